# Corrected shares about the documents by R's survey, as means of a stratified sample without
# replacement: Rscript agreement_survey.R > agreement_survey.csv
# `read` has the counts of the documents read, row by row (hand class, automatic class).
suppressPackageStartupMessages(library(survey))
cat(sprintf("# svymean of survey %s, R %s.%s (agreement_survey.R)\n", packageVersion("survey"),
            R.version$major, R.version$minor))
cat("documents,read,estimates,standard_errors\n")
designs <- list(
    list(c(170, 120), c(18, 3, 2, 27)),
    list(c(40, 250), c(10, 1, 0, 39)),
    list(c(90, 120, 80), c(12, 3, 0, 2, 20, 1, 1, 2, 14)),
    list(c(90, 20, 180), c(12, 0, 4, 2, 20, 1, 1, 0, 31)),
    list(c(60, 70, 80, 80), c(9, 1, 0, 2, 0, 8, 2, 0, 3, 1, 11, 0, 0, 0, 1, 12)))
for (design in designs) {
    size <- length(design[[1]])
    read <- matrix(design[[2]], size, byrow = TRUE)
    cells <- which(read > 0, arr.ind = TRUE)
    rows <- cells[rep(seq_len(nrow(cells)), read[cells]), ]
    sample <- data.frame(hand = factor(rows[, 1], seq_len(size)), automatic = rows[, 2],
                         documents = design[[1]][rows[, 2]])
    means <- svymean(~hand, svydesign(~1, strata = ~automatic, fpc = ~documents, data = sample))
    text <- function(v) paste(v, collapse = " ")
    cat(text(design[[1]]), text(design[[2]]), text(sprintf("%.15g", coef(means))),
        text(sprintf("%.15g", SE(means))), sep = ",")
    cat("\n")
}
