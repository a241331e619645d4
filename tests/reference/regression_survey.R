# Writes regression_survey.csv beside itself: Rscript regression_survey.R. survey::svyglm, simple random sampling, N = 290.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "regression_models.R"))
suppressPackageStartupMessages(library(survey))
out <- table_out("regression_survey.csv", c(
  "R 4.2.2, survey 4.1-1, regression_survey.R: svyglm on the rows of regression_data.csv as a simple random sample without replacement",
  "from population units (svydesign ids ~1, fpc). Separator |. Families gaussian, quasipoisson, quasibinomial. se is that of HC0",
  "times sqrt(n/(n-1) (1 - n/N)), checked. Rows with missing cells: the design of the whole sample with the domain of complete rows, so",
  "that n stays 160 and the mean of the scores over the sample, zeros included, is what varies."),
  "id|family|formula|population|n|term|estimate|se")
specs <- list(c("gaussian", "score ~ log(pop)"), c("gaussian", "score ~ log(pop) + bloc"), c("gaussian", "score ~ log(pop)*bloc"), c("gaussian", "score ~ tax_gap + bloc"),
  c("quasi_poisson", "few ~ log(pop) + bloc"), c("quasi_poisson", "mentions ~ log(pop) + bloc + offset(log(words))"), c("quasi_poisson", "mentions ~ tax_gap + bloc + offset(log(words))"),
  c("logistic", "yes ~ log(pop)"), c("logistic", "yes ~ log(pop) + bloc"))
for (N in c(290, 161, 1e6)) for (id in seq_along(specs)) {
  if (N != 290 && id != 2) next
  s <- specs[[id]]
  m <- design(s[2])
  d <- all_rows; d$bloc <- factor(d$bloc); d$N <- N; n <- nrow(d)
  population <- d$N[1]
  g <- svydesign(ids = ~1, fpc = ~N, data = d)
  family <- switch(s[1], gaussian = gaussian(), quasi_poisson = quasipoisson(), logistic = quasibinomial())
  if (m$dropped) g <- subset(g, !is.na(tax_gap))
  f <- svyglm(m$f, g, family = family, control = glm.control(1e-14, 100))
  plain <- suppressWarnings(glm(m$f, data = m$d, family = family, control = glm.control(1e-15, 30)))
  by_hand <- sqrt(diag(vcovHC(plain, type = "HC0")) * n / (n - 1) * (1 - n / population))
  stopifnot(max(abs(sqrt(diag(vcov(f))) / by_hand - 1)) < 1e-8, max(abs(coef(f) / coef(plain) - 1)) < 1e-8)
  for (j in seq_along(m$names)) line(out, id, s[1], s[2], format(population, scientific = FALSE), n, m$names[j], num(c(coef(plain)[j], by_hand[j])))
}
close(out)
