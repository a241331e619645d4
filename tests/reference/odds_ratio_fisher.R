# Fisher's exact test as R makes it: writes odds_ratio_fisher.csv. R finds its limits and estimate to
# about 1.2e-4 (uniroot's default), on the odds ratio below 1 and on its reciprocal above.
out <- file("odds_ratio_fisher.csv", "w")
cat("# odds_ratio_fisher.R: ", R.version.string, ", fisher.test\n", sep = "", file = out)
cat("x1,n1,x2,n2,estimate,p,lower80,upper80,lower95,upper95,lower999,upper999\n", file = out)
number <- function(x) formatC(x, digits = 15, width = 1, format = "g")
one <- function(x1, n1, x2, n2) {
    cells <- matrix(c(x1, n1 - x1, x2, n2 - x2), nrow = 2)
    # fisher.test drops nothing, but gives no estimate where a margin is empty.
    if (x1 + x2 == 0 || x1 + x2 == n1 + n2) return(invisible())
    tests <- lapply(c(0.8, 0.95, 0.999), function(level) fisher.test(cells, conf.level = level))
    ends <- unlist(lapply(tests, function(test) test$conf.int[1:2]))
    cat(paste(c(x1, n1, x2, n2, number(c(tests[[1]]$estimate, tests[[1]]$p.value, ends))),
              collapse = ","), "\n", sep = "", file = out)
}
for (n1 in c(1, 4, 9, 16)) for (n2 in c(2, 7, 12)) for (x1 in 0:n1) for (x2 in 0:n2) one(x1, n1, x2, n2)
one(0, 16, 15, 72)
one(7, 34, 1, 34)
one(23, 47, 24, 91)
one(100, 243, 75, 243)
one(400, 1000, 30, 90)
close(out)
