# Mixed models that the reference folder has no record of: structured covariances, by arm, ML; random effects; run with
#   Rscript mixed_models.R ../resources/longitudinal/mixed_models.json
# Software: R 4.2.2, nlme 3.1-162, lme4 1.1-31, lmerTest 3.1-3, jsonlite. Structures that nlme lacks (Toeplitz, a covariance by arm) are
# maximised here on dense matrices, with nlminb and optim in turn.
suppressMessages({library(nlme); library(lmerTest); library(jsonlite)})
set.seed(20240601)
n <- 48; m <- 4
arm <- rep(0:1, length.out = n); base <- round(rnorm(n, 50, 8), 1)
S <- outer(1:m, 1:m, function(i, j) 6 * sqrt(1 + .3 * i) * sqrt(1 + .3 * j) * .65^abs(i - j)) * (1 + .0)
e <- matrix(rnorm(n * m), n) %*% chol(S)
y <- round(10 + .5 * base + outer(arm, 1:m) * -.8 + e, 2)
for (i in 1:n) { k <- sample(0:m, 1, prob = c(.1, .05, .1, .15, .6)); if (k < m && k > 0) y[i, (k + 1):m] <- NA; if (k == 0) y[i, 2] <- NA }
d <- data.frame(id = rep(1:n, each = m), arm = rep(arm, each = m), visit = rep(1:m, n), base = rep(base, each = m), y = as.vector(t(y)))
d <- d[!is.na(d$y), ]
X <- model.matrix(~ base + arm * factor(visit), d)
byid <- split(seq_len(nrow(d)), d$id)
objective <- function(cov, reml, armwise = FALSE) function(th) {
  V <- if (armwise) { k <- length(th) / 2; list(cov(th[1:k]), cov(th[k + 1:k])) } else list(cov(th), cov(th))
  A <- 0; b <- 0; c <- 0; ld <- 0
  for (r in byid) { v <- d$visit[r]; W <- V[[d$arm[r[1]] + 1]][v, v, drop = FALSE]; ch <- try(chol(W), silent = TRUE); if (inherits(ch, "try-error")) return(1e10)
    Z <- backsolve(ch, cbind(X[r, , drop = FALSE], d$y[r]), transpose = TRUE); p <- ncol(X); A <- A + crossprod(Z[, 1:p, drop = FALSE]); b <- b + crossprod(Z[, 1:p, drop = FALSE], Z[, p + 1]); c <- c + sum(Z[, p + 1]^2); ld <- ld + 2 * sum(log(diag(ch))) }
  beta <- solve(A, b); o <- ld + c - sum(b * beta) + (nrow(d) - if (reml) ncol(X) else 0) * log(2 * pi) + if (reml) as.numeric(determinant(A)$modulus) else 0
  attr(o, "beta") <- beta; attr(o, "vcov") <- solve(A); o }
lag <- abs(outer(1:m, 1:m, "-"))
scaled <- function(R, s) R * outer(exp(s), exp(s))
structures <- list(
  HETEROGENEOUS_TOEPLITZ = list(cov = function(t) scaled(matrix(c(1, tanh(t[m + 1:(m - 1)]))[lag + 1], m), t[1:m]), k = m + m - 1),
  TOEPLITZ = list(cov = function(t) scaled(matrix(c(1, tanh(t[2:m]))[lag + 1], m), rep(t[1], m)), k = m),
  HETEROGENEOUS_AUTOREGRESSIVE = list(cov = function(t) scaled(tanh(t[m + 1])^lag, t[1:m]), k = m + 1),
  AUTOREGRESSIVE = list(cov = function(t) scaled(tanh(t[2])^lag, rep(t[1], m)), k = 2),
  HETEROGENEOUS_COMPOUND_SYMMETRY = list(cov = function(t) scaled(ifelse(lag == 0, 1, tanh(t[m + 1])), t[1:m]), k = m + 1),
  COMPOUND_SYMMETRY = list(cov = function(t) scaled(ifelse(lag == 0, 1, tanh(t[2])), rep(t[1], m)), k = 2))
start <- function(s) { x <- rep(.4, s$k); x[seq_len(if (s$k > m) m else 1)] <- 1; x }
fit <- function(s, reml, armwise = FALSE) { f <- objective(s$cov, reml, armwise); th <- rep(start(s), 1 + armwise)
  for (i in 1:4) { th <- nlminb(th, function(x) as.numeric(f(x)), control = list(rel.tol = 1e-15, x.tol = 1e-12, eval.max = 5000, iter.max = 2000))$par; th <- optim(th, function(x) as.numeric(f(x)), method = "BFGS", control = list(reltol = 1e-16, maxit = 2000))$par }
  o <- f(th); list(loglik = -as.numeric(o) / 2, coef = as.vector(attr(o, "beta")), se = as.vector(sqrt(diag(attr(o, "vcov")))), covariance = if (armwise) list(s$cov(th[1:s$k]), s$cov(th[s$k + 1:s$k])) else list(s$cov(th))) }
out <- list(software = list(R = R.version.string, nlme = as.character(packageVersion("nlme")), lme4 = as.character(packageVersion("lme4")), lmerTest = as.character(packageVersion("lmerTest"))),
  call = "y ~ base + arm * factor(visit); REML by structure, ML, by arm; lmer(y ~ base + arm * visit + (1 | id)) and (visit | id), bobyqa with rhoend 1e-10",
  data = as.list(d))
for (s in names(structures)) out$structures[[s]] <- list(REML = fit(structures[[s]], TRUE), ML = fit(structures[[s]], FALSE))
out$by_arm <- fit(structures$HETEROGENEOUS_AUTOREGRESSIVE, TRUE, TRUE)
g <- gls(y ~ base + arm * factor(visit), d, correlation = corAR1(form = ~ visit | id), control = glsControl(tolerance = 1e-10, msTol = 1e-12))
out$gls_ar1 <- list(loglik = as.numeric(logLik(g)), coef = unname(coef(g)), se = unname(sqrt(diag(vcov(g)))))
tight <- lmerControl(optimizer = "bobyqa", optCtrl = list(rhoend = 1e-10, maxfun = 1e6))
for (r in c("(1 | id)", "(visit | id)")) for (reml in c(TRUE, FALSE)) { l <- lmerTest::lmer(as.formula(paste("y ~ base + arm * visit +", r)), d, REML = reml, control = tight); s <- coef(summary(l))
  out$lmer[[paste(r, if (reml) "REML" else "ML")]] <- list(loglik = as.numeric(logLik(l)), coef = unname(s[, 1]), se = unname(s[, 2]), df = unname(s[, 3]), vcov = as.data.frame(VarCorr(l))$vcov, f = if (reml) { a <- anova(l, type = 3); list(term = rownames(a), F = a[["F value"]], num = a$NumDF, den = a$DenDF) }, f2 = { ct <- contestMD(l, rbind(c(0, 0, 1, 0, 0), c(0, 0, 0, 0, 1))); list(F = ct[["F value"]], den = ct$DenDF) }) }
writeLines(toJSON(out, digits = NA, auto_unbox = TRUE, matrix = "rowmajor"), commandArgs(TRUE)[1])
