# Writes regression_clusters.csv beside itself: Rscript regression_clusters.R. clubSandwich for lm and glm, sandwich::vcovCL
# for the negative binomial; every figure worked again by matrices and compared.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "regression_models.R"))
suppressPackageStartupMessages(library(clubSandwich))
specs <- list(
  c("gaussian", "score ~ log(pop)", ""), c("gaussian", "score ~ log(pop) + bloc", ""), c("gaussian", "score ~ log(pop)*bloc", ""),
  c("gaussian", "score ~ tax_gap + bloc", ""), c("gaussian", "score ~ bloc - 1 + log(pop)", ""), c("gaussian", "score ~ log(pop) + bloc", "w"),
  c("poisson", "few ~ log(pop)", ""), c("poisson", "few ~ log(pop) + bloc", ""), c("poisson", "mentions ~ log(pop) + bloc + offset(log(words))", ""),
  c("poisson", "few ~ log(pop) + bloc", "w"), c("logistic", "yes ~ log(pop)", ""), c("logistic", "yes ~ log(pop) + bloc", ""),
  c("logistic", "yes ~ log(pop) + bloc + log(tax)", ""), c("negative_binomial", "mentions ~ log(pop) + bloc + offset(log(words))", ""))
near <- function(a, b, tolerance, what) { off <- max(abs(a / b - 1)); if (!is.finite(off) || off > tolerance) stop(what, ": ", off) }
root_inverse <- function(a) { e <- eigen((a + t(a)) / 2); keep <- e$values > 1e-12 * max(e$values)
  u <- e$vectors[, keep, drop = FALSE]; u %*% (t(u) / sqrt(e$values[keep])) }
# Adjustment and Satterthwaite degrees of freedom from their definition (Pustejovsky and Tipton 2018): x columns, w weights,
# t working variances, e residuals, all on the scale of the linear predictor.
by_hand <- function(x, w, t, e, cluster, type) {
  n <- nrow(x); k <- ncol(x); groups <- split(seq_len(n), cluster); G <- length(groups)
  M <- solve(crossprod(x, w * x)); IH <- diag(n) - x %*% M %*% t(x * w)
  P <- lapply(groups, function(g) {
    A <- if (type == "CR2") { D <- diag(sqrt(t[g]), length(g)); D %*% root_inverse(D %*% (IH[g, , drop = FALSE] %*% (t * t(IH[g, , drop = FALSE]))) %*% D) %*% D }
         else diag(sqrt(if (type == "CR0") 1 else G / (G - 1) * (if (type == "CR1S") (n - 1) / (n - k) else 1)), length(g))
    t(A) %*% (w[g] * x[g, , drop = FALSE]) %*% M })
  v <- Reduce(`+`, Map(function(p, g) tcrossprod(crossprod(p, e[g])), P, groups))
  df <- sapply(seq_len(k), function(j) {
    Z <- sapply(names(groups), function(g) sqrt(t) * drop(t(IH[groups[[g]], , drop = FALSE]) %*% P[[g]][, j]))
    Q <- crossprod(Z); sum(diag(Q))^2 / sum(Q^2) })
  list(se = sqrt(diag(v)), df = df)
}
out <- table_out("regression_clusters.csv", c(
  "R 4.2.2, clubSandwich 0.5.8, sandwich 3.0-2, regression_clusters.R: cluster-robust standard errors of fits to regression_data.csv,",
  "clusters county (14). Separator |. cr0: sum of cluster score products; cr1: times G/(G-1) (Stata's glm, poisson, logit);",
  "cr1s: times G/(G-1) (n-1)/(n-k) (Stata's regress); cr2: bias-reduced. _df: Satterthwaite (coef_test), working model independence.",
  "glm: clubSandwich linearizes at the fit on the response scale: columns mu'(eta) x, residuals y - mu, weights w/V(mu), working",
  "variance T = V(mu)/w, no dispersion, A = D (D Var(e) D)^-1/2 D with D = T^1/2 (on another scale the cr2 of a glm comes out otherwise). Weighted lm: clubSandwich keeps an equal working variance (target identity), not 1/w.",
  "negative_binomial: sandwich::vcovCL on the beta block at the fitted theta, expected information; no cr2."),
  "id|family|formula|weights|term|estimate|cr0_se|cr1_se|cr1s_se|cr1s_df|cr2_se|cr2_df")
for (id in seq_along(specs)) {
  s <- specs[[id]]
  m <- design(s[2], s[3])
  d <- cbind(m$d, prior = m$w)
  f <- if (s[1] == "gaussian") { if (s[3] == "") lm(m$f, d) else lm(m$f, d, weights = prior) } else {
    b <- newton(m, s[1])
    call <- list(m$f, data = d, family = r_family(s[1], exp(b$tau)), start = b$beta, control = glm.control(1e-15, 30))
    if (s[3] != "") call$weights <- d$prior
    suppressWarnings(do.call(glm, call)) }
  k <- ncol(m$x)
  if (s[1] == "gaussian") { x <- m$x; w <- m$w; t <- rep(1, nrow(x)); e <- residuals(f) } else {
    x <- f$family$mu.eta(f$linear.predictors) * m$x
    t <- f$family$variance(fitted(f)) / m$w; w <- 1 / t; e <- m$y - fitted(f) }
  se <- list(); df <- list()
  for (type in c("CR0", "CR1", "CR1S", "CR2")) {
    h <- by_hand(x, w, t, e, d$county, type)
    if (s[1] == "negative_binomial") {
      se[[type]] <- if (type == "CR2") rep(NA, k) else h$se; df[[type]] <- rep(NA, k)
      if (type == "CR1S") near(sqrt(diag(vcovCL(f, d$county, type = "HC1"))), h$se, 1e-8, "vcovCL")
    } else {
      c <- coef_test(f, vcov = vcovCR(f, cluster = d$county, type = type), test = "Satterthwaite")
      near(c$SE, h$se, 1e-8, paste(id, type)); near(c$df, h$df, 1e-6, paste(id, type, "df"))
      if (type == "CR1S") near(sqrt(diag(vcovCL(f, d$county, type = "HC1"))), h$se, 1e-8, "vcovCL")
      se[[type]] <- h$se; df[[type]] <- h$df
    }
  }
  for (j in seq_len(k)) line(out, id, s, m$names[j], num(c(coef(f)[j], se$CR0[j], se$CR1[j], se$CR1S[j], df$CR1S[j], se$CR2[j], df$CR2[j])))
}
close(out)
