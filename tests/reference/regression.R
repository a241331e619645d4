# Writes regression_fits.csv and regression_terms.csv beside itself: Rscript regression.R.
# glm and lm, started at the solution of Newton steps on the log-likelihood; sandwich for the covariances; MASS for theta.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "regression_models.R"))
suppressPackageStartupMessages(library(statmod))

right_hands <- c("1", "log(pop)", "log(pop) + bloc", "log(pop) + bloc + log(tax)", "log(pop)*bloc", "poly(year,2) + log(pop)",
                 "sqrt(tax) + log1p(pop) - 1", "year + year^2 + bloc", "bloc - 1 + log(pop)", "tax_gap + bloc")
specs <- list()
fit_of <- function(family, formula, weights = "", reference = "", profile = FALSE)
  specs[[length(specs) + 1]] <<- list(family = family, formula = formula, weights = weights, reference = reference, profile = profile)
exposure <- " + offset(log(words))"
for (r in right_hands) fit_of("gaussian", paste("score ~", r))
for (r in right_hands[c(3, 5, 6, 7, 10)]) for (w in c("w", "iw")) fit_of("gaussian", paste("score ~", r), w)
fit_of("gaussian", "score ~ log(pop) + bloc", "", "bloc=left")
fit_of("gaussian", "score ~ log(pop)*bloc", "", "bloc=right")
fit_of("gaussian", "score ~ log(pop) + bloc + offset(log(words))")
fit_of("gaussian", "score ~ log(pop) + bloc + offset(log(words))", "w")
fit_of("gaussian", "score_gap ~ tax_gap + log(pop)")
fit_of("gaussian", "score ~ pop + pop2 + bloc")
fit_of("gaussian", "score ~ bloc + log(pop):bloc")
fit_of("gaussian", "score ~ log(pop):log(tax) + log(pop) + log(tax)")
fit_of("gaussian", "score ~ poly(log(pop),3)")
fit_of("gaussian", "score ~ bloc*year")
fit_of("gaussian", "log(services) ~ log(pop)")
fit_of("gaussian", "log(services) ~ log(pop) + bloc", "w")
for (r in right_hands) fit_of("logistic", paste("yes ~", r), profile = TRUE)
for (r in right_hands[c(2, 3, 4, 7)]) for (w in c("w", "iw")) fit_of("logistic", paste("yes ~", r), w, profile = r == right_hands[3])
fit_of("logistic", "yes ~ log(pop) + bloc", "", "bloc=left", TRUE)
fit_of("logistic", "yes ~ log(pop) + bloc + offset(log(words))", profile = TRUE)
for (r in right_hands) { fit_of("poisson", paste("few ~", r), profile = TRUE); fit_of("poisson", paste0("mentions ~ ", r, exposure), profile = r %in% right_hands[3:4]) }
for (r in right_hands[c(2, 3, 5, 6)]) for (w in c("w", "iw")) { fit_of("poisson", paste("few ~", r), w, profile = r == right_hands[3])
  fit_of("poisson", paste0("mentions ~ ", r, exposure), w) }
fit_of("poisson", "few ~ log(pop) + bloc", "", "bloc=left", TRUE)
fit_of("poisson", "few ~ pop + pop2 + bloc")
for (r in right_hands) fit_of("quasi_poisson", paste0("mentions ~ ", r, exposure))
for (r in right_hands[c(3, 4)]) for (w in c("", "w", "iw")) fit_of("quasi_poisson", paste("mentions ~", r), w)
for (w in c("w", "iw")) fit_of("quasi_poisson", paste0("mentions ~ log(pop) + bloc", exposure), w)
for (r in right_hands) { fit_of("negative_binomial", paste("mentions ~", r), profile = r %in% right_hands[1:4])
  fit_of("negative_binomial", paste0("mentions ~ ", r, exposure), profile = TRUE) }
for (r in right_hands[c(2, 3, 6)]) for (w in c("w", "iw")) { fit_of("negative_binomial", paste("mentions ~", r), w)
  fit_of("negative_binomial", paste0("mentions ~ ", r, exposure), w, profile = r == right_hands[3]) }
