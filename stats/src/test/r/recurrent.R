# Reference values of org.trialtwin.stats.recurrent. Run from this folder: Rscript recurrent.R
# Rates and the mean function without a terminal event come from survival and MASS; the mean function with a terminal event
# and the two-sample test are computed here patient by patient from Ghosh and Lin's formulas (Biometrics 2000;56:554-62),
# and the former is held against mets::recurrentMarginal on data without ties.
suppressMessages({library(survival); library(MASS); library(jsonlite)})

simulate <- function(n, seed, digits) {
  set.seed(seed)
  arm <- rep(0:1, length.out = n)
  age <- round(rnorm(n, 60, 10), 1)
  site <- rep(1:2, each = 2, length.out = n)
  frailty <- rgamma(n, 1.5, 1.5)
  death <- rexp(n, 0.15 * frailty)
  end <- pmin(death, runif(n, 1, 4))
  events <- lapply(seq_len(n), function(i) {
    t <- cumsum(rexp(60, 0.9 * frailty[i] * exp(-0.4 * arm[i] + 0.01 * (age[i] - 60))))
    unique(round(t[t <= end[i]], digits))
  })
  rounded <- pmax(round(end, digits), sapply(events, function(t) max(c(10^-digits, t))))
  events <- lapply(events, function(t) t[t > 0])
  list(arm = arm, age = age, site = site, followUp = rounded, died = death <= end, events = events)
}

rows <- function(d) do.call(rbind, lapply(seq_along(d$arm), function(i) {
  cuts <- sort(d$events[[i]])
  last <- if (length(cuts)) max(cuts) else 0
  stop <- if (last < d$followUp[i]) c(cuts, d$followUp[i]) else cuts
  event <- if (last < d$followUp[i]) c(rep(1, length(cuts)), 0) else rep(1, length(cuts))
  data.frame(id = i, start = c(0, head(stop, -1)), stop = stop, event = event, arm = d$arm[i], age = d$age[i],
             site = d$site[i])
}))

fit <- function(f, r, ties = "efron") {
  m <- coxph(f, r, ties = ties, control = coxph.control(eps = 1e-13, toler.chol = 1e-14, iter.max = 50))
  s <- summary(m)$coefficients
  list(coef = unname(s[, "coef"]), se = unname(s[, "se(coef)"]),
       robust = if ("robust se" %in% colnames(s)) unname(s[, "robust se"]))
}

# One arm's processes on the grid of its events and deaths, and each patient's psi, from the formulas.
patientwise <- function(d, who, died) {
  x <- d$followUp[who]; dead <- died[who]; ev <- d$events[who]
  grid <- sort(unique(c(unlist(ev), x[dead])))
  Y <- sapply(grid, function(t) sum(x >= t))
  dNi <- t(sapply(seq_along(x), function(i) as.numeric(grid %in% ev[[i]])))
  dDi <- t(sapply(seq_along(x), function(i) as.numeric(dead[i] & grid == x[i])))
  Yi <- outer(x, grid, ">=") * 1
  hD <- colSums(dDi) / Y
  S <- c(1, head(cumprod(1 - hD), -1))
  dR <- colSums(dNi) / Y
  dmu <- S * dR
  mu <- cumsum(dmu)
  dM <- dNi - sweep(Yi, 2, dR, "*")
  dMD <- dDi - sweep(Yi, 2, hD, "*")
  by <- function(m, w) t(apply(sweep(m, 2, w, "*"), 1, cumsum))
  psi <- by(dM, S / Y) - sweep(by(dMD, 1 / Y), 2, mu, "*") + by(dMD, mu / Y)
  list(grid = grid, Y = Y, x = x, mu = mu, dmu = dmu, psi = psi, se = sqrt(colSums(psi^2)))
}

