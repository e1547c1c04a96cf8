# Simulated visits, and what R says of them: estimating equations (geepack, iterated to 1e-13), their corrected variances (from
# the definition, with one leverage matrix per patient) and mixed models (maximum of a likelihood integrated by integrate()).
# Run from the folder of this script: Rscript repeated_visits.R; results go to ../resources/org/trialtwin/stats/longitudinal.
suppressMessages({library(geepack)})
folder <- "../resources/org/trialtwin/stats/longitudinal"
set.seed(20240601)
patients <- 36
d <- expand.grid(visit = 1:4, id = 1:patients)
d$arm <- d$id %% 2
d$x <- round(rnorm(patients), 3)[d$id]
u <- rnorm(patients)[d$id]
d$value <- round(1 + 0.5 * d$arm + 0.3 * d$x + 0.2 * d$visit + u + rnorm(nrow(d)), 3)
d$binary <- rbinom(nrow(d), 1, plogis(-0.5 + 0.8 * d$arm + 0.5 * d$x + u))
d$exposure <- round(runif(nrow(d), 0.5, 2), 2)
d$count <- rpois(nrow(d), d$exposure * exp(0.3 + 0.4 * d$arm - 0.2 * d$x + 0.6 * u))
d <- d[runif(nrow(d)) > 0.15, ]
d <- d[ave(d$id, d$id, FUN = length) > 1, ]
write.csv(d[, c("id", "visit", "arm", "x", "value", "binary", "count", "exposure")], file.path(folder, "visits.csv"), row.names = FALSE)

out <- data.frame(model = character(), name = character(), value = numeric())
add <- function(model, name, value) out[nrow(out) + seq_along(value), ] <<- data.frame(model, paste0(name, "/", seq_along(value) - 1), unname(value))
power <- function(m, p) { e <- eigen(m); e$vectors %*% diag(e$values^p, length(e$values)) %*% solve(e$vectors) }
families <- list(gaussian = gaussian(), logistic = binomial(), poisson = poisson())
responses <- c(gaussian = "value", logistic = "binary", poisson = "count")
for (family in names(families)) for (correlation in c("independence", "exchangeable", "ar1", "unstructured")) {
  d$y <- d[[responses[[family]]]]
  d$o <- if (family == "poisson") log(d$exposure) else 0
  # With corstr = "unstructured" and missed visits (waves) geepack 1.3.9 ends with a segmentation fault; the same matrix given by hand works.
  unstructured <- correlation == "unstructured"
  zcor <- if (unstructured) genZcor(as.vector(table(d$id)), d$visit, 4)
  control <- geese.control(epsilon = 1e-13, maxit = 5000)
  m <- if (unstructured) geeglm(y ~ arm + x + offset(o), id = id, data = d, family = families[[family]], zcor = zcor, corstr = "userdefined", control = control)
    else geeglm(y ~ arm + x + offset(o), id = id, waves = visit, data = d, family = families[[family]], corstr = correlation, control = control)
  model <- paste0(family, "/", correlation)
  add(model, "estimate", coef(m)); add(model, "robust", sqrt(diag(m$geese$vbeta))); add(model, "model", sqrt(diag(m$geese$vbeta.naiv)))
  add(model, "scale", m$geese$gamma); if (correlation != "independence") add(model, "correlation", if (unstructured) m$geese$alpha[c(1, 2, 4, 3, 5, 6)] else m$geese$alpha)
  X <- cbind(1, d$arm, d$x); eta <- as.vector(X %*% coef(m)) + d$o; f <- families[[family]]; mu <- f$linkinv(eta); v <- f$variance(mu)
  cor_of <- function(w) { R <- diag(length(w)); a <- m$geese$alpha
    for (i in seq_along(w)) for (j in seq_along(w)) if (i != j) R[i, j] <- switch(correlation, independence = 0, exchangeable = a,
      ar1 = a^abs(w[i] - w[j]), unstructured = a[match(paste0(min(w[i], w[j]), ":", max(w[i], w[j])), c("1:2", "1:3", "1:4", "2:3", "2:4", "3:4"))])
    R }
  parts <- lapply(split(seq_len(nrow(d)), d$id), function(k) { s <- diag(sqrt(v[k]), length(k)); list(D = f$mu.eta(eta[k]) * X[k, , drop = FALSE],
    W = solve(s %*% cor_of(d$visit[k]) %*% s), r = d$y[k] - mu[k]) })
  B <- solve(Reduce(`+`, lapply(parts, function(p) t(p$D) %*% p$W %*% p$D)))
  for (type in c(kauermann_carroll = -0.5, mancl_derouen = -1)) {
    U <- sapply(parts, function(p) { H <- p$D %*% B %*% t(p$D) %*% p$W; t(p$D) %*% p$W %*% Re(power(diag(nrow(H)) - H, type)) %*% p$r })
    add(model, if (type == -1) "mancl_derouen" else "kauermann_carroll", sqrt(diag(B %*% U %*% t(U) %*% B)))
  }
}
for (family in c("logistic", "poisson")) {
  y <- d[[responses[[family]]]]; X <- cbind(1, d$arm, d$x); o <- if (family == "poisson") log(d$exposure) else rep(0, nrow(d))
  density <- if (family == "poisson") function(y, eta) dpois(y, exp(eta), log = TRUE) else function(y, eta) dbinom(y, 1, plogis(eta), log = TRUE)
  groups <- split(seq_len(nrow(d)), d$id)
  minus <- function(t) { eta <- as.vector(X %*% t[1:3]) + o
    -sum(sapply(groups, function(k) { h <- function(u) sapply(u, function(w) sum(density(y[k], eta[k] + t[4] * w)) + dnorm(w, log = TRUE))
      top <- optimize(h, c(-8, 8), maximum = TRUE)$objective
      top + log(integrate(function(u) exp(h(u) - top), -12, 12, rel.tol = 1e-11, subdivisions = 2000)$value) })) }
  best <- optim(c(0, 0, 0, 1), minus, method = "BFGS", control = list(reltol = 1e-15, maxit = 500, ndeps = rep(1e-5, 4)))
  best <- optim(best$par, minus, method = "BFGS", control = list(reltol = 1e-16, maxit = 500, ndeps = rep(1e-5, 4)))
  model <- paste0("mixed/", family)
  add(model, "parameter", best$par); add(model, "loglik", -best$value)
  add(model, "error", sqrt(diag(solve(optimHess(best$par, minus, control = list(ndeps = rep(1e-3, 4)))))))
}
out$value <- sprintf("%.12g", out$value)
cat(paste0("# ", R.version.string, ", geepack ", packageVersion("geepack"), "; repeated_visits.R\n"), file = file.path(folder, "visits-in-r.csv"))
suppressWarnings(write.table(out, file.path(folder, "visits-in-r.csv"), sep = ",", quote = FALSE, row.names = FALSE, append = TRUE))
