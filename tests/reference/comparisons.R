# Writes comparisons.csv: what R's own functions answer for raw data, 17 digits. For people; the
# tests read only the CSV. Values of a group are separated by blanks; an exposure follows its count
# after a slash. A hypothesis of "" is the default one.
set.seed(20261122)
num <- function(x) paste(sprintf("%.17g", x), collapse = " ")
out <- file("comparisons.csv", "w")
cat("# ", R.version.string, ", comparisons.R\n", sep = "", file = out)
cat("what,first,second,level,side,hypothesis,estimate,lower,upper,p_value,extra\n", file = out)
row <- function(what, first, second, level, side, hypothesis, estimate, limits, p, extra = "")
  cat(paste(c(what, first, second, sprintf("%.17g", level), side, hypothesis, num(estimate),
              num(limits[1]), num(limits[2]), num(p), extra), collapse = ","), "\n", sep = "",
      file = out)
alternatives <- c(two = "two.sided", lower = "greater", upper = "less")

services <- list(c(67, 140, 88, 51, 43, 97, 12, 60, 75, 39), c(0, 0, 8, 3, 0, 21, 15, 0, 4, 9, 0, 30),
                 c(1.5, 2.25, 8, 0.125), c(0, 0, 0, 1), round(rexp(40, 0.1), 2), rpois(25, 3))
for (side in names(alternatives)) for (level in c(0.5, 0.95, 0.999)) {
  for (x in services) {
    r <- t.test(x, mu = 3, conf.level = level, alternative = alternatives[[side]])
    row("mean", num(x), "", level, side, "3", mean(x), r$conf.int, r$p.value, num(sd(x)))
  }
  for (pair in list(c(1, 2), c(2, 1), c(3, 4), c(5, 6), c(2, 6))) {
    x <- services[[pair[1]]]
    y <- services[[pair[2]]]
    r <- t.test(x, y, conf.level = level, alternative = alternatives[[side]])
    row("welch", num(x), num(y), level, side, "0", mean(x) - mean(y), r$conf.int, r$p.value,
        num(r$parameter))
  }
}

# Fieller's p-value of a ratio: the t test of x - ratio y, its degrees those at the estimate.
for (pair in list(c(1, 2), c(5, 6), c(3, 6), c(2, 6))) for (ratio in c(0.5, 1, 2, 10)) {
  x <- services[[pair[1]]]
  y <- services[[pair[2]]]
  df <- t.test(x, mean(x) / mean(y) * y)$parameter
  t <- t.test(x, ratio * y)$statistic
  row("fieller", num(x), num(y), 0.95, "two", ratio, mean(x) / mean(y), c(NA, NA),
      2 * pt(-abs(t), df), num(df))
}

counts <- list(c(11, 800, 21, 3011), c(0, 10, 5, 12.5), c(5, 12.5, 0, 10), c(1, 1, 1, 1),
               c(17877, 674, 16949, 674), c(3, 400, 9, 380), c(140, 3.5, 8, 0.75),
               c(100000, 7, 101000, 7))
for (side in names(alternatives)) for (level in c(0.5, 0.9, 0.95, 0.999)) for (k in counts) {
  for (ratio in c(1, 2)) {
    r <- poisson.test(k[c(1, 3)], k[c(2, 4)], r = ratio, conf.level = level,
                      alternative = alternatives[[side]])
    row("conditional", paste(num(k[1]), num(k[2]), sep = "/"),
        paste(num(k[3]), num(k[4]), sep = "/"), level, side, ratio, r$estimate, r$conf.int,
        r$p.value)
  }
  r <- poisson.test(k[1], k[2], conf.level = level, alternative = alternatives[[side]])
  row("garwood", paste(num(k[1]), num(k[2]), sep = "/"), "", level, side, "1", r$estimate,
      r$conf.int, r$p.value)
}

pairs_of <- function(y, e) paste(paste(sprintf("%d", y), sprintf("%.17g", e), sep = "/"),
                                 collapse = " ")
documents <- list(
  list(c(12, 0, 40, 7, 3), c(10.5, 8, 22, 9, 4), c(1, 5, 0, 2, 9, 4), c(11, 14, 7.25, 9, 12, 10)),
  list(c(2, 3), c(1, 1), c(5, 9), c(2, 3)), list(c(4, 4, 4), c(2, 2, 2), c(1, 3), c(2, 1)),
  list(rpois(30, 20), rep(1, 30), rnbinom(45, mu = 7, size = 1), runif(45, 0.5, 3)))
for (d in documents) for (level in c(0.5, 0.95, 0.999)) {
  # From its own answer once more: glm keeps the weights of the step before the last.
  group <- rep(1:0, c(length(d[[1]]), length(d[[3]])))
  fitted <- function(start) glm(c(d[[1]], d[[3]]) ~ group, family = quasipoisson, start = start,
                                offset = log(c(d[[2]], d[[4]])), epsilon = 1e-14, maxit = 100)
  fit <- fitted(coef(fitted(coef(fitted(NULL)))))
  s <- summary(fit)
  b <- s$coefficients[2, ]
  row("quasi-poisson", pairs_of(d[[1]], d[[2]]), pairs_of(d[[3]], d[[4]]), level, "two", "1",
      exp(b[1]), exp(b[1] + c(-1, 1) * qt((1 - level) / 2, fit$df.residual, lower.tail = FALSE) * b[2]),
      b[4], num(s$dispersion))
}

for (x in services) for (p in c(0, 0.1, 0.25, 0.5, 0.9, 1))
  row("quantile", num(x), "", 0.95, "two", p, quantile(x, p, type = 7), c(NA, NA), NA)
close(out)
