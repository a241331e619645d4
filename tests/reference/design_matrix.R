# Writes the tables of model matrices: Rscript design_matrix.R data > design_matrix_data.csv and
# Rscript design_matrix.R columns > design_matrix.csv. Base R only: model.matrix, poly, predict.
# A line has the formula, the names of the columns as digigap writes them, and for each column the
# sum over the rows i = 1, 2, ... of x_i and of sqrt(i) x_i, which no wrong column has.
which <- commandArgs(TRUE)[1]
set.seed(404)
n <- 60
d <- data.frame(
  y = rpois(n, 4), x = round(rnorm(n), 3), z = round(runif(n, -2, 3), 2),
  pop = round(exp(rnorm(n, 9.7, 1))), words = round(runif(n, 900, 9000)),
  year = sample(2010:2021, n, TRUE), wave = sample(c(2016, 2018, 2021), n, TRUE),
  f = sample(c("left", "right", "other"), n, TRUE, c(.5, .3, .2)), g = sample(c("no", "yes"), n, TRUE),
  h = sample(c("B", "a", "c", "Z"), n, TRUE), m = round(rnorm(n), 2), k = sample(c("u", "v", "w"), n, TRUE))
d$m[c(3, 17, 40)] <- NA
d$k[c(5, 17)] <- NA
if (which == "data") {

  write.csv(d, stdout(), row.names = FALSE, quote = FALSE, na = "NA")
  quit()
}
invisible(Sys.setlocale("LC_COLLATE", "C"))
for (v in c("f", "g", "h", "k")) d[[v]] <- factor(d[[v]])

fixed <- c("y ~ 1", "y ~ x", "y ~ f", "y ~ x - 1", "y ~ 0 + f", "y ~ f - 1 + log(pop)", "y ~ log(pop) + f + g",
  "y ~ x:f", "y ~ x + x:f", "y ~ f + x:f", "y ~ x*f", "y ~ 0 + x:f", "y ~ 0 + x + x:f", "y ~ 0 + f + x:f",
  "y ~ f:g", "y ~ f + f:g", "y ~ g + f:g", "y ~ f*g", "y ~ 0 + f:g", "y ~ 0 + f*g", "y ~ 0 + x + f + g",
  "y ~ f*g*h", "y ~ f*g*h - f:g:h", "y ~ f*g*h - f:g", "y ~ f:g:h", "y ~ f + f:g:h", "y ~ f:g + g:h", "y ~ x:f + x:g",
  "y ~ f:g + f:h + g:h", "y ~ (f + g):x", "y ~ (f + g)*x", "y ~ (x + z):(f + g)", "y ~ (f + g + x)*h",
  "y ~ f:g - 1 + x", "y ~ x:z:f", "y ~ x*z*f", "y ~ 0 + x:z + f:x", "y ~ f*g*x*z - f:g:x:z",
  "y ~ poly(year, 2)", "y ~ poly(year, 3)*f", "y ~ poly(year, 2):f", "y ~ poly(year, 2):g + f", "y ~ 0 + poly(x, 4):f",
  "y ~ poly(year, 2):poly(x, 3)", "y ~ poly(log(pop), 3) + x", "y ~ I(x^2) + x", "y ~ I(z^3):f", "y ~ sqrt(pop) + log1p(words)",
  "y ~ I(log(pop)^2) + log(pop)", "y ~ sqrt(log1p(pop))*g", "y ~ factor(wave)", "y ~ factor(wave)*f", "y ~ wave + factor(wave):x",
  "y ~ 0 + factor(wave):f + x", "y ~ m", "y ~ m*f", "y ~ k", "y ~ 0 + k", "y ~ k:m + poly(year, 2)", "y ~ m + poly(x, 2)*k",
  "y ~ h", "y ~ h:x", "y ~ f:f + x:x", "y ~ x + f - x", "y ~ f + f:g - f", "y ~ x - 1 + 1", "y ~ x + 0 + f:g")
parts <- c("x", "z", "log(pop)", "f", "g", "h", "poly(year, 2)", "factor(wave)", "I(x^2)", "k", "m")
product <- function() paste(sample(parts, sample(1:3, 1, prob = c(.45, .4, .15))), collapse = sample(c(":", "*"), 1, prob = c(.7, .3)))
random <- replicate(240, paste0("y ~ ", sample(c("", "0 + "), 1, prob = c(.7, .3)),
  paste(replicate(sample(1:4, 1), product()), collapse = " + ")))

# R itself makes polynomials from rows that it then drops; here only complete rows come in.
# The columns of a term by R's table of codes, named as digigap does; R's own names must agree.
named <- function(formula) {
  t <- terms(formula)
  mf <- model.frame(t, d[complete.cases(d[all.vars(t)]), ])
  X <- model.matrix(t, mf)
  codes <- attr(t, "factors")
  vars <- if (length(codes)) rownames(codes) else character()
  is_factor <- vapply(vars, function(v) is.factor(mf[[v]]), TRUE)
  if (attr(t, "intercept") == 0) {
    done <- FALSE
    for (j in seq_len(ncol(codes))) for (i in seq_along(vars))
      if (!done && is_factor[i] && codes[i, j] > 0) { codes[i, j] <- 2; done <- TRUE }
  }
  clean <- function(v) { v <- gsub(", ", ",", v); gsub("I\\((.*)\\^([0-9])\\)", "\\1^\\2", v) }
  names <- if (attr(t, "intercept") == 1) "(intercept)" else character()
  check <- if (attr(t, "intercept") == 1) "(Intercept)" else character()
  for (j in seq_len(NCOL(codes))) {
    if (!length(codes)) break
    own <- NULL; theirs <- NULL
    for (i in which(codes[, j] > 0)) {
      v <- vars[i]; value <- mf[[v]]
      if (is_factor[i]) {
        l <- levels(value); if (codes[i, j] == 1) l <- l[-1]
        a <- paste0(clean(v), "[", l, "]"); b <- paste0(v, l)
      } else if (is.matrix(value)) {
        a <- paste0(clean(v), "[", seq_len(ncol(value)), "]"); b <- paste0(v, seq_len(ncol(value)))
      } else { a <- clean(v); b <- v }
      own <- if (is.null(own)) a else as.vector(outer(own, a, paste, sep = ":"))
      theirs <- if (is.null(theirs)) b else as.vector(outer(theirs, b, paste, sep = ":"))
    }
    names <- c(names, own); check <- c(check, theirs)
  }
  stopifnot(identical(check, colnames(X)))
  list(names = names, X = X)
}
cat("# R 4.2.2, design_matrix.R columns: the names are separated by ;, the numbers by blanks\n")
cat("formula|kind|names|sums|sums_by_row\n")
for (text in c(fixed, random)) {
  r <- named(as.formula(text))
  num <- function(v) paste(sprintf("%.15g", v), collapse = " ")
  cat(gsub("I\\(([^^]*)\\^([0-9])\\)", "\\1^\\2", text), if (text %in% fixed) "fixed" else "random",
      paste(r$names, collapse = ";"), num(colSums(r$X)), num(colSums(sqrt(seq_len(nrow(r$X))) * r$X)), sep = "|")
  cat("\n")
}
# Polynomials at other numbers: poly(year, k) of the data, at these years.
at <- c(1990, 2010.5, 2015, 2030)
for (k in 1:6) {
  p <- predict(poly(d$year, k), at)
  cat("poly(year, ", k, ")|predict|", paste(at, collapse = ";"), "|", paste(sprintf("%.15g", p), collapse = " "), "|\n", sep = "")
}
