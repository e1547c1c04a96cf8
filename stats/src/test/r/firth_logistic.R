# Firth's penalised logistic likelihood, maximised from its definition by optim; profile limits by uniroot.
# Run from the folder of this script: Rscript firth_logistic.R
folder <- "../resources/org/trialtwin/stats/binary"
set.seed(11)
n <- 40
d <- data.frame(arm = rep(0:1, each = n / 2), x = round(rnorm(n), 2), z = rep(c(0, 0, 0, 0, 1), n / 5))
d$event <- rbinom(n, 1, plogis(-1 + 0.7 * d$arm + 0.6 * d$x))
d$event[d$z == 1] <- 1 # quasi-complete separation
write.csv(d, file.path(folder, "separated.csv"), row.names = FALSE)
X <- cbind(1, d$arm, d$x, d$z)
penalised <- function(b) { p <- plogis(as.vector(X %*% b)); sum(dbinom(d$event, 1, p, log = TRUE)) + determinant(t(X) %*% (p * (1 - p) * X))$modulus / 2 }
best <- function(fixed = integer(), at = numeric()) {
  free <- setdiff(1:4, fixed); whole <- function(t) { b <- numeric(4); b[free] <- t; b[fixed] <- at; b }
  minus <- function(t) -as.numeric(penalised(whole(t)))
  t <- numeric(length(free)); for (k in 1:6) t <- optim(t, minus, method = "BFGS", control = list(reltol = 1e-16, maxit = 1000, ndeps = rep(c(1e-4, 1e-5)[k %% 2 + 1], length(free))))$par
  list(b = whole(t), value = -minus(t)) }
m <- best(); p <- plogis(as.vector(X %*% m$b)); error <- sqrt(diag(solve(t(X) %*% (p * (1 - p) * X))))
drop <- function(j) function(v) 2 * (m$value - best(j, v)$value) - qchisq(0.95, 1)
out <- do.call(rbind, lapply(1:4, function(j) data.frame(estimate = m$b[j], error = error[j],
  lower = uniroot(drop(j), m$b[j] - c(12, 0.01) * error[j], tol = 1e-9)$root, upper = uniroot(drop(j), m$b[j] + c(0.01, 12) * error[j], tol = 1e-9)$root,
  chisq = 2 * (m$value - best(j, 0)$value))))
out$value <- m$value
cat(paste0("# ", R.version.string, "; firth_logistic.R\n"), file = file.path(folder, "separated-in-r.csv"))
suppressWarnings(write.table(format(out, digits = 12), file.path(folder, "separated-in-r.csv"), sep = ",", quote = FALSE, row.names = FALSE, append = TRUE))
