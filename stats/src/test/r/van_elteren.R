# Van Elteren's test by package coin: ranks within strata, divided by N + 1 for van Elteren's weights. coin's own
# wilcox_test(y ~ arm | stratum) is another test: it ranks over all strata together, and only its moments are conditional on
# the strata. Run in this folder: Rscript van_elteren.R
library(jsonlite)
suppressMessages(library(coin))
options(digits = 17)
set.seed(4)
n <- 80
d <- data.frame(arm = rep(0:1, length.out = n), stratum = sample(1:4, n, TRUE, c(.5, .3, .15, .05)))
d$y <- round(rnorm(n, 10 + 2 * d$arm + d$stratum, 3))
f <- data.frame(y = d$y, arm = factor(d$arm, levels = 1:0), stratum = factor(d$stratum))
weighted <- independence_test(y ~ arm | stratum, data = f, ytrafo = function(data)
  trafo(data, numeric_trafo = function(y) rank_trafo(y) / (length(y) + 1), block = f$stratum))
plain <- independence_test(y ~ arm | stratum, data = f, ytrafo = function(data)
  trafo(data, numeric_trafo = rank_trafo, block = f$stratum))
one <- function(t) list(z = statistic(t)[[1]], p = pvalue(t)[[1]])
out <- list(software = paste("R", getRversion(), "coin", packageVersion("coin"), "stats/src/test/r/van_elteren.R"),
  data = as.list(d), van_elteren = one(weighted), unweighted = one(plain))
write_json(out, "../resources/org/trialtwin/stats/continuous/van_elteren.json", digits = NA, auto_unbox = TRUE)
str(out)
