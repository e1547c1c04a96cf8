# Reference values of MaxComboTest, LogRank with weights, and NormalMaximum. Run from this folder: Rscript max_combo.R
# The weighted tests are summed here over the event times of each stratum; rho alone is held against survival::survdiff.
# Probabilities come from mvtnorm: deterministic (TVPACK) up to three dimensions, else Genz and Bretz to about 1e-7.
suppressMessages({library(survival); library(mvtnorm); library(jsonlite)})
weights <- list(c(0, 0), c(1, 0), c(0, 1), c(1, 1))

scores <- function(time, event, group, strata) {
  u <- numeric(4); v <- matrix(0, 4, 4)
  for (s in unique(strata)) {
    t <- time[strata == s]; e <- event[strata == s]; g <- group[strata == s]
    S <- 1
    for (at in sort(unique(t[e == 1]))) {
      n <- sum(t >= at); n1 <- sum(t >= at & g == 1); d <- sum(t == at & e == 1); d1 <- sum(t == at & e == 1 & g == 1)
      w <- sapply(weights, function(x) S^x[1] * (1 - S)^x[2])
      u <- u + w * (d1 - d * n1 / n)
      if (n > 1) v <- v + outer(w, w) * d * (n - d) / (n - 1) * n1 / n * (1 - n1 / n)
      S <- S * (1 - d / n)
    }
  }
  list(u = u, v = v, z = u / sqrt(diag(v)), r = cov2cor(v))
}

# Source of the bound's tail: both sides, and the most negative test alone.
tails <- function(s) {
  set.seed(1)
  high <- GenzBretz(maxpts = 2e7, abseps = 1e-8, releps = 0)
  k <- length(s$z); b <- max(abs(s$z)); l <- -min(s$z)
  list(two = 1 - pmvnorm(rep(-b, k), rep(b, k), corr = s$r, algorithm = high)[1],
       one = 1 - pmvnorm(rep(-Inf, k), rep(l, k), corr = s$r, algorithm = high)[1])
}

set.seed(11)
n <- 120
group <- rep(0:1, n / 2)
stratum <- rep(1:2, each = n / 2)
early <- rexp(n, 1)
time <- ifelse(early < 0.5 | group == 0, early, 0.5 + (early - 0.5) / 0.45)
end <- runif(n, 0.5, 3)
event <- as.numeric(time <= end)
time <- ceiling(pmin(time, end) * 20) / 20
plain <- scores(time, event, group, rep(1, n))
strat <- scores(time, event, group, stratum)
stopifnot(abs(plain$z[1]^2 - survdiff(Surv(time, event) ~ group)$chisq) < 1e-10,
          abs(plain$z[2]^2 - survdiff(Surv(time, event) ~ group, rho = 1)$chisq) < 1e-10,
          abs(strat$z[2]^2 - survdiff(Surv(time, event) ~ group + strata(stratum), rho = 1)$chisq) < 1e-10)

corr <- function(values, k) { m <- diag(k); m[lower.tri(m)] <- values; m[upper.tri(m)] <- t(m)[upper.tri(m)]; m }
cases <- list(
  list(r = corr(0.5, 2), b = 2), list(r = corr(0.98, 2), b = 2.2), list(r = corr(-0.3, 2), b = 1.1),
  list(r = corr(c(0.9, 0.7, 0.5), 3), b = 2.3), list(r = corr(c(0.2, -0.4, 0.6), 3), b = 0.9),
  list(r = corr(c(0.95, 0.9, 0.93), 3), b = 5), list(r = corr(c(0.9, 0.8, 0.7, 0.85, 0.6, 0.75), 4), b = 2.1),
  list(r = corr(c(0.1, -0.2, 0.3, 0.4, 0.5, -0.1), 4), b = 1.5))
set.seed(2)
normal <- lapply(cases, function(x) {
  k <- nrow(x$r)
  how <- if (k < 4) TVPACK(1e-14) else GenzBretz(maxpts = 2e7, abseps = 1e-9, releps = 0)
  # TVPACK takes no two-sided rectangle: inclusion and exclusion of the corners.
  corner <- function(signs) pmvnorm(rep(-Inf, k), signs * x$b, corr = x$r, algorithm = how)[1]
  grid <- as.matrix(expand.grid(rep(list(c(1, -1)), k)))
  two <- if (k < 4) 1 - sum(apply(grid, 1, function(s) prod(s) * corner(s))) else
    1 - pmvnorm(rep(-x$b, k), rep(x$b, k), corr = x$r, algorithm = how)[1]
  list(r = x$r, bound = x$b, two = two, one = 1 - corner(rep(1, k)))
})
out <- list(software = paste0(R.version.string, ", survival ", packageVersion("survival"), ", mvtnorm ",
                              packageVersion("mvtnorm")),
            data = list(time = time, event = event, group = group, stratum = stratum),
            plain = c(plain, tails(plain)), stratified = c(strat, tails(strat)), normal = normal)
write(toJSON(out, digits = 15, auto_unbox = TRUE), "../resources/org/trialtwin/stats/survival/max-combo.json")
