# Makes the transport files that XportGoldenTest reads, and the values that they hold as hexadecimal numbers.
# Run by hand in this folder: Rscript make_xport.R. The build never needs R.
# Made with R 4.2.2 and haven 2.5.1 (which writes with ReadStat), Debian 12.
library(haven)

hex <- function(x) ifelse(is.na(x), paste0(".", ifelse(is.na(na_tag(x)), "", na_tag(x))), sprintf("%a", x))

# Numbers at the edges of what IBM and IEEE arithmetic share. From 16^62 (4.52e74) on, haven writes the largest number
# of the format, 16^63, whatever it is given; the format itself holds numbers below 16^63 (7.24e75).
extremes <- data.frame(X = c(
  0, 1, -1, 0.1, -0.1, 1 / 3, pi, exp(1), 100, 1e6, 123456789.123,
  2^53, 2^53 - 1, -(2^53), 2^54, 2^55 + 8, 2^56, -(2^56), 2^52 + 0.5,
  4.5e74, -4.5e74, 1e74, 1e-75, 1e-77, 1e-78, -1e-78, 5.5e-79,
  16, 15.999999999999998, 1 / 16, 0.0625 + 2^-56, .Machine$double.eps, 1 + .Machine$double.eps
))
attr(extremes$X, "label") <- "Numbers at the edges"
write_xpt(extremes, "extremes_v5.xpt", version = 5, name = "EXTREMES", label = "Extremes")
write_xpt(extremes, "extremes_v8.xpt", version = 8, name = "EXTREMES", label = "Extremes")
writeLines(hex(extremes$X), "extremes.txt")

# Every code of a missing value that haven can write (._ it cannot), between values.
codes <- data.frame(CODE = c(1, NA, tagged_na(LETTERS), 2))
write_xpt(codes, "missing_v5.xpt", version = 5, name = "MISSING")
writeLines(hex(codes$CODE), "missing.txt")

# Types, labels, formats, dates, texts with blanks in them, and a row of 80 bytes and more.
subjects <- data.frame(
  SUBJID = sprintf("01-%03d", 1:5),
  AGE = c(63, NA, 71.5, 48, 55),
  RFSTDTC = as.Date(c("2013-07-02", NA, "1959-12-31", "1960-01-01", "2024-02-29")),
  SEX = c("F", "M", "", "M", "F"),
  COMMENT = c("a b", " leading", strrep("x", 60), "", "last")
)
attr(subjects$SUBJID, "label") <- "Subject Identifier for the Study"
attr(subjects$AGE, "label") <- "Age"
attr(subjects$AGE, "format.sas") <- "5.1"
attr(subjects$RFSTDTC, "format.sas") <- "DATE9"
attr(subjects$SEX, "format.sas") <- "$SEX"
write_xpt(subjects, "subjects_v5.xpt", version = 5, name = "DM", label = "Demographics")
names(subjects)[2] <- "AgeAtRandomisationInYears"
attr(subjects[[2]], "label") <- paste("Age of the patient at randomisation, in completed years,",
  "as recorded by the site and not recomputed from the date of birth")
attr(subjects[[2]], "format.sas") <- "AGEINYEARS5.1"
write_xpt(subjects, "subjects_v8.xpt", version = 8, name = "Demographics", label = "Demographics")

# Many rows; compressed, because they say little.
rows <- data.frame(ID = as.numeric(1:40000), SEX = rep(c("F", "M", "M", ""), 10000))
rows$ID[seq(9, 40000, by = 1000)] <- NA
write_xpt(rows, "rows40000_v5.xpt", version = 5, name = "ROWS")
system2("gzip", c("-n9f", "rows40000_v5.xpt"))
