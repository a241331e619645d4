# Writes regression_inference.csv beside itself: Rscript regression_inference.R. What is said about the fits of
# regression_fits.csv: lm, glm and glm.nb with summary, confint, car, drop1, anova, sandwich.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "regression_models.R"))
suppressPackageStartupMessages(library(car))
specs <- read.table(file.path(here, "regression_fits.csv"), sep = "|", header = TRUE, comment.char = "#", quote = "",
                    colClasses = "character", na.strings = character())
out <- table_out("regression_inference.csv", c(
  "R 4.2.2, car, sandwich 3.0-2, MASS, regression_inference.R: of the fits of regression_fits.csv (fit is its id). Separator |.",
  "statistic, p_value, lower_90, upper_90, lower_bound_80 (one-sided): summary and confint of lm, confint.default of glm; quasi_poisson",
  "by t. wald, wald_p, wald_hc3, wald_hc3_p: car::linearHypothesis that the columns of a term are 0, F for lm and quasi_poisson, else",
  "chi-square; with hc3 chi-square, of lm F. drop, drop_p: anova of the fits with and without the columns of a term, F for lm and",
  "quasi_poisson (Pearson dispersion), else chi-square; negative_binomial: glm.nb refitted. r_squared, adjusted, sigma: summary of lm.",
  "mcfadden: 1 - logLik over that of the constant and offset; mckelvey: var(eta without offset) with n, weighted, over itself and the",
  "variance beyond (pi^2/3; log(1 + V(m)/m^2) at the weighted mean m). pearson: sum of squared Pearson residuals. over, over_p: glm.nb",
  "against glm poisson, half of chi-square with one degree."), "fit|what|term|value")
# As lm and glm have it, polynomials and levels are those of all complete rows, those of weight zero too.
with_all_rows <- function(m, s) {
  if (m$zero_weight == 0) return(m)
  d <- all_rows
  d$bloc <- factor(d$bloc)
  if (s$reference != "") d$bloc <- relevel(d$bloc, sub("^bloc=", "", s$reference))
  d <- d[complete.cases(d[, all.vars(m$f), drop = FALSE]), ]
  m$x <- model.matrix(m$f, d)[d[[s$weights]] > 0, , drop = FALSE]
  m
}
near <- function(a, b, tolerance, what) if (any(abs(a - b) > tolerance * pmax(abs(b), 1e-3))) stop(what)
put <- function(id, what, term, value) line(out, id, what, term, num(value))