twoSample <- function(d, died) {
  p <- list(patientwise(d, d$arm == 0, died), patientwise(d, d$arm == 1, died))
  part <- function(own, other) {
    z <- sapply(own$grid, function(t) sum(other$x >= t))
    K <- own$Y * z / (own$Y + z)
    dpsi <- own$psi - cbind(0, own$psi[, -ncol(own$psi), drop = FALSE])
    c(sum(K * own$dmu), sum((dpsi %*% K)^2))
  }
  a <- part(p[[2]], p[[1]]); b <- part(p[[1]], p[[2]])
  list(score = a[1] - b[1], variance = a[2] + b[2])
}

functionOf <- function(d, died) lapply(0:1, function(k) {
  p <- patientwise(d, d$arm == k, died)
  list(time = p$grid, mean = p$mu, se = p$se)
})

smooth <- simulate(60, 7, 12)
suppressMessages(library(mets))
for (k in 0:1) {
  who <- which(smooth$arm == k)
  r <- rows(smooth); r <- r[r$id %in% who, ]
  r$status <- r$event
  r$death <- as.numeric(r$stop == smooth$followUp[r$id] & smooth$died[r$id] & r$event == 0)
  r$id <- match(r$id, who)
  xr <- phreg(Surv(start, stop, status) ~ cluster(id), data = r)
  dr <- phreg(Surv(start, stop, death) ~ cluster(id), data = r)
  m <- recurrentMarginal(xr, dr)
  p <- patientwise(smooth, smooth$arm == k, smooth$died)
  at <- match(round(m$times, 9), round(p$grid, 9))
  stopifnot(max(abs(m$mu - p$mu[at])) < 1e-12, max(abs(m$se.mu - p$se[at])) < 1e-12)
}

d <- simulate(60, 42, 1)
r <- rows(d)
none <- rep(FALSE, length(d$arm))
curves <- lapply(0:1, function(k) {
  s <- survfit(Surv(start, stop, event) ~ 1, data = r[r$arm == k, ], id = id, robust = TRUE)
  keep <- s$n.event > 0
  own <- patientwise(d, d$arm == k, none)
  stopifnot(max(abs(own$mu - s$cumhaz[keep])) < 1e-12, max(abs(own$se - s$std.chaz[keep])) < 1e-12)
  list(time = s$time[keep], mean = s$cumhaz[keep], se = s$std.chaz[keep])
})
counts <- data.frame(n = sapply(d$events, length), arm = d$arm, age = d$age, t = d$followUp)
poisson <- glm(n ~ arm + age + offset(log(t)), poisson, counts, epsilon = 1e-15)
negbin <- glm.nb(n ~ arm + age + offset(log(t)), counts, control = glm.control(epsilon = 1e-14, maxit = 100))
out <- list(
  software = paste0(R.version.string, ", survival ", packageVersion("survival"), ", MASS ", packageVersion("MASS"),
                    ", mets ", packageVersion("mets")),
  data = d,
  andersenGill = list(
    efron = fit(Surv(start, stop, event) ~ arm + age, r),
    breslow = fit(Surv(start, stop, event) ~ arm + age, r, ties = "breslow"),
    lwyy = fit(Surv(start, stop, event) ~ arm + age + cluster(id), r),
    lwyyBreslow = fit(Surv(start, stop, event) ~ arm + age + cluster(id), r, ties = "breslow"),
    lwyyStratified = fit(Surv(start, stop, event) ~ arm + age + strata(site) + cluster(id), r)),
  poisson = list(coef = unname(coef(poisson)), se = unname(sqrt(diag(vcov(poisson))))),
  negativeBinomial = list(coef = unname(coef(negbin)), se = unname(sqrt(diag(vcov(negbin)))), theta = negbin$theta),
  survfit = curves,
  ghoshLin = functionOf(d, d$died),
  testWithoutDeath = twoSample(d, none),
  testWithDeath = twoSample(d, d$died))
write(toJSON(out, digits = 15, auto_unbox = TRUE, null = "null"), "../resources/org/trialtwin/stats/recurrent/recurrent.json")
