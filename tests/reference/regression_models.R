# What the regression_*.R scripts share: the data, the formula language of the tables, likelihoods fitted hard. Sourced by them.
# Newton steps run until the log-likelihood and the score no longer improve, in plain double arithmetic.
suppressPackageStartupMessages({library(MASS); library(sandwich)})
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
invisible(Sys.setlocale("LC_COLLATE", "C"))
all_rows <- read.csv(file.path(here, "regression_data.csv"), comment.char = "#", stringsAsFactors = FALSE)

num <- function(v) ifelse(is.na(v), "", ifelse(is.infinite(v), ifelse(v > 0, "inf", "-inf"), sprintf("%.17g", v)))
line <- function(out, ...) writeLines(paste(c(...), collapse = "|"), out)
text <- function(v) if (is.numeric(v)) num(v) else v
table_out <- function(name, comments, header) {
  out <- file(file.path(here, name), "w")
  writeLines(paste("#", comments), out)
  writeLines(header, out)
  out
}

# A formula of the tables in R's words: x^2 is the square. With years taken about 2012 in tens where the model has year^2,
# whose columns are otherwise equal to five digits; coefficients are carried back to plain years.
to_r <- function(f) as.formula(gsub("\\b([A-Za-z_0-9]+)\\^([0-9]+)", "I(\\1^\\2)", f))
to_name <- function(r) {
  r <- gsub(" ", "", r)
  r <- sub("^\\(Intercept\\)$", "(intercept)", r)
  r <- gsub("I\\(([A-Za-z_0-9]+\\^[0-9]+)\\)", "\\1", r)
  r <- gsub("bloc(cross|left|other|right)", "bloc[\\1]", r)
  gsub("(poly\\(.*,[0-9]+\\))([0-9]+)", "\\1[\\2]", r)
}

# The rows and columns of a model: y, x, offset o, weights w (rows of weight zero left out), n dropped for missing cells.
design <- function(formula, weights = "", reference = "", rows = all_rows) {
  d <- rows
  d$bloc <- factor(d$bloc)
  if (reference != "") d$bloc <- relevel(d$bloc, sub("^bloc=", "", reference))
  f <- to_r(formula)
  used <- complete.cases(d[, all.vars(f), drop = FALSE])
  dropped <- sum(!used)
  d <- d[used, ]
  w <- if (weights == "") rep(1, nrow(d)) else d[[weights]]
  zero_weight <- sum(w == 0)
  d <- d[w > 0, ]; w <- w[w > 0]
  d$bloc <- droplevels(d$bloc)
  centred <- grepl("year^2", formula, fixed = TRUE)
  if (centred) d$year <- (d$year - 2012) / 10
  frame <- model.frame(f, d)
  x <- model.matrix(f, frame)
  o <- model.offset(frame)
  names <- colnames(x)
  back <- diag(ncol(x)); dimnames(back) <- list(names, names)
  if (centred) {
    back["year", "year"] <- 1 / 10; back["I(year^2)", "I(year^2)"] <- 1 / 100
    back["year", "I(year^2)"] <- -2 * 201.2 / 10
    back["(Intercept)", "year"] <- -201.2; back["(Intercept)", "I(year^2)"] <- 201.2^2
  }
  list(f = f, d = d, y = as.numeric(model.response(frame)), x = x, o = if (is.null(o)) rep(0, nrow(x)) else as.numeric(o), w = w,
       has_offset = !is.null(o), dropped = dropped, zero_weight = zero_weight, names = to_name(names), back = back,
       intercept = attr(terms(f), "intercept") == 1)
}

harmonic <- function(y, theta, power) c(0, cumsum(1 / (theta + 0:max(y, 1))^power))[y + 1]
# Pieces of the log-likelihood by linear predictor: value, first and minus second derivative, expected information.
pieces <- function(family, y, eta, theta) switch(family,
  logistic = { p <- plogis(eta); list(l = plogis(ifelse(y == 1, eta, -eta), log.p = TRUE), g = y - p, h = p * (1 - p), e = p * (1 - p), mu = p) },
  poisson = { m <- exp(eta); list(l = dpois(y, m, log = TRUE), g = y - m, h = m, e = m, mu = m) },
  negative_binomial = { m <- exp(eta)
    list(l = dnbinom(y, size = theta, mu = m, log = TRUE), g = (y - m) * theta / (theta + m),
         h = m * theta * (y + theta) / (theta + m)^2, e = m * theta / (theta + m), mu = m) })