for (i in seq_len(nrow(specs))) {
  s <- specs[i, ]
  if (grepl("year^2", s$formula, fixed = TRUE)) next
  m <- design(s$formula, s$weights, s$reference)
  if (ncol(m$x) != as.integer(s$rank)) next
  m <- with_all_rows(m, s)
  family <- s$family
  d <- m$d; d$prior <- m$w
  make <- function(x, family) {
    y <- m$y; o <- m$o; w <- m$w
    no_columns <- ncol(x) == 0
    f <- if (no_columns) y ~ 0 else y ~ x - 1
    control <- glm.control(1e-14, 200)
    suppressWarnings(switch(family, gaussian = lm(f, weights = w, offset = o),
      negative_binomial = glm.nb(update(f, . ~ . + offset(o)), weights = w, control = control),
      glm(f, family = r_family(family), weights = w, offset = o, control = control)))
  }
  colnames(m$x) <- m$names
  assign_of <- attr(model.matrix(terms(m$f), model.frame(m$f, d)), "assign")
  labels <- c("(intercept)", to_name(attr(terms(m$f), "term.labels")))
  f <- make(m$x, family)
  k <- ncol(m$x); n <- nrow(m$x)
  id <- s$id
  if (family %in% c("gaussian", "logistic", "poisson", "quasi_poisson")) {
    t <- coef(summary(f))
    by_t <- family %in% c("gaussian", "quasi_poisson")
    q <- function(p) if (by_t) qt(p, n - k) else qnorm(p)
    for (j in seq_len(k)) {
      put(id, "statistic", m$names[j], t[j, 3]); put(id, "p_value", m$names[j], t[j, 4])
      ends <- t[j, 1] + c(-1, 1) * q(0.95) * t[j, 2]
      if (family == "gaussian") near(confint(f, level = 0.9)[j, ], ends, 1e-9, "confint") 
      put(id, "lower_90", m$names[j], ends[1]); put(id, "upper_90", m$names[j], ends[2])
      put(id, "lower_bound_80", m$names[j], t[j, 1] - q(0.8) * t[j, 2])
    }
  }
  if (family != "negative_binomial") for (a in unique(assign_of)) {
    columns <- which(assign_of == a)
    label <- labels[a + 1]
    test <- if (family %in% c("gaussian", "quasi_poisson")) "F" else "Chisq"
    h <- diag(k)[columns, , drop = FALSE]
    w <- linearHypothesis(f, h, test = test, singular.ok = FALSE)
    put(id, "wald", label, w[[test]][2]); put(id, "wald_p", label, w[[paste0("Pr(>", test, ")")]][2])
    hc_test <- if (family == "gaussian") "F" else "Chisq"
    w <- linearHypothesis(f, h, test = hc_test, vcov. = vcovHC(f, type = "HC3"))
    put(id, "wald_hc3", label, w[[hc_test]][2]); put(id, "wald_hc3_p", label, w[[paste0("Pr(>", hc_test, ")")]][2])
  }
  # log-likelihoods as in regression_fits.csv: R's binomial rounds w * y
  log_likelihood <- function(f) {
    if (family == "logistic") sum(m$w * pieces("logistic", m$y, f$linear.predictors, NA)$l) else as.numeric(logLik(f))
  }
  for (a in unique(assign_of)) {
    columns <- which(assign_of == a)
    x0 <- m$x[, -columns, drop = FALSE]
    if (ncol(x0) == 0) next
    label <- labels[a + 1]
    f0 <- make(x0, family)
    if (family %in% c("gaussian", "quasi_poisson")) {
      v <- anova(f0, f, test = "F")
      put(id, "drop", label, v$F[2]); put(id, "drop_p", label, v$`Pr(>F)`[2])
    } else {
      v <- 2 * (log_likelihood(f) - log_likelihood(f0))
      put(id, "drop", label, v); put(id, "drop_p", label, pchisq(v, length(columns), lower.tail = FALSE))
    }
  }
  put(id, "pearson", "", sum(residuals(f, "pearson")^2))
  if (family == "gaussian") {
    # The offset taken off the response: R 4.2 counts what the offset explains too, later ones do not.
    y0 <- m$y - m$o
    whole <- summary(if (!m$intercept) lm(y0 ~ m$x - 1, weights = m$w) else if (k == 1) lm(y0 ~ 1, weights = m$w)
                     else lm(y0 ~ m$x[, -1], weights = m$w))
    put(id, "r_squared", "", whole$r.squared); put(id, "adjusted", "", whole$adj.r.squared); put(id, "sigma", "", whole$sigma)
    next
  }
  if (family != "quasi_poisson")
    put(id, "mcfadden", "", 1 - log_likelihood(f) / log_likelihood(make(cbind(rep(1, n)), family)))
  eta <- drop(m$x %*% coef(f))
  centre <- weighted.mean(eta, m$w)
  explained <- weighted.mean((eta - centre)^2, m$w)
  mean <- weighted.mean(m$y, m$w)
  beyond <- switch(family, logistic = pi^2 / 3, poisson = log(1 + 1 / mean), quasi_poisson = log(1 + summary(f)$dispersion / mean),
                   negative_binomial = log(1 + 1 / mean + 1 / f$theta))
  put(id, "mckelvey", "", explained / (explained + beyond))
  if (family == "negative_binomial") {
    v <- 2 * as.numeric(logLik(f) - logLik(make(m$x, "poisson")))
    put(id, "over", "", v); put(id, "over_p", "", 0.5 * pchisq(v, 1, lower.tail = FALSE))
  }
}
close(out)