fit_of("negative_binomial", "mentions ~ log(pop) + bloc + offset(log(words))", "", "bloc=left", TRUE)
fit_of("negative_binomial", "zeros ~ log(pop) + bloc", profile = TRUE)

near <- function(a, b, tolerance, what) {
  off <- max(abs(a - b) / pmax(abs(b), 1e-8))
  if (!is.finite(off) || off > tolerance) stop(what, ": ", off)
}
# Where twice the fall of the profile log-likelihood is the 95 percent point of chi-square with one degree of freedom.
profile_limit <- function(m, family, best, j, covariance, side) {
  rest <- m; rest$x <- m$x[, -j, drop = FALSE]
  others <- seq_along(best$beta)[-j]
  se <- sqrt(covariance[j, j])
  fall <- function(z) {
    rest$o <- m$o + m$x[, j] * (best$beta[j] + z * se)
    start <- best$beta[others] + covariance[others, j] / se * z
    2 * (best$l - newton(rest, family, start, best$tau)$l) - qchisq(0.95, 1)
  }
  z <- side * 2
  while (fall(z) < 0) z <- z * 1.4
  best$beta[j] + se * uniroot(fall, sort(c(side * 0.5, z)), tol = 1e-13)$root
}

fits <- table_out("regression_fits.csv", c(
  "R 4.2.2, MASS 7.3-58.2, regression.R: fits to regression_data.csv. Separator |. Fits converged to the limits of double precision.",
  "Formulas are R's but x^2 is I(x^2). reference: level of bloc left out (default: first in the alphabet). weights: prior weights as in",
  "R's lm and glm (n counts rows, not weights); rows of weight zero are left out (zero_weight), rows with missing cells too (dropped).",
  "log_likelihood, aic, bic: logLik, AIC, BIC of R (gaussian counts sigma, negative binomial theta as a parameter; weighted gaussian has",
  "+sum(log w)/2), but weighted logistic is sum of w*log-likelihood (R rounds w*y where weights are not whole). null_deviance as R: fitted",
  "constant with offset and the theta of the fit, or the bare offset where the model has no constant. dispersion: Pearson chi-square/df",
  "(gaussian: sigma^2). theta_se: joint observed information of (beta, theta); theta_se_mass: MASS glm.nb, beta held. r_squared: lm's."),
  "id|family|formula|weights|reference|n|dropped|zero_weight|rank|log_likelihood|deviance|null_deviance|aic|bic|dispersion|theta|theta_se|theta_se_mass|r_squared")
terms <- table_out("regression_terms.csv", c(
  "R 4.2.2, MASS 7.3-58.2, sandwich 3.0-2, statmod 1.5.0, regression.R: the coefficients of regression_fits.csv. Separator |.",
  "Empty estimate: aliased with columns before it. se: summary of lm and glm; negative binomial: inverse joint observed information of",
  "(beta, log theta), se_expected there R's (MASS). hc0 to hc4: sandwich::vcovHC of lm, glm, glm.nb (negative binomial: beta block alone,",
  "expected information); scores w*r*x, hat values of the weighted fit, n = rows of positive weight; hc0_joint: negative binomial,",
  "H^-1 (sum of score products) H^-1 over (beta, log theta), H the joint observed information (Stata's robust without its n/(n-1)).",
  "profile_lower, profile_upper: 95 percent profile-likelihood limits (theta refitted at every point); score_test: chi-square of leaving",
  "the column out, expected information at the restricted fit; gaussian and quasi-Poisson divided by the restricted fit's Pearson",
  "chi-square/df (statmod::glm.scoretest), others by one; negative binomial at the restricted theta."),
  "fit|term|estimate|se|se_expected|hc0|hc1|hc2|hc3|hc4|hc0_joint|profile_lower|profile_upper|score_test")

