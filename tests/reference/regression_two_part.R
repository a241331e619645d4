# Checks regression_two_part.csv: Rscript regression_two_part.R. pscl's hurdle and zeroinfl (EM start, reltol 1e-15) and glmmTMB's
# nbinom1 fit the same models; prints the largest difference in standard errors and of log-likelihood and standard errors.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "regression_models.R"))
suppressPackageStartupMessages({library(pscl); library(glmmTMB)})
t <- read.csv(file.path(here, "regression_two_part.csv"), sep = "|", comment.char = "#", stringsAsFactors = FALSE)
worst <- 0
for (id in unique(t$id)) {
  r <- t[t$id == id, ]
  d <- all_rows; d$bloc <- factor(d$bloc)
  d$prior <- if (r$weights[1] == "" || is.na(r$weights[1])) 1 else d[[r$weights[1]]]
  d <- d[d$prior > 0, ]
  f <- r$formula[1]
  two <- as.formula(paste(f, "|", sub(" \\+ offset.*", "", sub(".* ~ ", "", f))))
  law <- if (grepl("negative", r$model[1])) "negbin" else "poisson"
  suppressWarnings(if (r$model[1] == "nb1") {
    g <- glmmTMB(as.formula(f), d, family = nbinom1, weights = prior, control = glmmTMBControl(optCtrl = list(rel.tol = 1e-14, x.tol = 1e-14, iter.max = 1000, eval.max = 1000)))
    b <- fixef(g)$cond; se <- sqrt(diag(vcov(g)$cond)); shape <- sigma(g) / r$alpha[1] - 1
  } else {
    start <- list(count = r$estimate[grepl("^count", r$term)] * 1.01, zero = r$estimate[grepl("^zero", r$term)] * 1.01, theta = r$theta[1] * 1.05)
    if (law == "poisson") start$theta <- NULL
    g <- if (grepl("^hurdle", r$model[1])) hurdle(two, d, weights = prior, dist = law, control = hurdle.control(reltol = 1e-15, maxit = 20000, start = start))
         else zeroinfl(two, d, weights = prior, dist = law, control = zeroinfl.control(reltol = 1e-15, maxit = 20000, start = start))
    b <- coef(g); se <- sqrt(diag(vcov(g))); shape <- if (law == "negbin") unname(g$theta)[1] / r$theta[1] - 1 else 0
  })
  off <- c(max(abs(b - r$estimate) / r$se), abs(as.numeric(logLik(g)) - r$log_likelihood[1]), max(abs(se / r$se - 1)), abs(shape))
  worst <- pmax(worst, off)
  cat(id, r$model[1], f, r$weights[1], signif(off, 2), "\n")
}
cat("largest:", signif(worst, 2), "\n")
