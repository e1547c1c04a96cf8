# The time of nlme::gls on 1,000 patients with 5 visits, unstructured covariance, REML: what RepeatedMeasuresBenchmarkTest is compared with.
library(nlme)
set.seed(1)
n <- 1000; m <- 5
d <- do.call(rbind, lapply(1:n, function(i) { base <- rnorm(1, 50, 8); level <- rnorm(1); drift <- 0; out <- NULL
  for (v in 0:(m - 1)) { drift <- .6 * drift + rnorm(1); e <- (3 + v) * (.7 * level + drift); out <- rbind(out, c(i, i %% 2, v + 1, base, 10 + .5 * base - 2 * (i %% 2) * (v + 1) / m + e)); if (runif(1) < .08 * (if (e > 0) 1.6 else .4)) break }
  out }))
d <- setNames(as.data.frame(d), c("id", "arm", "visit", "base", "y"))
for (o in c("nlminb", "optim")) print(c(o, system.time(f <- gls(y ~ base + arm * factor(visit), d, correlation = corSymm(form = ~ visit | id), weights = varIdent(form = ~ 1 | visit), control = glsControl(opt = o, maxIter = 200, msMaxIter = 200)))[["elapsed"]], logLik(f)))
