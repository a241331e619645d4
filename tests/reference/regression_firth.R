# Writes regression_firth.csv beside itself: Rscript regression_firth.R. brglm2's brglmFit with type AS_mean, polished by
# steps of the adjusted score to the limits of double precision; its penalized likelihood and limits written from their definition.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "regression_models.R"))
suppressPackageStartupMessages(library(brglm2))
small <- read.csv(file.path(here, "regression_separation_data.csv"), comment.char = "#", stringsAsFactors = FALSE)
sets <- read.csv(file.path(here, "regression_separation.csv"), comment.char = "#", sep = "|", stringsAsFactors = FALSE)
sets <- unique(sets[, c("set", "family", "formula")])
own <- data.frame(set = "regression_data", family = c("logistic", "logistic", "logistic", "logistic", "poisson", "poisson", "poisson", "poisson"),
  formula = c("yes ~ log(pop)", "yes ~ log(pop) + bloc", "yes ~ log(pop)*bloc", "yes ~ log(pop) + bloc + offset(log(words))",
              "few ~ log(pop) + bloc", "few ~ log(pop)*bloc", "mentions ~ log(pop) + bloc + offset(log(words))", "zeros ~ log(pop) + bloc"))
sets <- rbind(sets, own)
sets$weights <- ""
sets <- rbind(sets, transform(own[c(2, 5), ], weights = "iw"))

penalized <- function(m, family, b) { v <- derivatives(m, family, b, 0); v$l + determinant(v$expected)$modulus[1] / 2 }
# Newton-like steps on the adjusted score of the free coefficients: X'(w(y-mu) + h(1/2-mu)) or X'(w(y-mu) + h/2).
adjusted <- function(m, family, b, free = seq_along(b)) {
  before <- Inf
  for (i in 1:1000) {
    v <- derivatives(m, family, b, 0)
    weight <- m$w * (if (family == "logistic") v$mu * (1 - v$mu) else v$mu)
    h <- weight * rowSums((m$x %*% solve(v$expected, tol = 1e-30)) * m$x)
    u <- v$g + drop(crossprod(m$x, h * (if (family == "logistic") 0.5 - v$mu else 0.5)))
    step <- solve(v$expected[free, free, drop = FALSE], u[free], tol = 1e-30)
    b[free] <- b[free] + step * min(1, 1 / max(abs(step)))
    now <- max(abs(step) / pmax(1, abs(b[free])))
    if (now < 1e-15 || (now < 1e-12 && now > 0.9 * before)) break
    before <- now
  }
  b
}
limit_of <- function(m, family, b, j, se, side) {
  top <- penalized(m, family, b)
  start <- b
  fall <- function(z) {
    a <- start; a[j] <- b[j] + z * se
    if (length(b) > 1) a <- adjusted(m, family, a, seq_along(b)[-j])
    2 * (top - penalized(m, family, a)) - qchisq(0.95, 1)
  }
  z <- side
  while (fall(z) < 0 && abs(z) < 60) z <- z * 1.3
  if (abs(z) >= 60) return(NA)
  b[j] + se * uniroot(fall, sort(c(side * 0.2, z)), tol = 1e-13)$root
}
out <- table_out("regression_firth.csv", c(
  "R 4.2.2, brglm2 0.9 (brglmFit, type AS_mean), regression_firth.R: bias-reduced fits. Separator |. set: of regression_separation_data.csv,",
  "or regression_data (rows of weight zero left out). Polished with the adjusted score; se: root of the inverse expected information there,",
  "as brglm2; penalized_log_likelihood: log-likelihood + log det(expected information)/2 (all constants kept). profile_lower and _upper:",
  "95 percent limits from it, the determinant that of all columns, as logistf (own code, uniroot); empty where not found."),
  "set|family|formula|weights|term|estimate|se|penalized_log_likelihood|profile_lower|profile_upper")
for (i in seq_len(nrow(sets))) {
  s <- sets[i, ]
  if (s$set == "regression_data") m <- design(s$formula, s$weights) else {
    d <- small[small$set == s$set, ]
    d <- d[, colSums(!is.na(d) & d != "") > 0]
    x <- model.matrix(as.formula(s$formula), d)
    m <- list(y = d$y, x = x, o = rep(0, nrow(d)), w = rep(1, nrow(d)), names = gsub("\\bg([abc])\\b", "g[\\1]", sub("\\(Intercept\\)", "(intercept)", colnames(x))))
  }
  r <- suppressWarnings(glm(m$y ~ m$x - 1, weights = m$w, offset = m$o, family = r_family(s$family), method = "brglmFit", type = "AS_mean", epsilon = 1e-10, maxit = 5000))
  b <- adjusted(m, s$family, unname(coef(r)))
  v <- derivatives(m, s$family, b, 0)$expected
  se <- sqrt(diag(solve(v, tol = 1e-30)))
  off <- max(abs(b - coef(r)) / se)
  if (!is.finite(off) || off > 1e-6) { cat(s$set, s$family, "brglm2 differs:", off, "\n"); print(coef(r)); print(b) }
  off <- max(abs(se / sqrt(diag(vcov(r))) - 1))
  if (!is.finite(off) || off > 1e-5) cat(s$set, s$family, "brglm2 se differs:", off, "\n")
  p <- penalized(m, s$family, b)
  for (j in seq_along(b)) line(out, s$set, s$family, s$formula, s$weights, m$names[j], num(c(b[j], se[j], p,
      tryCatch(limit_of(m, s$family, b, j, se[j], -1), error = function(e) NA), tryCatch(limit_of(m, s$family, b, j, se[j], 1), error = function(e) NA))))
}
close(out)
