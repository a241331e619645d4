# Writes finite_limits.csv: exact limits for the number M of N units, from x of n, by R's phyper and
# dhyper and the definitions, with a scan over every M from outside for Blaker's interval.
# Run: Rscript finite_limits.R > finite_limits.csv; finite_limits.py repeats it in exact arithmetic.
tie <- 1 + 1e-10

first_true <- function(from, to, test) { # test is FALSE, then TRUE
  while (from < to) {
    middle <- floor((from + to) / 2)
    if (test(middle)) to <- middle else from <- middle + 1
  }
  from
}

tail_lower <- function(N, n, x, tail, spared) {
  first_true(x, N - n + x, function(M)
    phyper(x - 1, M, N - M, n, lower.tail = FALSE) - spared * dhyper(x, M, N - M, n) > tail * tie)
}

blaker_p <- function(N, n, x, M) {
  sd <- sqrt(n * M / N * (1 - M / N) * (N - n) / (N - 1))
  middle <- n * M / N
  k <- max(0, M - N + n, floor(middle - 14 * sd - 20)):min(n, M, ceiling(middle + 14 * sd + 20))
  g <- function(k) pmin(phyper(k, M, N - M, n), phyper(k - 1, M, N - M, n, lower.tail = FALSE))
  sum(dhyper(k, M, N - M, n)[g(k) <= g(x) * tie])
}

blaker_lower <- function(N, n, x, alpha) {
  M <- tail_lower(N, n, x, alpha / 2, 0)
  while (blaker_p(N, n, x, M) <= alpha * tie) M <- M + 1
  M
}

both <- function(lower, N, n, x, ...) c(lower(N, n, x, ...), N - lower(N, n, n - x, ...))

set.seed(290)
cases <- data.frame(N = c(300, rep(290, 3)), n = c(100, rep(243, 3)), x = c(2, 98, 100, 243))
for (N in c(290, 1000, 3042, 1e4, 1e5, 1e6, 1e7)) {
  drawn <- unique(pmin(N - 1, c(1, 7, 100, round(N * c(0.01, 0.1, 0.3, 0.5, 0.9)), N - 3)))
  if (N >= 1e6) drawn <- drawn[drawn <= 100 | drawn >= N / 10]
  for (n in drawn) {
    x <- unique(c(0, min(n, 2), round(n * c(runif(1, 0.02, 0.3), runif(1, 0.3, 0.7))), n))
    if (N >= 1e5) x <- sample(x, min(2, length(x)))
    cases <- rbind(cases, data.frame(N = N, n = n, x = x))
  }
}
cases <- rbind(cases, data.frame(N = 1e9, n = c(1000, 999999000, 999999999), x = c(310, 410000000, 5)))

cat("# R 4.2.2, finite_limits.R; limits of M at `level`, two-sided, by method\n")
cat("population,trials,successes,level,tails_lower,tails_upper,mid_p_lower,mid_p_upper,blaker_lower,blaker_upper\n")
for (i in seq_len(nrow(cases))) with(cases[i, ], {
  for (level in if (N <= 1e4) c(0.8, 0.95, 0.99) else 0.95) {
    alpha <- round(1 - level, 10)
    # A scan of millions of M is not worth its minutes.
    wide <- N >= 1e6 && n <= 1000 && !(n == 100 && x > 2 && x < 98)
    limits <- c(both(tail_lower, N, n, x, alpha / 2, 0), both(tail_lower, N, n, x, alpha / 2, 0.5),
                if (wide) c(NA, NA) else both(blaker_lower, N, n, x, alpha))
    cat(paste(c(sprintf("%.0f", c(N, n, x)), level, ifelse(is.na(limits), "", sprintf("%.0f", limits))),
              collapse = ","), "\n", sep = "")
  }
})
