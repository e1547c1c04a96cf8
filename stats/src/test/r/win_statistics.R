# Win ratio, win odds and net benefit of a made-up trial, straight from the definitions: every pair is looked at, and the
# variance is written as sums over pairs that share a patient. Run in this folder: Rscript win_statistics.R
library(jsonlite)
options(digits = 17)
set.seed(20261)
n <- 90
arm <- rep(0:1, length.out = n)
stratum <- sample(1:3, n, replace = TRUE)
death <- rexp(n, 0.10 * exp(-0.4 * arm))
stay <- rexp(n, 0.25 * exp(-0.3 * arm + 0.2 * (stratum == 2)))
end <- runif(n, 2, 9)
d <- data.frame(
  arm, stratum,
  time = ceiling(4 * pmin(death, end)) / 4, dead = as.integer(death <= end),
  hosp = ceiling(4 * pmin(stay, death, end)) / 4, admitted = as.integer(stay <= pmin(death, end)),
  walk = round(rnorm(n, 300 + 15 * arm, 60)), falls = rpois(n, 2 - 0.5 * arm)
)
d$walk[c(5, 17, 40)] <- NA

# +1 where i has the later event, -1 where j has, 0 where nobody knows
later <- function(time, event, margin) function(i, j) {
  known_longer <- function(a, b) {
    if (!event[b]) return(FALSE)
    gap <- time[a] - time[b]
    if (event[a]) gap > margin else gap >= margin
  }
  if (known_longer(i, j)) 1 else if (known_longer(j, i)) -1 else 0
}
higher <- function(x, margin) function(i, j) {
  if (is.na(x[i]) || is.na(x[j]) || abs(x[i] - x[j]) <= margin) 0 else sign(x[i] - x[j])
}
flipped <- function(rule) function(i, j) -rule(i, j)

compare <- function(rules, rows) {
  t <- rows[d$arm[rows] == 1]
  c <- rows[d$arm[rows] == 0]
  win <- loss <- matrix(0, length(t), length(c))
  level <- matrix(0, length(rules), 3)
  for (a in seq_along(t)) for (b in seq_along(c)) for (k in seq_along(rules)) {
    r <- rules[[k]](t[a], c[b])
    if (r > 0) { win[a, b] <- 1; level[k, 1] <- level[k, 1] + 1; break }
    if (r < 0) { loss[a, b] <- 1; level[k, 2] <- level[k, 2] + 1; break }
    level[k, 3] <- level[k, 3] + 1
  }
  m <- length(t); n <- length(c)
  pw <- mean(win); pl <- mean(loss)
  # sum over pairs of pairs that share the patient of one arm, the shared pair included
  share <- function(x, y, px, py) {
    rows <- 0
    for (a in 1:m) rows <- rows + sum(outer(x[a, ] - px, y[a, ] - py)) / n^2
    cols <- 0
    for (b in 1:n) cols <- cols + sum(outer(x[, b] - px, y[, b] - py)) / m^2
    rows / (m * (m - 1)) + cols / (n * (n - 1))
  }
  list(w = m * n / (m + n), pw = pw, pl = pl, vw = share(win, win, pw, pw), vl = share(loss, loss, pl, pl),
    cov = share(win, loss, pw, pl), level = level)
}

analyse <- function(rules, strata) {
  parts <- lapply(split(seq_len(n), if (strata) d$stratum else rep(1, n)), function(rows) compare(rules, rows))
  g <- function(name) sapply(parts, `[[`, name)
  w <- g("w") / sum(g("w"))
  pw <- sum(w * g("pw")); pl <- sum(w * g("pl"))
  V <- matrix(c(sum(w^2 * g("vw")), sum(w^2 * g("cov")), sum(w^2 * g("cov")), sum(w^2 * g("vl"))), 2)
  one <- function(estimate, gradient) {
    se <- sqrt(drop(gradient %*% V %*% gradient))
    list(estimate = estimate, se = se, lo = estimate - qnorm(.975) * se, hi = estimate + qnorm(.975) * se,
      p = 2 * pnorm(-abs(estimate / se)))
  }
  delta <- pw - pl
  odds <- one(log((1 + delta) / (1 - delta)), c(1, -1) * 2 / (1 - delta^2))
  benefit <- one(delta, c(1, -1))
  # interval and test of the net benefit on the scale of its atanh, half the log win odds
  benefit[c("lo", "hi", "p")] <- list(tanh(odds$lo / 2), tanh(odds$hi / 2), odds$p)
  level <- Reduce(`+`, lapply(parts, `[[`, "level"))
  list(win_share = pw, loss_share = pl, win_ratio = one(log(pw / pl), c(1 / pw, -1 / pl)),
    win_odds = odds,
    net_benefit = benefit,
    components = lapply(seq_len(nrow(level)), function(k) list(wins = level[k, 1], losses = level[k, 2], ties = level[k, 3])))
}

hierarchy <- list(later(d$time, d$dead, 0), later(d$hosp, d$admitted, 0.5), higher(d$walk, 25), flipped(higher(d$falls, 0)))
out <- list(
  software = paste("R", getRversion(), "base functions only; stats/src/test/r/win_statistics.R"),
  data = as.list(d),
  hierarchy = analyse(hierarchy, FALSE), hierarchy_stratified = analyse(hierarchy, TRUE),
  death = analyse(hierarchy[1], FALSE), admission = analyse(hierarchy[2], TRUE), walk = analyse(hierarchy[3], FALSE),
  falls = analyse(hierarchy[4], TRUE)
)
write_json(out, "../resources/org/trialtwin/stats/composite/win_statistics.json", digits = NA, auto_unbox = TRUE, na = "null")
