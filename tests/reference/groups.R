# Writes the tables of groups: Rscript groups.R equality > groups_equality.csv, and the same for
# trend, holm, strata. Groups are written x/n with blanks between, strata x/n-y/m.
# Base R only: chisq.test, fisher.test, prop.trend.test, lm, p.adjust, mantelhaen.test. What base R
# lacks is written from its definition, with uniroot or optimize where the library solves otherwise.
which <- commandArgs(TRUE)[1]
set.seed(290)
num <- function(v) ifelse(is.na(v), "", ifelse(is.infinite(v), ifelse(v > 0, "inf", "-inf"), sprintf("%.15g", v)))
line <- function(...) cat(paste(c(...), collapse = ","), "\n", sep = "")
groups_text <- function(x, n) paste(sprintf("%d/%d", x, n), collapse = " ")

random_groups <- function() {
  k <- sample(2:6, 1)
  n <- sample(1:sample(c(6, 15, 30), 1), k, TRUE)
  x <- rbinom(k, n, plogis(runif(1, -2, 2) + rnorm(k, 0, sample(c(0, 0.7, 1.5), 1))))
  list(x = x, n = n)
}
vary <- function(g) sum(g$x) > 0 && sum(g$x) < sum(g$n)
fixed_groups <- list(
  list(x = c(83, 90, 129, 70), n = c(86, 93, 136, 82)),
  list(x = c(20, 44, 28, 22, 20, 15), n = c(74, 93, 47, 31, 27, 18)),
  list(x = c(2, 10, 17), n = c(47, 91, 40)), list(x = c(9, 4), n = c(10, 10)),
  list(x = c(1, 0, 0, 9), n = c(100, 90, 95, 12)))
all_groups <- c(fixed_groups, Filter(vary, replicate(160, random_groups(), simplify = FALSE)))

if (which == "equality") {
  line("# R 4.2.2, groups.R equality: chisq.test without correction; G from its definition; fisher.test")
  line("groups,chi_square,p,g,g_p,smallest_expected,exact_p")
  for (g in all_groups) {
    t <- rbind(g$x, g$n - g$x)
    a <- suppressWarnings(chisq.test(t, correct = FALSE))
    G <- 2 * sum(ifelse(t > 0, t * log(t / a$expected), 0))
    line(groups_text(g$x, g$n), num(c(a$statistic, a$p.value, G, pchisq(G, length(g$x) - 1, lower.tail = FALSE),
         min(a$expected), fisher.test(t, workspace = 2e8)$p.value)))
  }
}

# Shares on a line of given slope: the likeliest, by optimize over the share at the first score.
trend_z <- function(x, n, s, beta) {
  w <- sum(n * s) / sum(n); M <- sum(n * (s - w)^2); b <- sum((s - w) * x) / M
  u <- s - min(s); reach <- beta * u
  lo <- max(0, -reach); hi <- min(1, 1 - reach)
  ll <- function(a) { p <- pmin(1, pmax(0, a + reach)); sum(ifelse(x > 0, x * log(p), 0) + ifelse(n > x, (n - x) * log1p(-p), 0)) }
  a <- if (hi - lo < 1e-14) lo else optimize(ll, c(lo, hi), maximum = TRUE, tol = 1e-13)$maximum
  p <- pmin(1, pmax(0, a + reach))
  (b - beta) * M / sqrt(sum(n * (s - w)^2 * p * (1 - p)))
}
if (which == "trend") {
  line("# R 4.2.2, groups.R trend: prop.trend.test, weighted lm for the slope; limits (95 percent) by uniroot on the")
  line("# score statistic with optimize (8 digits), empty where they reach the steepest line; exact tails from all tables")
  line("groups,scores,chi_square,p,slope,lower,upper,rising,falling")
  tables <- function(n, total) {
    if (length(n) == 1) return(if (total <= n) matrix(total, 1, 1) else matrix(0, 0, 1))
    do.call(rbind, lapply(0:min(n[1], total), function(x) { r <- tables(n[-1], total - x); cbind(rep(x, nrow(r)), r) }))
  }
  for (g in all_groups) {
    k <- length(g$x)
    for (kind in 1:2) {
      s <- if (kind == 1) 1:k else round(cumsum(c(runif(1, 7, 9), runif(k - 1, 0.2, 1.5))), 3)
      a <- suppressWarnings(prop.trend.test(g$x, g$n, s))
      b <- unname(coef(lm(g$x / g$n ~ s, weights = g$n))[2])
      z <- qnorm(0.975); ends <- 1 / diff(range(s))
      root <- function(target, from, to) tryCatch(uniroot(function(t) trend_z(g$x, g$n, s, t) - target, c(from, to), tol = 1e-12)$root, error = function(e) NA)
      tails <- c(NA, NA)
      if (prod(g$n + 1) < 3e5) {
        T <- tables(g$n, sum(g$x))
        pr <- exp(rowSums(matrix(lchoose(rep(g$n, each = nrow(T)), T), nrow(T))) - lchoose(sum(g$n), sum(g$x)))
        v <- as.vector(T %*% s); o <- sum(s * g$x)
        tails <- c(sum(pr[v >= o - 1e-9]), sum(pr[v <= o + 1e-9]))
      }
      edge <- ends * (1 - 1e-9)
      line(groups_text(g$x, g$n), paste(s, collapse = " "), num(c(a$statistic, a$p.value, b, root(z, -edge, min(b, edge)), root(-z, max(b, -edge), edge), tails)))
    }
  }
}

