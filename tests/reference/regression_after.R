# Writes regression_after.csv beside itself: Rscript regression_after.R. Base R and MASS for residuals and influence, AER for
# the tests of overdispersion, own code for the rest: gradients from the columns themselves, checked with numDeriv.
source(file.path(dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE))), "regression_models.R"))
suppressPackageStartupMessages({library(numDeriv); library(AER)})
specs <- list(c("poisson", "mentions ~ log(pop) + bloc + log(tax) + offset(log(words))"),
  c("negative_binomial", "mentions ~ log(pop) + bloc + log(tax) + offset(log(words))"), c("logistic", "yes ~ log(pop) + bloc + log(tax)"),
  c("gaussian", "score ~ log(pop)*bloc + tax"), c("negative_binomial", "mentions ~ log(pop)*bloc + tax + offset(log(words))"),
  c("logistic", "yes ~ log(pop) + bloc - 1"), c("poisson", "few ~ log(pop) + bloc"))
levels_of <- sort(unique(all_rows$bloc))
new_rows <- data.frame(pop = c(8000, 50000, 400000), tax = c(190000, 210000, 205000), bloc = c("right", "left", "other"), words = c(12000, 30000, 60000))
columns <- function(f, d) { d$bloc <- factor(d$bloc, levels_of); t <- delete.response(terms(f)); fr <- model.frame(t, d)
  o <- model.offset(fr); list(x = model.matrix(t, fr), o = if (is.null(o)) rep(0, nrow(d)) else o) }
out <- table_out("regression_after.csv", c(
  "R 4.2.2, MASS 7.3-58.2, sandwich 3.0-2, AER 1.2-10, regression_after.R: what follows a fit to regression_data.csv. Separator |.",
  "se: model-based covariance (negative binomial: joint observed information), se_expected there: glm.nb's; se_hc3: vcovHC type HC3.",
  "hat, pearson, deviance (residuals), standardized_pearson, standardized_deviance (rstandard), cooks, fitted: R's lm and glm (glm.nb)",
  "definitions, dispersion 1 but for gaussian; item: row. link, response: predictions at new rows (pop, tax, bloc, words): 1: 8000, 190000,",
  "right, 12000; 2: 50000, 210000, left, 30000; 3: 400000, 205000, other, 60000; se on that scale (delta). slope: d mu/d item averaged",
  "over the data (a row's own words; pop and tax in their units); contrast: average of mu with bloc item less mu with bloc cross; margin:",
  "average of mu with bloc set to item; delta standard errors. ratio: exp(coefficient) (not gaussian), se by delta.",
  "Poisson only: dispersion_alpha, _z, _p: Cameron and Trivedi by AER::dispersiontest (greater), item nb1 (trafo 1) and nb2 (trafo 2);",
  "lr, lr_p: 2(l negative binomial - l Poisson) and half the chi-square(1) tail."),
  "id|family|formula|quantity|item|value|se|se_expected|se_hc3")
