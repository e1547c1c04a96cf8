# pMSE of a classification tree: rpart on a small mixed table, one numeric and one categorical predictor, then all five.
# Rscript propensity_tree.R > ../resources/org/trialtwin/stats/audit/propensity_tree.json
suppressPackageStartupMessages({library(rpart); library(jsonlite)})
RNGversion("4.2.0"); set.seed(21)
n <- 150
make <- function(shift) {
  age <- round(rnorm(n, 60 + shift, 9), 1)
  sites <- c("a", "b", "c", "d", "e")
  data.frame(
    age = age,
    marker = round(exp(rnorm(n) + (age - 60) / 20 * (shift == 0)), 3),
    stage = factor(sample(c("I", "II", "III"), n, TRUE), levels = c("I", "II", "III"), ordered = TRUE),
    site = factor(sample(sites, n, TRUE, c(.35, .25, .2, .1, .1) + shift * c(-.01, .01, .02, 0, -.02)), levels = sites),
    sex = factor(sample(c("f", "m"), n, TRUE), levels = c("f", "m")))
}
real <- make(0); twin <- make(3)
both <- rbind(real, twin)
both$synthetic <- rep(0:1, each = n)
# cp = -1: with cp = 0 and classes, rpart takes back splits that change no majority; with anova on 0 and 1, whose
# splits are those of Gini, it takes back none. Both are run and must agree (deep down, where splits tie, they need not).
tree <- function(formula, depth, bucket) {
  settings <- function(cp) rpart.control(cp = cp, minsplit = 2 * bucket, minbucket = bucket, maxdepth = depth,
    xval = 0, maxsurrogate = 0, maxcompete = 0)
  gini <- rpart(formula, both, method = "class", parms = list(split = "gini"), control = settings(-1))
  anova <- rpart(formula, both, method = "anova", control = settings(0))
  p <- predict(gini)[, "1"]
  stopifnot(isTRUE(all.equal(unname(p), unname(predict(anova)), tolerance = 1e-12)))
  list(formula = deparse(formula), depth = depth, smallestLeaf = bucket, pMSE = mean((p - .5)^2),
    leaves = sum(gini$frame$var == "<leaf>"), probabilities = unname(p))
}
out <- list(
  software = paste("R", getRversion(), "rpart", packageVersion("rpart")),
  call = "rpart(method = \"class\", split = \"gini\", cp = -1, minsplit = 2 * minbucket) and rpart(method = \"anova\", cp = 0)",
  real = real, synthetic = twin,
  trees = list(
    tree(synthetic ~ age + site, 1, 7), tree(synthetic ~ age + site, 2, 7), tree(synthetic ~ age + site, 3, 10),
    tree(synthetic ~ age + site, 4, 12), tree(synthetic ~ age + marker + stage + site + sex, 4, 10)))
cat(toJSON(out, digits = NA, dataframe = "columns", auto_unbox = TRUE), "\n")