# Negative binomial by t = log(theta): first derivative, minus second, minus mixed with the linear predictor.
theta_pieces <- function(y, mu, theta) {
  d1 <- harmonic(y, theta, 1) - log1p(mu / theta) - (y - mu) / (theta + mu)
  d2 <- -harmonic(y, theta, 2) + 1 / theta - 2 / (theta + mu) + (y + theta) / (theta + mu)^2
  list(g = theta * d1, h = -(theta * d1 + theta^2 * d2), mixed = -theta * (y - mu) * mu / (theta + mu)^2)
}
value <- function(m, family, beta, tau) sum(m$w * pieces(family, m$y, m$o + drop(m$x %*% beta), exp(tau))$l)
derivatives <- function(m, family, beta, tau) {
  if (is.null(tau)) tau <- 0
  eta <- m$o + drop(m$x %*% beta)
  theta <- exp(tau)
  p <- pieces(family, m$y, eta, theta)
  g <- drop(crossprod(m$x, m$w * p$g)); h <- crossprod(m$x, m$w * p$h * m$x)
  if (family == "negative_binomial") {
    t <- theta_pieces(m$y, p$mu, theta)
    mixed <- drop(crossprod(m$x, m$w * t$mixed))
    g <- c(g, sum(m$w * t$g)); h <- rbind(cbind(h, mixed), c(mixed, sum(m$w * t$h)))
    scores <- cbind(m$x * p$g, t$g)
  } else scores <- m$x * p$g
  list(l = sum(m$w * p$l), g = g, h = h, scores = m$w * scores, expected = crossprod(m$x, m$w * p$e * m$x), mu = p$mu)
}
newton <- function(m, family, beta = NULL, tau = NULL) {
  k <- ncol(m$x)
  nb <- family == "negative_binomial"
  if (is.null(beta)) {
    start <- if (family == "logistic") (m$y + 0.5) / 2 else m$y + 0.5
    link <- (if (family == "logistic") qlogis(start) else log(start)) - m$o
    beta <- if (k) qr.coef(qr(m$x), link) else numeric(0)
    if (nb) { beta <- newton(m, "poisson", beta)$beta; tau <- 0 }
  }
  b <- c(beta, if (nb) tau)
  if (!length(b)) return(list(beta = b, tau = NULL, l = value(m, family, b, 0)))
  split <- function(b) list(beta = b[seq_len(k)], tau = if (nb) b[k + 1] else 0)
  for (i in 1:200) {
    s <- split(b)
    v <- derivatives(m, family, s$beta, s$tau)
    scale <- 1 / sqrt(pmax(abs(diag(v$h)), 1e-300))
    e <- eigen(v$h * outer(scale, scale), symmetric = TRUE)
    step <- scale * drop(e$vectors %*% (crossprod(e$vectors, scale * v$g) / pmax(abs(e$values), 1e-13)))
    if (nb) step <- step * min(1, 1 / abs(step[k + 1]))
    size <- sum(step * v$g)
    r <- 1
    while (r > 1e-6) {
      t <- split(b + r * step); l <- value(m, family, t$beta, t$tau)
      if (is.finite(l) && l >= v$l - 1e-11 * abs(v$l)) break
      r <- r / 2
    }
    if (r <= 1e-6) break
    b <- b + r * step
    if (abs(size) < 1e-25 || (i > 6 && abs(size) < 1e-22)) break
  }
  s <- split(b)
  list(beta = s$beta, tau = if (nb) s$tau else NULL, l = value(m, family, s$beta, s$tau), decrement = size)
}
r_family <- function(family, theta = NULL) switch(family, gaussian = gaussian(), logistic = binomial(), poisson = poisson(),
  quasi_poisson = quasipoisson(), negative_binomial = negative.binomial(theta))
