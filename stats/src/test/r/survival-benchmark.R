# Times R's survival package on the trials that the benchmark wrote: one file of doubles for each number of patients,
# column after column. Prints the software, then: analysis, patients, processor seconds of the fastest repetition, one
# number of the result.
library(survival)

arguments <- commandArgs(trailingOnly = TRUE)
folder <- arguments[1]

fastest <- function(analysis, patients) {
  repeats <- if (patients >= 1e6) 3 else if (patients >= 1e5) 7 else 25
  min(vapply(seq_len(repeats), function(i) {
    gc(FALSE)
    sum(system.time(analysis())[c("user.self", "sys.self")])
  }, 0))
}

cat(sprintf("R %s, survival %s\n", getRversion(), packageVersion("survival")))
for (size in arguments[-1]) {
  patients <- as.integer(size)
  file <- file(file.path(folder, paste0(size, ".bin")), "rb")
  trial <- as.data.frame(matrix(readBin(file, "double", 7 * patients, endian = "big"), patients))
  close(file)
  names(trial) <- c("time", "event", "arm", "x2", "x3", "x4", "x5")

  cox <- function() coxph(Surv(time, event) ~ arm + x2 + x3 + x4 + x5, trial)
  curves <- function() survfit(Surv(time, event) ~ arm, trial)
  logrank <- function() survdiff(Surv(time, event) ~ arm, trial)

  print_line <- function(name, analysis, value) {
    cat(sprintf("%s,%s,%.4f,%.15g\n", name, size, fastest(analysis, patients), value(analysis())))
  }
  print_line("COX", cox, function(fit) fit$loglik[2])
  print_line("KAPLAN_MEIER", curves, function(fit) summary(fit, times = 1)$surv[2])
  print_line("LOG_RANK", logrank, function(fit) fit$chisq)
}
