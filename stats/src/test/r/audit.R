# Gower distances (cluster::daisy), pMSE of a logistic model (stats::glm) and Spearman correlations of a small mixed table.
# Rscript audit.R > ../resources/org/trialtwin/stats/audit/audit.json
suppressPackageStartupMessages({library(cluster); library(jsonlite)})
RNGversion("4.2.0"); set.seed(20)
n <- 60
make <- function(shift) data.frame(
  age = round(rnorm(n, 60 + shift, 9)),
  marker = round(rexp(n) + shift / 10, 3),
  stage = factor(sample(c("I", "II", "III"), n, TRUE), levels = c("I", "II", "III"), ordered = TRUE),
  site = factor(sample(c("a", "b", "c", "d"), n, TRUE, c(.4, .3, .2, .1)), levels = c("a", "b", "c", "d")),
  sex = factor(sample(c("f", "m"), n, TRUE), levels = c("f", "m")))
real <- make(0); twin <- make(2)
both <- rbind(real, twin)
gower <- as.matrix(daisy(both, metric = "gower"))
model <- data.frame(both, stage_code = as.integer(both$stage), synthetic = rep(0:1, each = n))
fit <- glm(synthetic ~ age + marker + stage_code + site + sex, binomial, model, control = list(epsilon = 1e-14, maxit = 100))
p <- fitted(fit)
ranks <- function(d) cor(cbind(age = d$age, marker = d$marker, stage = as.integer(d$stage), sex = as.integer(d$sex)), method = "spearman")
out <- list(
  software = paste("R", getRversion(), "cluster", packageVersion("cluster")),
  real = real, synthetic = twin,
  gower = gower[(n + 1):(2 * n), 1:n],
  pMSE = mean((p - .5)^2), coefficients = length(coef(fit)),
  spearmanReal = ranks(real), spearmanSynthetic = ranks(twin))
cat(toJSON(out, digits = NA, dataframe = "columns", auto_unbox = TRUE), "\n")
