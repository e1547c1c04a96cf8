# Axes of mixed data by FactoMineR, for FactorAxesTest.
# Rscript factor_axes.R > ../resources/org/trialtwin/core/math/factor_axes.csv
suppressPackageStartupMessages({library(FactoMineR); library(survival)})
d <- veteran[, c("age", "karno", "diagtime", "celltype", "prior")]
d$prior <- factor(d$prior)
fit <- FAMD(d, ncp = 4, graph = FALSE)
codes <- data.frame(lapply(d, function(x) if (is.factor(x)) as.integer(x) - 1L else x))
cat("# FAMD(veteran[, c('age', 'karno', 'diagtime', 'celltype', 'prior')], ncp = 4), FactoMineR",
  as.character(packageVersion("FactoMineR")), "on", R.version.string, "\n")
cat(names(codes), paste0("axis", 1:4), sep = ",")
cat("\n")
write.table(cbind(codes, apply(fit$ind$coord, 2, formatC, digits = 15, format = "g")),
  sep = ",", quote = FALSE, row.names = FALSE, col.names = FALSE)
