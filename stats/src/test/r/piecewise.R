# Reference values of PiecewiseExponentialModel and of the interval types of KaplanMeier. Run from this folder: Rscript piecewise.R
# Poisson regression of the events of each patient and interval (survSplit) with offset log(time in the interval).
suppressMessages({library(survival); library(jsonlite)})
set.seed(5)
n <- 80
arm <- rep(0:1, n / 2)
age <- round(rnorm(n, 60, 8), 1)
t <- rexp(n, 0.5 * exp(-0.5 * arm + 0.02 * (age - 60)))
end <- runif(n, 0.5, 4)
d <- data.frame(time = round(pmin(t, end), 3) + 0.001, event = as.numeric(t <= end), arm = arm, age = age)
cuts <- c(0.5, 1, 2)
long <- survSplit(Surv(time, event) ~ ., d, cut = cuts, episode = "interval")
long$width <- long$time - long$tstart
run <- function(f) {
  m <- glm(f, poisson, long, epsilon = 1e-15, maxit = 100)
  # Without the likelihood's term of the offset, so that it is that of the times.
  list(coef = unname(coef(m)), se = unname(sqrt(diag(vcov(m)))),
       logLikelihood = as.numeric(logLik(m)) - sum(log(long$width[long$event == 1])))
}
types <- c("log", "log-log", "plain", "logit", "arcsin")
limits <- lapply(types, function(type) {
  s <- survfit(Surv(time, event) ~ 1, d, conf.type = type)
  l <- summary(s, times = c(0.3, 1, 2.5))
  q <- quantile(s, c(0.25, 0.5))
  list(type = type, lower = l$lower, upper = l$upper, quantileLower = unname(q$lower), quantileUpper = unname(q$upper))
})
out <- list(software = paste0(R.version.string, ", survival ", packageVersion("survival")), data = d, cuts = cuts,
            none = run(event ~ factor(interval) - 1 + offset(log(width))),
            both = run(event ~ factor(interval) - 1 + arm + age + offset(log(width))),
            limits = limits)
write(toJSON(out, digits = 15, dataframe = "columns", auto_unbox = TRUE),
      "../resources/org/trialtwin/stats/survival/piecewise.json")
