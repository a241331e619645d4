# Rscript published_regressions.R FOLDER writes biochemists.csv (pscl) and nmes1988.csv (AER) to the folder, for the larger
# examples of published_regressions.csv. Without a folder it fits every model there and compares with the printed figures.
suppressPackageStartupMessages({library(MASS); library(sandwich); library(pscl); library(AER); library(brglm2)})
data(bioChemists); data(NMES1988)
nmes <- NMES1988[, c("visits", "hospital", "health", "chronic", "gender", "school", "insurance")]
folder <- commandArgs(TRUE)
if (length(folder)) {
  write.csv(bioChemists, file.path(folder[1], "biochemists.csv"), row.names = FALSE, quote = FALSE)
  write.csv(nmes, file.path(folder[1], "nmes1988.csv"), row.names = FALSE, quote = FALSE)
  quit()
}
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
t <- read.csv(file.path(here, "published_regressions.csv"), sep = "|", comment.char = "#", stringsAsFactors = FALSE)
plain <- function(n) { n <- sub("^\\(Intercept\\)$", "(intercept)", n); n <- sub("^I\\((.*)\\)$", "\\1", n); gsub("[][ ]", "", n) }
joint <- function(f, theta) { # inverse observed information of (beta, theta)
  x <- model.matrix(f); y <- f$y; m <- fitted(f)
  h <- crossprod(x, m * theta * (y + theta) / (theta + m)^2 * x); c <- colSums(-(y - m) / (theta + m)^2 * m * x)
  tt <- -sum(trigamma(y + theta) - trigamma(theta) + 1 / theta - 2 / (theta + m) + (y + theta) / (theta + m)^2)
  sqrt(diag(solve(rbind(cbind(h, c), c(c, tt)))))
}
bad <- 0
for (key in unique(paste(t$id, t$family))) {
  r <- t[paste(t$id, t$family) == key, ]
  if (r$set[1] == "underdispersed" || r$quantity[1] == "status") next
  d <- switch(r$set[1], biochemists = bioChemists, nmes1988 = nmes, read.csv(file.path(here, "published", paste0(r$set[1], ".csv")), stringsAsFactors = TRUE))
  for (v in names(d)) if (is.factor(d[[v]])) d[[v]] <- factor(as.character(d[[v]]))
  if (r$reference[1] != "") { p <- strsplit(r$reference[1], "=")[[1]]; d[[p[1]]] <- relevel(d[[p[1]]], p[2]) }
  f <- as.formula(gsub("Income\\^2", "I(Income^2)", r$formula[1]))
  g <- switch(r$family[1], gaussian = lm(f, d), quasi_poisson = glm(f, quasipoisson, d), poisson = glm(f, poisson, d, epsilon = 1e-12), negative_binomial = glm.nb(f, d),
    zero_inflated_poisson = zeroinfl(f, d), zero_inflated_negative_binomial = zeroinfl(f, d, dist = "negbin"), hurdle_poisson = hurdle(f, d),
    firth_logistic = glm(f, binomial, d, method = "brglmFit", type = "AS_mean", epsilon = 1e-10))
  nb <- r$family[1] == "negative_binomial"
  both <- if (nb) joint(g, g$theta)
  for (i in seq_len(nrow(r))) {
    j <- if (r$term[i] != "") match(plain(r$term[i]), plain(names(coef(g))))
    v <- switch(r$quantity[i], estimate = coef(g)[j], se = if (nb) both[j] else sqrt(diag(vcov(g)))[j], se_expected = sqrt(diag(vcov(g)))[j], deviance = deviance(g), df = df.residual(g),
      null_deviance = g$null.deviance, aic = AIC(g), dispersion = summary(g)$dispersion, log_likelihood = as.numeric(logLik(g)), theta = g$theta, theta_se_mass = g$SE.theta,
      theta_se = both[length(both)], sqrt(diag(vcovHC(g, type = toupper(r$quantity[i]))))[j])
    scale <- if (is.na(r$scale[i])) 1 else r$scale[i]
    if (!(abs(scale * v - as.numeric(r$printed[i])) <= as.numeric(r$tolerance[i]) + 1e-12)) { bad <- bad + 1; cat(r$id[i], r$quantity[i], r$term[i], r$printed[i], format(scale * v, digits = 10), "\n") }
  }
}
cat(nrow(t), "figures,", bad, "apart\n")
