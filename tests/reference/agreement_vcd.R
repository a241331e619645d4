# Kappa and its standard error by R's vcd for the tables of agreement_kappa.csv:
#   Rscript agreement_vcd.R > agreement_vcd.csv
suppressPackageStartupMessages(library(vcd))
rows <- read.csv("agreement_kappa.csv", comment.char = "#")
cat(sprintf("# Kappa of vcd %s, R %s.%s (agreement_vcd.R)\n", packageVersion("vcd"), R.version$major,
            R.version$minor))
cat("counts,weights,kappa,standard_error\n")
for (counts in unique(rows$counts)) {
    numbers <- as.numeric(strsplit(counts, " ")[[1]])
    table <- matrix(numbers, nrow = sqrt(length(numbers)), byrow = TRUE)
    linear <- Kappa(table, weights = "Equal-Spacing")
    quadratic <- Kappa(table, weights = "Fleiss-Cohen")
    for (one in list(list("unweighted", linear$Unweighted), list("linear", linear$Weighted),
                     list("quadratic", quadratic$Weighted))) {
        cat(sprintf("%s,%s,%.16g,%.16g\n", counts, one[[1]], one[[2]][["value"]],
                    one[[2]][["ASE"]]))
    }
}
