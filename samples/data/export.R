# Writes the embedded trials, one row per patient, next to this script:
#   colon.csv, gbsg.csv, pbc.csv, rhDNase.csv, veteran.csv
# Source: the R package survival (tried with 3.5-3 under R 4.2.2, Debian r-cran-survival). Run: Rscript export.R

suppressPackageStartupMessages(library(survival))

here <- function() {
  file <- grep("^--file=", commandArgs(trailingOnly = FALSE), value = TRUE)
  if (length(file) == 1) dirname(normalizePath(sub("^--file=", "", file))) else "."
}

# The shortest text that reads back to the same double. R's own writers stop at 15 digits, too few for ages in pbc.
text <- function(numbers) {
  numbers <- as.numeric(numbers)
  shown <- sprintf("%.15g", numbers)
  for (format in c("%.16g", "%.17g")) {
    inexact <- as.numeric(shown) != numbers
    shown[inexact] <- sprintf(format, numbers[inexact])
  }
  shown
}

cells <- function(column) {
  missing <- is.na(column)
  shown <- character(length(column))
  shown[!missing] <- if (is.numeric(column)) text(column[!missing]) else as.character(column[!missing])
  stopifnot(!grepl("[\",\n]", shown))
  shown
}

write_trial <- function(trial, name) {
  stopifnot(!anyNA(trial$id), !anyDuplicated(trial$id))
  rows <- do.call(paste, c(unname(lapply(trial, cells)), sep = ","))
  # Binary, so that line ends are the same on every platform.
  out <- file(file.path(here(), paste0(name, ".csv")), open = "wb")
  on.exit(close(out))
  writeLines(c(paste(names(trial), collapse = ","), rows), out, sep = "\n")
}

# colon: two rows a patient in the source, etype 1 for recurrence and 2 for death.
recurrence <- survival::colon[survival::colon$etype == 1, ]
death <- survival::colon[survival::colon$etype == 2, ]
recurrence <- recurrence[order(recurrence$id), ]
death <- death[order(death$id), ]
stopifnot(identical(recurrence$id, death$id))
recurred <- recurrence$status == 1
write_trial(data.frame(
  id = death$id,
  arm = death$rx,
  death[c("sex", "age", "obstruct", "perfor", "adhere", "nodes", "differ", "extent", "surg", "node4")],
  rec_time = recurrence$time,
  rec_event = recurrence$status,
  os_time = death$time,
  os_event = death$status,
  # A patient who dies without recurrence has the date of death in both source rows.
  dfs_time = ifelse(recurred, recurrence$time, death$time),
  dfs_event = as.integer(recurred | death$status == 1)
), "colon")

gbsg <- survival::gbsg
write_trial(data.frame(
  id = gbsg$pid,
  arm = ifelse(gbsg$hormon == 1, "tamoxifen", "none"),
  gbsg[c("age", "meno", "size", "grade", "nodes", "pgr", "er")],
  rfs_time = gbsg$rfstime,
  rfs_event = gbsg$status
), "gbsg")

# pbc: patients with a treatment are the 312 who were randomised.
pbc <- survival::pbc[!is.na(survival::pbc$trt), ]
write_trial(data.frame(
  id = pbc$id,
  arm = ifelse(pbc$trt == 1, "D-penicillamine", "placebo"),
  age = pbc$age,
  sex = pbc$sex,
  ascites = pbc$ascites,
  hepatomegaly = pbc$hepato,
  spiders = pbc$spiders,
  edema = pbc$edema,
  bilirubin = pbc$bili,
  cholesterol = pbc$chol,
  albumin = pbc$albumin,
  copper = pbc$copper,
  alk_phos = pbc$alk.phos,
  ast = pbc$ast,
  triglycerides = pbc$trig,
  platelets = pbc$platelet,
  protime = pbc$protime,
  stage = pbc$stage,
  time = pbc$time,
  status = pbc$status,
  death = as.integer(pbc$status == 2)
), "pbc")

# rhDNase: a row for each course of intravenous antibiotics, or one row without any.
courses <- survival::rhDNase
patients <- courses[!duplicated(courses$id), ]
patients <- patients[order(patients$id), ]
by_patient <- function(row_ids) factor(row_ids, levels = patients$id)
# A course under way at entry is not an exacerbation of the trial.
exacerbations <- courses[!is.na(courses$ivstart) & courses$ivstart > 0, ]
prevalent <- courses$id[!is.na(courses$ivstart) & courses$ivstart <= 0]
count <- as.vector(table(by_patient(exacerbations$id)))
first <- as.vector(tapply(exacerbations$ivstart, by_patient(exacerbations$id), min))
followup <- as.integer(patients$end.dt - patients$entry.dt)
write_trial(data.frame(
  id = patients$id,
  entry_day = as.integer(patients$entry.dt - min(patients$entry.dt)),
  institution = patients$inst,
  arm = ifelse(patients$trt == 1, "rhDNase", "placebo"),
  fev = patients$fev,
  followup = followup,
  n_exac = count,
  exac_time = ifelse(count > 0, first, followup),
  exac_event = as.integer(count > 0),
  prevalent_iv = as.integer(patients$id %in% prevalent)
), "rhDNase")

veteran <- survival::veteran
write_trial(data.frame(
  id = seq_len(nrow(veteran)),
  arm = ifelse(veteran$trt == 1, "standard", "test"),
  veteran[c("celltype", "karno", "diagtime", "age")],
  prior = as.integer(veteran$prior == 10),
  os_time = veteran$time,
  os_event = veteran$status
), "veteran")