if (which == "holm") {
  line("# R 4.2.2, groups.R holm: p.adjust(p, \"holm\")")
  line("p,adjusted")
  for (m in c(1, 2, 3, 6, 15, 40)) for (round in 1:4) {
    p <- signif(c(runif(m)^sample(1:6, 1)), 6)
    if (round == 4 && m > 2) p[2] <- p[1]
    line(paste(p, collapse = " "), paste(num(p.adjust(p, "holm")), collapse = " "))
  }
}

# Strata. Miettinen and Nurminen's shares by their cubic; Gart and Nam's score as the derivative of
# the likelihood, (x - n p) / (1 - p); Breslow and Day's fit by uniroot.
mn_var <- function(x, n, y, m, d) {
  if (abs(d) >= 1 - 1e-15) return(0)
  N <- n + m; L3 <- N; L2 <- (n + 2 * m) * d - N - (x + y); L1 <- (m * d - N - 2 * y) * d + x + y; L0 <- y * d * (1 - d)
  c0 <- L2^3 / (27 * L3^3) - L1 * L2 / (6 * L3^2) + L0 / (2 * L3)
  b <- ifelse(c0 >= 0, 1, -1) * sqrt(max(0, L2^2 / (9 * L3^2) - L1 / (3 * L3)))
  a <- if (b == 0) 0 else (pi + acos(max(-1, min(1, c0 / b^3)))) / 3
  q <- min(1, max(0, 2 * b * cos(a) - L2 / (3 * L3))); p <- min(1, max(0, q + d))
  (p * (1 - p) / n + q * (1 - q) / m) * N / (N - 1)
}
gn_p2 <- function(x, n, y, m, r) {
  A <- (n + m) * r; B <- -(r * (n + y) + x + m); C <- x + y
  pmin(1, (-B - sqrt(pmax(0, B^2 - 4 * A * C))) / (2 * A))
}
# R's own exact limits have uniroot's default tolerance, four digits; here the same tails are solved
# to the end. The tails at 1 are mantelhaen.test's.
exact_or <- function(x, n, y, m) {
  lo <- sum(pmax(0, x + y - m)); d <- 1
  for (i in seq_along(x)) {
    f <- dhyper(max(0, x[i] + y[i] - m[i]):min(n[i], x[i] + y[i]), n[i], m[i], x[i] + y[i])
    s <- numeric(length(d) + length(f) - 1)
    for (j in seq_along(f)) s[j - 1 + seq_along(d)] <- s[j - 1 + seq_along(d)] + f[j] * d
    d <- s
  }
  v <- lo + seq_along(d) - 1; o <- sum(x)
  p <- function(l) { w <- log(d) + l * v; w <- exp(w - max(w)); w / sum(w) }
  root <- function(f) exp(uniroot(f, c(-25, 25), tol = 1e-14)$root)
  c(root(function(l) sum(p(l) * v) - o), root(function(l) sum(p(l)[v >= o]) - 0.025), root(function(l) sum(p(l)[v <= o]) - 0.025))
}
strata_sets <- function() {
  k <- sample(2:6, 1); n <- sample(2:40, k, TRUE); m <- sample(2:40, k, TRUE)
  base <- runif(k, 0.1, 0.8); lift <- rnorm(1, 0, 0.8) + rnorm(k, 0, sample(c(0, 0.6), 1))
  x <- rbinom(k, n, plogis(qlogis(base) + lift)); y <- rbinom(k, m, base)
  if (runif(1) < 0.25) { x[1] <- 0; y[1] <- 0 }
  if (runif(1) < 0.15) { x[2] <- n[2]; y[2] <- m[2] }
  list(x = x, n = n, y = y, m = m)
}
if (which == "strata") {
  line("# R 4.2.2, groups.R strata: mantelhaen.test (cmh, or_, exact_), the others from their definitions; 95 percent")
  line("strata,cmh,cmh_p,cmh_cc,cmh_cc_p,or,or_lower,or_upper,exact,exact_lower,exact_upper,exact_greater,exact_less",
       "rd,sato_lower,sato_upper,gr_lower,gr_upper,mn_lower,mn_upper,mn_q,rr,rr_lower,rr_upper,gn,gn_lower,gn_upper,gn_p,gn_q,bd,bdt")
  sets <- c(list(list(x = c(512, 353, 120, 138, 53, 22), n = c(825, 560, 325, 417, 191, 373), y = c(89, 17, 202, 131, 94, 24), m = c(108, 25, 593, 375, 393, 341)),
                 list(x = c(4, 2, 4, 1), n = c(16, 16, 18, 15), y = c(5, 3, 10, 3), m = c(79, 87, 90, 82)),
                 list(x = c(16, 12), n = c(27, 28), y = c(5, 7), m = c(25, 26))),
            replicate(120, strata_sets(), simplify = FALSE))
  z <- qnorm(0.975)
  for (g in sets) with(g, {
    t <- x + y; N <- n + m
    v <- t > 0 & t < N
    if (sum(v) < 2 || sum((x * (m - y) / N)[v]) == 0 || sum((y * (n - x) / N)[v]) == 0) return()
    a <- array(rbind(x, n - x, y, m - y), c(2, 2, length(x)))
    cmh <- mantelhaen.test(a, correct = FALSE); cc <- mantelhaen.test(a)
    e <- exact_or(x, n, y, m); eg <- mantelhaen.test(a, exact = TRUE, alternative = "greater"); el <- mantelhaen.test(a, exact = TRUE, alternative = "less")
    w <- n * m / N; d <- x / n - y / m; rd <- sum(w * d) / sum(w)
    P <- (n^2 * y - m^2 * x + n * m * (m - n) / 2) / N^2; Q <- (x * (m - y) + y * (n - x)) / (2 * N)
    sato <- sqrt((rd * sum(P) + sum(Q))) / sum(w)
    gr <- sqrt(sum((x * (n - x) * m^3 + y * (m - y) * n^3) / (n * m * N^2))) / sum(w)
    vd <- function(at) mapply(mn_var, x, n, y, m, at)
    zd <- function(at) (rd - at) * sum(w) / sqrt(sum(w^2 * vd(at)))
    mn <- c(uniroot(function(s) zd(s) - z, c(-1 + 1e-12, rd), tol = 1e-14)$root, uniroot(function(s) zd(s) + z, c(rd, 1 - 1e-12), tol = 1e-14)$root)
    V <- vd(rd); k <- V > 0; mean_d <- sum((d / V)[k]) / sum((1 / V)[k]); mnq <- sum(((d - mean_d)^2 / V)[k])
    rr <- sum(x * m / N) / sum(y * n / N)
    rse <- sqrt(sum((n * m * t - x * y * N) / N^2) / (sum(x * m / N) * sum(y * n / N)))
    X <- x[v]; Y <- y[v]; n1 <- n[v]; m1 <- m[v]
    U <- function(r) { q <- gn_p2(X, n1, Y, m1, r); p <- pmin(1, r * q); s <- ifelse(p < q, (X - n1 * p) / (1 - p), -(Y - m1 * q) / (1 - q)); list(s = s, i = 1 / ((1 - p) / (n1 * p) + (1 - q) / (m1 * q))) }
    zr <- function(lr) { u <- U(exp(lr)); sum(u$s) / sqrt(sum(u$i)) }
    root <- function(target) exp(uniroot(function(lr) zr(lr) - target, c(-25, 25), tol = 1e-14)$root)
    gn <- root(0); u <- U(gn)
    fit <- function(or) mapply(function(n, m, t) uniroot(function(a) log(a) + log(m - t + a) - log(n - a) - log(t - a) - log(or),
             c(max(0, t - m), min(n, t)) + c(1, -1) * 1e-11, tol = 1e-14)$root, n1, m1, t[v])
    A <- fit(cmh$estimate); va <- 1 / (1 / A + 1 / (t[v] - A) + 1 / (n1 - A) + 1 / (m1 - t[v] + A))
    bd <- sum((X - A)^2 / va); bdt <- bd - sum(X - A)^2 / sum(va)
    line(paste(sprintf("%d/%d-%d/%d", x, n, y, m), collapse = " "),
         num(c(cmh$statistic, cmh$p.value, cc$statistic, cc$p.value, cmh$estimate, cmh$conf.int, e, eg$p.value, el$p.value,
               rd, rd - z * sato, rd + z * sato, rd - z * gr, rd + z * gr, mn, mnq, rr, rr * exp(-z * rse), rr * exp(z * rse),
               gn, root(z), root(-z), 2 * pnorm(-abs(zr(0))), sum(u$s^2 / u$i), bd, bdt)))
  })
}
