# lme4::glmer with tolerances that let it converge, on the trials of the reference folder: its defaults stop early, and the
# conditional modes at which it takes its quadrature are inexact, so that its log likelihood is off by up to 2e-4.
# Run from the folder of this script, TRIALTWIN_DATA naming the reference folder: Rscript glmer_converged.R
suppressMessages(library(lme4))
control <- glmerControl(optimizer = "bobyqa", tolPwrss = 1e-13, optCtrl = list(maxfun = 1e6, rhoend = 1e-9))
trial <- function(name, reference) { d <- read.csv(file.path(Sys.getenv("TRIALTWIN_DATA"), "trials", paste0(name, ".csv"))); d$arm <- relevel(factor(d$arm), reference); d }
out <- data.frame()
run <- function(name, formula, d, points, family = binomial) for (k in points) {
  m <- glmer(formula, d, family = family, nAGQ = k, control = control)
  out <<- rbind(out, data.frame(trial = name, points = k, deviation = sprintf("%.9f", attr(VarCorr(m)[[1]], "stddev")), loglik = sprintf("%.9f", logLik(m))))
}
d <- trial("arthritis", "placebo"); d <- subset(d, !is.na(y)); d$good <- as.integer(d$y >= 4)
run("arthritis", good ~ arm + month + base + (1 | id), d, c(1, 10))
d <- trial("bacteria", "placebo"); d$late <- as.integer(d$week > 2)
run("bacteria", present ~ arm + late + (1 | id), d, c(1, 10))
d <- trial("respiratory", "placebo"); d$center <- factor(d$center)
run("respiratory", good ~ arm + center + sex + age + base + (1 | id), d, c(1, 10))
run("toenail", severe ~ arm * month + (1 | id), trial("toenail", "itraconazole"), c(1, 20))
d <- trial("epilepsy", "placebo"); d$lb <- log(d$base8 / 4); d$la <- log(d$age); d$v4 <- as.integer(d$period == 4)
run("epilepsy", seizures ~ arm * lb + la + v4 + (1 | id), d, 1, poisson)
file <- "../resources/org/trialtwin/stats/golden/glmer-converged.csv"
cat(paste0("# ", R.version.string, ", lme4 ", packageVersion("lme4"), "; glmer_converged.R\n"), file = file)
suppressWarnings(write.table(out, file, sep = ",", quote = FALSE, row.names = FALSE, append = TRUE))
