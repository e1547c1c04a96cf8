# Working models by lm and glm, fitted arm by arm; estimates and covariance from the formulas of Ye et al. 2023, written with
# moments by arm and stratum. Run in this folder: Rscript covariate_adjustment.R
library(jsonlite)
options(digits = 17)
set.seed(12)
n <- 150
d <- data.frame(stratum = sample(1:3, n, TRUE))
d$arm <- ave(seq_len(n), d$stratum, FUN = function(i) sample(rep_len(0:2, length(i))))
d$x1 <- round(rnorm(n), 3); d$x2 <- rbinom(n, 1, .4)
d$y <- round(2 + d$arm + d$x1 * (1 + .5 * d$arm) + d$stratum + rnorm(n), 4)
d$event <- rbinom(n, 1, plogis(-.8 + .6 * (d$arm == 1) + .9 * d$x1 - .4 * d$x2 + .4 * (d$stratum - 2)))
adjust <- function(y, formula, logistic, strata) {
  arms <- 0:2; pr <- list(); rank <- numeric()
  d$.y <- y
  for (a in arms) {
    f <- if (logistic) glm(formula, binomial, d[d$arm == a, ], control = glm.control(epsilon = 1e-15, maxit = 100)) else lm(formula, d[d$arm == a, ])
    pr[[a + 1]] <- predict(f, d, type = "response"); rank[a + 1] <- f$rank
  }
  size <- sapply(arms, function(a) sum(d$arm == a)); p <- size / n
  mu <- sapply(arms, function(a) mean(pr[[a + 1]]) + mean((y - pr[[a + 1]])[d$arm == a]))
  r <- lapply(arms, function(a) { e <- (y - pr[[a + 1]])[d$arm == a]; e - mean(e) })
  V <- matrix(0, 3, 3)
  for (a in 1:3) for (b in 1:3) {
    ma <- pr[[a]] - mean(pr[[a]]); mb <- pr[[b]] - mean(pr[[b]])
    ia <- d$arm == a - 1; ib <- d$arm == b - 1
    ka <- sqrt(size[a] / (size[a] - rank[a])); kb <- sqrt(size[b] / (size[b] - rank[b]))
    V[a, b] <- mean(ma * mb) + ka * mean(r[[a]] * mb[ia]) + kb * mean(r[[b]] * ma[ib]) +
      (if (a == b) sum(r[[a]]^2) / (size[a] - rank[a]) / p[a] else 0)
  }
  if (strata) {
    z <- lapply(1:3, function(a) d$stratum[d$arm == a - 1])
    m <- sapply(1:3, function(a) tapply(r[[a]], z[[a]], mean))
    within <- sapply(1:3, function(a) sum((r[[a]] - m[z[[a]], a])^2) / (size[a] - 3))
    share <- as.vector(table(d$stratum)) / n
    for (a in 1:3) for (b in 1:3) V[a, b] <- V[a, b] - (if (a == b)
      max(0, sum(share * (m[, a]^2 - within[a] / as.vector(table(z[[a]]))))) * (1 - p[a]) / p[a]
    else -sum(share * m[, a] * m[, b]))
  }
  V <- V / n
  con <- function(g, est) list(estimate = est, se = sqrt(drop(g %*% V %*% g)))
  out <- list(means = mu, covariance = V, df = n - sum(rank),
    difference = lapply(2:3, function(a) { g <- c(-1, 0, 0); g[a] <- 1; con(g, mu[a] - mu[1]) }))
  if (all(y %in% 0:1)) {
    out$ratio <- lapply(2:3, function(a) { g <- c(-1 / mu[1], 0, 0); g[a] <- 1 / mu[a]; con(g, log(mu[a] / mu[1])) })
    out$odds <- lapply(2:3, function(a) { h <- 1 / (mu * (1 - mu)); g <- c(-h[1], 0, 0); g[a] <- h[a]; con(g, qlogis(mu[a]) - qlogis(mu[1])) })
  }
  out
}
out <- list(software = paste("R", getRversion(), "lm and glm; stats/src/test/r/covariate_adjustment.R"), data = as.list(d),
  none = adjust(d$y, .y ~ 1, FALSE, FALSE), none_strata = adjust(d$y, .y ~ 1, FALSE, TRUE),
  linear = adjust(d$y, .y ~ x1 + x2, FALSE, FALSE), linear_strata = adjust(d$y, .y ~ x1 + x2, FALSE, TRUE),
  logistic = adjust(d$event, .y ~ x1 + x2, TRUE, FALSE), logistic_strata = adjust(d$event, .y ~ x1 + x2, TRUE, TRUE),
  linear_event = adjust(d$event, .y ~ x1 + x2, FALSE, TRUE))
write_json(out, "../resources/org/trialtwin/stats/adjusted/covariate_adjustment.json", digits = NA, auto_unbox = TRUE)
