# Score intervals of Miettinen and Nurminen and the test of Farrington and Manning from the published closed forms (cubic
# equation by arc cosine, quadratic equation), limits by uniroot; single proportions by binom.test and prop.test.
# Run in this folder: Rscript score_intervals.R
library(jsonlite)
options(digits = 17)

restricted_difference <- function(x1, n1, x0, n0, d) {
  N <- n1 + n0; x <- x1 + x0
  L3 <- N
  L2 <- (n1 + 2 * n0) * d - N - x
  L1 <- (n0 * d - N - 2 * x0) * d + x
  L0 <- x0 * d * (1 - d)
  q <- L2^3 / (3 * L3)^3 - L1 * L2 / (6 * L3^2) + L0 / (2 * L3)
  p <- (if (q >= 0) 1 else -1) * sqrt(max(0, L2^2 / (3 * L3)^2 - L1 / (3 * L3)))
  a <- if (p == 0) 0 else (pi + acos(max(-1, min(1, q / p^3)))) / 3
  p0 <- min(max(2 * p * cos(a) - L2 / (3 * L3), 0, -d), 1, 1 - d)
  c(p0 + d, p0)
}
restricted_ratio <- function(x1, n1, x0, n0, r) {
  A <- (n1 + n0) * r
  B <- -(r * n1 + x1 + n0 + r * x0)
  C <- x1 + x0
  p0 <- (-B - sqrt(max(0, B^2 - 4 * A * C))) / (2 * A)
  c(r * p0, p0)
}
z <- function(tab, value, kind, corrected) {
  num <- den <- 0
  for (k in seq_len(nrow(tab))) {
    t <- tab[k, ]; N <- t[2] + t[4]; w <- t[2] * t[4] / N
    p <- if (kind == "d") restricted_difference(t[1], t[2], t[3], t[4], value) else restricted_ratio(t[1], t[2], t[3], t[4], value)
    f <- if (kind == "d") 1 else value
    num <- num + w * (if (kind == "d") t[1] / t[2] - t[3] / t[4] - value else t[1] / t[2] - value * t[3] / t[4])
    den <- den + w^2 * (p[1] * (1 - p[1]) / t[2] + f^2 * p[2] * (1 - p[2]) / t[4]) * (if (corrected) N / (N - 1) else 1)
  }
  unname(num / sqrt(den))
}
root <- function(f, from, to) uniroot(f, c(from, to), tol = 1e-15, maxiter = 10000)$root
case <- function(..., margin_d = -0.1, margin_r = 0.8) {
  tab <- matrix(c(...), ncol = 4, byrow = TRUE)
  w <- tab[, 2] * tab[, 4] / (tab[, 2] + tab[, 4])
  p1 <- sum(w * tab[, 1] / tab[, 2]) / sum(w); p0 <- sum(w * tab[, 3] / tab[, 4]) / sum(w)
  q <- qnorm(.975); e <- 1e-9
  d <- p1 - p0
  fd <- function(v) z(tab, v, "d", TRUE)
  fr <- function(v) z(tab, exp(v), "r", TRUE)
  inner <- if (abs(d) < 1e-12) 1e-7 else 1e-9
  out <- list(tables = tab, difference = d,
    difference_lo = if (d <= -1) -1 else root(function(v) fd(v) - q, -1 + e, d - inner),
    difference_hi = if (d >= 1) 1 else root(function(v) fd(v) + q, d + inner, 1 - e),
    difference_z = fd(0), margin_d = margin_d, margin_r = margin_r)
  if (p1 > 0 && p0 > 0) {
    out$log_ratio <- log(p1 / p0)
    out$ratio_lo <- root(function(v) fr(v) - q, -12, log(p1 / p0) - 1e-9)
    out$ratio_hi <- root(function(v) fr(v) + q, log(p1 / p0) + 1e-9, 12)
    out$ratio_z <- fr(0)
  } else if (p1 > 0) out$ratio_lo <- root(function(v) fr(v) - q, -12, 20)
  else if (p0 > 0) out$ratio_hi <- root(function(v) fr(v) + q, -20, 12)
  if (nrow(tab) == 1) {
    out$fm_difference <- z(tab, margin_d, "d", FALSE)
    if (p1 + p0 > 0) out$fm_ratio <- z(tab, margin_r, "r", FALSE)
    t <- tab[1, ]
    a1 <- (t[1] + 1) / (t[2] + 2); a0 <- (t[3] + 1) / (t[4] + 2)
    s <- sqrt(a1 * (1 - a1) / (t[2] + 2) + a0 * (1 - a0) / (t[4] + 2))
    out$caffo_lo <- a1 - a0 - q * s; out$caffo_hi <- a1 - a0 + q * s
  }
  out
}
single <- function(x, n) {
  exact <- binom.test(x, n)$conf.int
  wilson <- suppressWarnings(prop.test(x, n, correct = FALSE))$conf.int
  list(events = x, patients = n, exact_lo = exact[1], exact_hi = exact[2], wilson_lo = wilson[1], wilson_hi = wilson[2])
}
out <- list(
  software = paste("R", getRversion(), "base functions only; stats/src/test/r/score_intervals.R"),
  tables = list(
    case(56, 70, 48, 80), case(7, 34, 1, 34), case(0, 10, 3, 20), case(5, 56, 0, 29), case(0, 12, 0, 15),
    case(10, 10, 12, 20), case(20, 20, 20, 25), case(1, 2, 1, 2), case(300, 1000, 280, 990, margin_d = 0.05, margin_r = 1.25),
    case(12, 30, 9, 28, 20, 41, 15, 40, 3, 8, 1, 9), case(0, 6, 1, 7, 2, 12, 5, 11), case(3, 3, 2, 4, 1, 15, 0, 12)
  ),
  proportions = list(single(0, 10), single(10, 10), single(3, 17), single(81, 263), single(1, 1), single(500, 1000))
)
write_json(out, "../resources/org/trialtwin/stats/binary/score_intervals.json", digits = NA, auto_unbox = TRUE)
