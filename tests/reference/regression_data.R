# Writes regression_data.csv beside itself: Rscript regression_data.R. Base R, fixed seed.
here <- dirname(sub("^--file=", "", grep("^--file=", commandArgs(FALSE), value = TRUE)))
RNGkind("Mersenne-Twister", "Inversion", "Rejection")
set.seed(290)
n <- 160
pop <- round(pmin(1e6, pmax(2500, exp(rnorm(n, log(18000), 1.1)))))
tax <- round(rnorm(n, 200000, 20000))
bloc <- sample(c("right", "left", "cross", "other"), n, TRUE, c(0.40, 0.32, 0.21, 0.07))
county <- sprintf("c%02d", sample(1:14, n, TRUE, c(3, 1, 1, 2, 5, 1, 2, 2, 6, 1, 1, 2, 3, 1)))
words <- round(pmin(90000, pmax(2000, exp(rnorm(n, log(18000), 0.7)))))
year <- sample(seq(2002, 2022, 4), n, TRUE)
lp <- log(pop / 18000); lt <- log(tax / 200000)
right <- bloc == "right"; left <- bloc == "left"; other <- bloc == "other"
shared <- rnorm(14, 0, 0.25)[as.integer(substr(county, 2, 3))]
score <- round(50 + 4 * lp + 3 * right - 2 * left + 12 * lt + 0.3 * (year - 2012) + 4 * shared + rnorm(n, 0, 5 + 1.5 * abs(lp)), 2)
yes <- rbinom(n, 1, plogis(-0.4 + 0.9 * lp + 0.7 * right - 0.4 * left + 2 * lt + shared))
mentions <- rnbinom(n, size = 2.2, mu = words / 18000 * exp(2.7 + 0.22 * lp + 0.35 * right - 0.2 * left + 0.6 * lt + shared))
few <- rpois(n, exp(0.5 + 0.35 * lp + 0.25 * right + 0.04 * (year - 2012)))
zeros <- ifelse(rbinom(n, 1, plogis(-0.9 - 0.8 * lp + 0.6 * left)) == 1, 0, rnbinom(n, size = 1.8, mu = exp(1.5 + 0.3 * lp + 0.2 * right)))
services <- round(exp(1.2 + 0.4 * lp + rnorm(n, 0, 0.5)), 1) + 0.1
w <- round(runif(n, 0.3, 3), 2) + 0.005
iw <- sample(0:3, n, TRUE, c(0.15, 0.35, 0.3, 0.2))
tax_gap <- tax; tax_gap[sample(n, 7)] <- NA
score_gap <- score; score_gap[sample(n, 3)] <- NA
d <- data.frame(row = seq_len(n), pop, pop2 = 2 * pop, tax, tax_gap, bloc, county, words, score, score_gap, yes, mentions, few, zeros, services, w, iw, year)
out <- file(file.path(here, "regression_data.csv"), "w")
writeLines(c("# R 4.2.2, regression_data.R, seed 290: simulated data, no real municipality. pop2 is 2*pop (an aliased column);",
             "# tax_gap and score_gap are tax and score with missing cells; w and iw are weights (iw has zeros); county clusters"), out)
write.table(d, out, sep = ",", row.names = FALSE, quote = FALSE, na = "")
close(out)