check <- function(a, b, tolerance, what) { off <- max(abs(a - b) / pmax(abs(b), 1e-8)); if (!is.finite(off) || off > tolerance) stop(what, ": ", off) }
for (id in seq_along(specs)) {
  s <- specs[[id]]; family <- s[1]
  m <- design(s[2])
  k <- ncol(m$x); b <- NULL; theta <- NULL
  if (family == "gaussian") f <- lm(m$f, m$d) else {
    b <- newton(m, family); theta <- if (!is.null(b$tau)) exp(b$tau)
    f <- suppressWarnings(glm(m$f, data = m$d, family = r_family(family, theta), start = b$beta, control = glm.control(1e-15, 30)))
  }
  put <- function(quantity, items, value, se = NA, expected = NA, hc3 = NA)
    for (i in seq_along(value)) line(out, id, s, quantity, items[i], num(c(value[i], rep_len(se, length(value))[i], rep_len(expected, length(value))[i], rep_len(hc3, length(value))[i])))
  beta <- coef(f)
  hc3 <- vcovHC(f, type = "HC3")
  v <- if (family == "gaussian") vcov(f) else solve(derivatives(m, family, beta, b$tau)$expected)
  expected <- NULL
  if (family == "negative_binomial") { expected <- v; v <- solve(derivatives(m, family, beta, b$tau)$h)[1:k, 1:k] }
  one <- if (family == "gaussian") summary(f)$sigma^2 else 1
  e <- residuals(f, "pearson"); dv <- residuals(f, "deviance"); h <- hatvalues(f)
  cook <- (e / (1 - h))^2 * h / (one * k)
  if (family != "negative_binomial") check(cook, cooks.distance(f), 1e-9, "cooks")
  if (family %in% c("poisson", "logistic")) check(rstandard(f, type = "pearson"), e / sqrt(1 - h), 1e-9, "rstandard")
  rows <- unique(c(1:20, order(-cook)[1:3]))
  for (q in list(list("hat", h), list("fitted", fitted(f)), list("pearson", e), list("deviance", dv), list("standardized_pearson", e / sqrt(one * (1 - h))),
                 list("standardized_deviance", dv / sqrt(one * (1 - h))), list("cooks", cook))) put(q[[1]], rows, q[[2]][rows])
  inverse <- if (family == "logistic") plogis else if (family == "gaussian") identity else exp
  slope <- if (family == "logistic") dlogis else if (family == "gaussian") function(eta) rep(1, length(eta)) else exp
  second <- if (family == "logistic") function(eta) dlogis(eta) * (1 - 2 * plogis(eta)) else if (family == "gaussian") function(eta) 0 * eta else exp
  delta <- function(g, v) if (is.null(v)) NA else sqrt(rowSums((g %*% v) * g))
  put_delta <- function(quantity, items, value, g) { g <- rbind(g); put(quantity, items, value, delta(g, v), delta(g, expected), delta(g, hc3)) }
  new <- columns(m$f, new_rows)
  eta <- new$o + drop(new$x %*% beta)
  p <- predict(f, transform(new_rows, bloc = factor(bloc, levels_of)), se.fit = TRUE)
  check(eta, p$fit, 1e-10, "predict"); if (is.null(expected)) check(delta(new$x, v), p$se.fit, 1e-8, "predict se")
  put_delta("link", 1:3, eta, new$x)
  put_delta("response", 1:3, inverse(eta), slope(eta) * new$x)
  data <- m$d
  here_now <- columns(m$f, data)
  for (variable in c("pop", "tax")) {
    if (!grepl(variable, s[2])) next
    moved <- data; logged <- grepl(paste0("log(", variable, ")"), s[2], fixed = TRUE)
    moved[[variable]] <- if (logged) data[[variable]] * exp(1) else data[[variable]] + 1
    dx <- (columns(m$f, moved)$x - here_now$x) / (if (logged) data[[variable]] else 1)
    average <- function(beta) { eta <- here_now$o + drop(here_now$x %*% beta); mean(slope(eta) * drop(dx %*% beta)) }
    eta <- here_now$o + drop(here_now$x %*% beta)
    g <- colMeans(second(eta) * drop(dx %*% beta) * here_now$x + slope(eta) * dx)
    unit <- sqrt(diag(v)) # numDeriv moves every coefficient by parts of its standard error
    size <- max(abs(g * unit))
    check(2 + g * unit / size, 2 + grad(function(u) average(beta + unit * u), rep(0, k)) / size, 1e-6, "gradient")
    step <- 1e-5 * data[[variable]]
    up <- data; up[[variable]] <- data[[variable]] + step; down <- data; down[[variable]] <- data[[variable]] - step
    mu <- function(d) { c <- columns(m$f, d); inverse(c$o + drop(c$x %*% beta)) }
    check(mean((mu(up) - mu(down)) / (2 * step)), average(beta), 1e-6, "slope")
    put_delta("slope", variable, average(beta), g)
  }
  set_to <- function(level) { d <- data; d$bloc <- level; c <- columns(m$f, d); eta <- c$o + drop(c$x %*% beta)
    list(value = mean(inverse(eta)), g = colMeans(slope(eta) * c$x)) }
  margins <- lapply(levels_of, set_to)
  for (i in seq_along(levels_of)) put_delta("margin", levels_of[i], margins[[i]]$value, margins[[i]]$g)
  for (i in seq_along(levels_of)[-1]) put_delta("contrast", levels_of[i], margins[[i]]$value - margins[[1]]$value, margins[[i]]$g - margins[[1]]$g)
  if (family != "gaussian") put_delta("ratio", m$names, exp(beta), diag(exp(beta)))
  if (family == "poisson") {
    for (form in 1:2) { t <- dispersiontest(f, trafo = form)
      put(c("dispersion_alpha"), paste0("nb", form), t$estimate); put("dispersion_z", paste0("nb", form), t$statistic); put("dispersion_p", paste0("nb", form), t$p.value) }
    lr <- 2 * (newton(m, "negative_binomial")$l - b$l)
    put("lr", "", lr); put("lr_p", "", pchisq(lr, 1, lower.tail = FALSE) / 2)
  }
}
close(out)
