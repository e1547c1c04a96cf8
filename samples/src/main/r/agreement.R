# The values against which `qualify` holds the analyses of the embedded trials.
# Run in this folder: Rscript agreement.R > ../resources/org/trialtwin/samples/qualification/agreement.json
library(survival)
library(jsonlite)
options(digits = 17)

table_of <- function(trial) read.csv(file.path("..", "..", "..", "data", paste0(trial, ".csv")))
exact <- coxph.control(eps = 1e-14, toler.chol = 1e-14, iter.max = 50)
CLOSED <- 1e-8
ITERATIVE <- 1e-6
records <- list()
add <- function(trial, endpoint, method, contrast, call, tolerance, estimate, se, statistic) {
  records[[length(records) + 1]] <<- list(
    trial = trial, endpoint = endpoint, method = method, contrast = contrast, call = call, tolerance = tolerance,
    estimate = estimate, standardError = se, statistic = statistic)
}

cox <- function(trial, endpoint, d, time, event, control, arms, adjust = "") {
  d$arm <- factor(d$arm, levels = c(control, arms))
  call <- paste0("coxph(Surv(", time, ", ", event, ") ~ arm", adjust, ", ties = \"efron\")")
  fit <- coxph(as.formula(paste0("Surv(", time, ", ", event, ") ~ arm", adjust)), d, control = exact)
  for (arm in arms) {
    row <- summary(fit)$coefficients[paste0("arm", arm), ]
    add(trial, endpoint, "coxHazardRatio", paste(arm, "vs", control), call, ITERATIVE,
        row[["coef"]], row[["se(coef)"]], row[["z"]])
  }
}
log_rank <- function(trial, endpoint, d, time, event, control, arms, strata = "") {
  call <- paste0("survdiff(Surv(", time, ", ", event, ") ~ arm", strata, ")")
  formula <- as.formula(paste0("Surv(", time, ", ", event, ") ~ arm", strata))
  for (arm in arms) {
    two <- d[d$arm %in% c(control, arm), ]
    two$arm <- factor(two$arm, levels = c(control, arm))
    fit <- survdiff(formula, two)
    u <- rowSums(as.matrix(fit$obs))[[2]] - rowSums(as.matrix(fit$exp))[[2]]
    v <- fit$var[2, 2]
    add(trial, endpoint, "logRank", paste(arm, "vs", control), call, CLOSED, u / v, 1 / sqrt(v), u / sqrt(v))
  }
  if (length(arms) > 1) {
    d$arm <- factor(d$arm, levels = c(control, arms))
    add(trial, endpoint, "logRank", "all arms", call, CLOSED, NULL, NULL, survdiff(formula, d)$chisq)
  }
}
restricted <- function(trial, endpoint, d, time, event, control, arms, tau) {
  call <- paste0("summary(survfit(Surv(", time, ", ", event, ") ~ arm), rmean = ", tau, ")$table")
  fit <- survfit(as.formula(paste0("Surv(", time, ", ", event, ") ~ arm")), d)
  found <- summary(fit, rmean = tau)$table
  of <- function(arm, column) found[paste0("arm=", arm), column][[1]]
  for (arm in arms) {
    difference <- of(arm, "rmean") - of(control, "rmean")
    se <- sqrt(of(arm, "se(rmean)")^2 + of(control, "se(rmean)")^2)
    add(trial, endpoint, "restrictedMeanDifference", paste(arm, "vs", control), call, CLOSED,
        difference, se, difference / se)
  }
}
two_by_two <- function(trial, endpoint, d, event, control, arm) {
  cells <- table(factor(d$arm, levels = c(control, arm)), d[[event]])
  n <- rowSums(cells)
  p <- cells[, "1"] / n
  se <- sqrt(sum(p * (1 - p) / n))
  add(trial, endpoint, "riskDifference", paste(arm, "vs", control),
      paste0("p <- prop.table(table(arm, ", event, "), 1)[, \"1\"]; diff(p), sqrt(sum(p * (1 - p) / n))"), CLOSED,
      p[[2]] - p[[1]], se, (p[[2]] - p[[1]]) / se)
  log_or <- log(cells[2, "1"] * cells[1, "0"] / (cells[2, "0"] * cells[1, "1"]))
  se <- sqrt(sum(1 / cells))
  add(trial, endpoint, "oddsRatio", paste(arm, "vs", control),
      paste0("t <- table(arm, ", event, "); log(t[2, 2] * t[1, 1] / (t[2, 1] * t[1, 2])), sqrt(sum(1 / t))"), CLOSED,
      log_or, se, log_or / se)
}

d <- table_of("gbsg")
d$grade <- factor(d$grade)
d$meno <- factor(d$meno)
cox("gbsg", "RFS", d, "rfs_time", "rfs_event", "none", "tamoxifen", " + age + meno + size + grade + nodes + pgr + er")
log_rank("gbsg", "RFS", d, "rfs_time", "rfs_event", "none", "tamoxifen")
restricted("gbsg", "RFS", d, "rfs_time", "rfs_event", "none", "tamoxifen", 2000)

d <- table_of("colon")
arms <- c("Lev", "Lev+5FU")
cox("colon", "OS", d, "os_time", "os_event", "Obs", arms)
log_rank("colon", "OS", d, "os_time", "os_event", "Obs", arms, " + strata(node4, extent)")
restricted("colon", "OS", d, "os_time", "os_event", "Obs", arms, 2500)
cox("colon", "DFS", d, "dfs_time", "dfs_event", "Obs", arms)
log_rank("colon", "DFS", d, "dfs_time", "dfs_event", "Obs", arms, " + strata(node4, extent)")

d <- table_of("pbc")
cox("pbc", "OS", d, "time", "death", "placebo", "D-penicillamine")
log_rank("pbc", "OS", d, "time", "death", "placebo", "D-penicillamine")
restricted("pbc", "OS", d, "time", "death", "placebo", "D-penicillamine", 3650)

d <- table_of("rhDNase")
cox("rhDNase", "EXAC", d, "exac_time", "exac_event", "placebo", "rhDNase")
log_rank("rhDNase", "EXAC", d, "exac_time", "exac_event", "placebo", "rhDNase")
restricted("rhDNase", "EXAC", d, "exac_time", "exac_event", "placebo", "rhDNase", 168)
two_by_two("rhDNase", "ANYEXAC", d, "exac_event", "placebo", "rhDNase")

d <- table_of("veteran")
cox("veteran", "OS", d, "os_time", "os_event", "standard", "test")
log_rank("veteran", "OS", d, "os_time", "os_event", "standard", "test")
restricted("veteran", "OS", d, "os_time", "os_event", "standard", "test", 500)

cat(toJSON(list(software = paste("R", getRversion()), packages = paste("survival", packageVersion("survival")),
                script = "samples/src/main/r/agreement.R", records = records),
           auto_unbox = TRUE, digits = NA, null = "null", pretty = TRUE), "\n")