for (id in seq_along(specs)) {
  s <- specs[[id]]
  m <- design(s$formula, s$weights, s$reference)
  family <- s$family
  likelihood <- if (family == "quasi_poisson") "poisson" else family
  q <- qr(m$x, tol = 1e-9)
  kept <- sort(q$pivot[seq_len(q$rank)])
  all_names <- m$names
  back <- m$back[kept, kept, drop = FALSE]
  m$x <- m$x[, kept, drop = FALSE]
  n <- nrow(m$x); k <- ncol(m$x); df <- n - k
  theta <- NA; theta_se <- NA; theta_se_mass <- NA; joint <- NULL; joint_hc0 <- NULL; best <- NULL
  if (family == "gaussian") {
    f <- lm(m$y ~ m$x - 1, weights = m$w, offset = m$o)
    whole <- lm(m$f, m$d, weights = m$w)
    scale <- sum(m$w * residuals(f)^2) / df
    v <- chol2inv(qr.R(f$qr)) * scale
    mu <- fitted(f)
    deviance_of <- sum(m$w * residuals(f)^2)
    null <- glm(m$f, data = m$d, weights = m$w, family = gaussian())$null.deviance
    ll <- as.numeric(logLik(f)); parameters <- k + 1
    r2 <- summary(whole)$r.squared
    g <- m$w * residuals(f); e <- m$w
  } else {
    best <- newton(m, likelihood)
    if (family == "negative_binomial") theta <- exp(best$tau)
    f <- suppressWarnings(glm(m$y ~ m$x - 1, weights = m$w, offset = m$o, family = r_family(family, theta), start = best$beta,
                              control = glm.control(1e-15, 30)))
    whole <- suppressWarnings(glm(m$f, data = m$d, weights = m$w, family = r_family(family, theta),
                                  control = glm.control(if (k < length(all_names)) 1e-8 else 1e-14, 200))) # glm's rank test scales with epsilon
    v0 <- derivatives(m, likelihood, coef(f), best$tau)
    near(coef(f), best$beta, 1e-9, paste(id, "glm and Newton"))
    mu <- fitted(f)
    v <- solve(v0$expected)
    null <- whole$null.deviance
    deviance_of <- deviance(f)
    scale <- sum(m$w * (m$y - mu)^2 / f$family$variance(mu)) / df
    ll <- v0$l; parameters <- k; r2 <- NA
    p <- pieces(likelihood, m$y, m$o + drop(m$x %*% coef(f)), theta)
    g <- m$w * p$g; e <- m$w * p$e
    if (family == "quasi_poisson") { v <- v * scale; ll <- NA }
    if (family == "negative_binomial") {
      parameters <- k + 1
      joint <- solve(v0$h); theta_se <- theta * sqrt(joint[k + 1, k + 1])
      joint_hc0 <- joint %*% crossprod(v0$scores) %*% joint
      r <- suppressWarnings(glm.nb(m$f, data = cbind(m$d, prior = m$w), weights = prior, control = glm.control(1e-14, 200)))
      near(r$theta, theta, 1e-6, paste(id, "glm.nb theta")); near(as.numeric(logLik(r)), ll, 1e-10, paste(id, "glm.nb logLik"))
      theta_se_mass <- theta / sqrt(v0$h[k + 1, k + 1])
      near(r$SE.theta, theta_se_mass, 1e-4, paste(id, "glm.nb SE.theta"))
    } else if (family != "quasi_poisson" && !(family == "logistic" && s$weights != "")) near(as.numeric(logLik(whole)), ll, 1e-12, paste(id, "logLik"))
  }
  if (family != "gaussian" || !grepl("year^2", s$formula, fixed = TRUE)) near(deviance(whole), deviance_of, 1e-9, paste(id, "deviance"))
  near(1 + (na.omit(coef(whole)) - coef(f)) / sqrt(diag(v)), 1, 1e-6, paste(id, "coefficients of the plain call"))
  # sandwich, and the same by matrices
  hat <- hatvalues(f)
  bread_x <- if (family == "gaussian") v / scale else solve(crossprod(m$x, e * m$x))
  delta <- pmin(4, n * hat / k)
  root <- qr(sqrt(e) * m$x, tol = 1e-14)
  influence <- t(backsolve(qr.R(root), t(qr.Q(root) / sqrt(e))))
  near(sqrt(colSums((influence * g)^2)), sqrt(diag(vcovHC(f, type = "HC0"))), 1e-7, paste(id, "influence"))
  hc <- sapply(c("HC0", "HC1", "HC2", "HC3", "HC4"), function(type) {
    a <- vcovHC(f, type = type)
    u <- switch(type, HC0 = 1, HC1 = n / (n - k), HC2 = 1 / (1 - hat), HC3 = 1 / (1 - hat)^2, HC4 = 1 / (1 - hat)^delta)
    b <- bread_x %*% crossprod(m$x, u * g^2 * m$x) %*% bread_x
    near(sqrt(diag(a)), sqrt(diag(b)), 1e-7, paste(id, type))
    sqrt(rowSums((back %*% t(influence * g * sqrt(u)))^2)) # the same without the loss of digits in nearly equal columns
  })
  dim(hc) <- c(k, 5)
  ses <- function(a) sqrt(diag(back %*% a[1:k, 1:k, drop = FALSE] %*% t(back)))
  estimate <- drop(back %*% coef(f))
  score <- rep(NA, k); lower <- rep(NA, k); upper <- rep(NA, k)
  centred <- any(back != diag(k))
  if (!centred) for (j in seq_len(k)) {
    if (k == 1 && !m$intercept) next
    rest <- m; rest$x <- m$x[, -j, drop = FALSE]
    if (family == "gaussian") {
      r0 <- if (k > 1) lm.wfit(rest$x, m$y - m$o, m$w)$residuals else m$y - m$o
      u <- drop(crossprod(m$x, m$w * r0)); info <- crossprod(m$x, m$w * m$x); phi <- sum(m$w * r0^2) / (n - k + 1)
    } else {
      b0 <- newton(rest, likelihood)
      beta0 <- numeric(k); beta0[-j] <- b0$beta
      d0 <- derivatives(m, likelihood, beta0, if (is.null(b0$tau)) 0 else b0$tau)
      u <- d0$g[1:k]; info <- d0$expected
      phi <- if (family == "quasi_poisson") sum(m$w * (m$y - d0$mu)^2 / d0$mu) / (n - k + 1) else 1
    }
    u[-j] <- 0
    score[j] <- drop(u %*% solve(info, u, tol = 1e-25)) / phi
    if (k > 1 && family %in% c("gaussian", "poisson", "quasi_poisson", "logistic")) {
      r <- suppressWarnings(glm(m$y ~ rest$x - 1, weights = m$w, offset = m$o, family = r_family(family), control = glm.control(1e-14, 100)))
      z <- glm.scoretest(r, m$x[, j], dispersion = if (family %in% c("poisson", "logistic")) 1 else NULL)
      if (score[j] > 1e-6) near(z^2, score[j], 1e-6, paste(id, all_names[kept][j], "statmod"))
    }
    if (s$profile && k > 1) {
      covariance <- if (is.null(joint)) v else joint
      lower[j] <- profile_limit(m, likelihood, best, j, covariance, -1)
      upper[j] <- profile_limit(m, likelihood, best, j, covariance, 1)
    } else if (s$profile) {
      empty <- function(z) 2 * (best$l - { o <- m; o$x <- m$x[, 0, drop = FALSE]; o$o <- m$o + m$x[, 1] * z
        if (is.null(best$tau)) newton(o, likelihood, numeric(0))$l else newton(o, likelihood, numeric(0), best$tau)$l }) - qchisq(0.95, 1)
      se <- if (is.null(joint)) sqrt(v[1, 1]) else sqrt(joint[1, 1])
      lower[1] <- uniroot(empty, best$beta + c(-5, -0.5) * se, tol = 1e-14)$root
      upper[1] <- uniroot(empty, best$beta + c(0.5, 5) * se, tol = 1e-14)$root
    }
  }
  line(fits, id, family, s$formula, s$weights, s$reference, n, m$dropped, m$zero_weight, k,
       num(c(ll, deviance_of, null, -2 * ll + 2 * parameters, -2 * ll + parameters * log(n), scale, theta, theta_se, theta_se_mass, r2)))
  table <- cbind(estimate, ses(if (is.null(joint)) v else joint), if (is.null(joint)) NA else ses(v), hc,
                 if (is.null(joint)) NA else ses(joint_hc0), lower, upper, score)
  for (i in seq_along(all_names)) line(terms, id, all_names[i], if (i %in% kept) num(table[match(i, kept), ]) else rep("", 12))
}
close(fits); close(terms)
cat(length(specs), "fits\n")
