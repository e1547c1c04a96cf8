# Reads the transport files that XportForOthersTest wrote with foreign and with haven, and compares every value.
# By hand, from the folder trials, after its tests: Rscript src/test/resources/org/trialtwin/trials/io/xport/check_written.R
folder <- "target/xport"
cat(R.version.string, "; foreign", format(packageVersion("foreign")), "; haven", format(packageVersion("haven")), "\n")

expected <- function(name) {
  lines <- readLines(file.path(folder, paste0(name, ".txt")), encoding = "UTF-8")
  cells <- strsplit(paste0(lines, "|"), "|", fixed = TRUE)
  table <- as.data.frame(do.call(rbind, cells[-1]))
  names(table) <- cells[[1]]
  table
}

compare <- function(name, reader, read, tags) {
  want <- expected(name)
  wrong <- sum(names(read) != names(want)) + (nrow(read) != nrow(want))
  for (column in names(want)) {
    text <- as.character(want[[column]])
    got <- read[[column]]
    if (is.numeric(got) || inherits(got, "Date")) {
      missing <- grepl("^\\.", text)
      got <- as.numeric(got)
      if (inherits(read[[column]], "Date")) got <- got + 3653 # days from 1960 to 1970
      wrong <- wrong + sum(is.na(got) != missing) + sum(got[!missing] != as.numeric(text[!missing]))
      if (tags) {
        tag <- haven::na_tag(got)
        shown <- ifelse(is.na(tag), ".", paste0(".", toupper(tag))) # haven's tags are small letters
        bad <- missing & shown != text
        if (any(bad)) cat("   codes read differently:", paste(text[bad], "as", shown[bad]), "\n")
        wrong <- wrong + sum(bad)
      }
    } else {
      wrong <- wrong + sum(as.character(got) != text)
    }
  }
  cat(sprintf("%-12s %-8s %6d rows %3d columns: %s\n", name, reader, nrow(read), ncol(read),
    if (wrong == 0) "equal" else paste(wrong, "DIFFERENCES")))
}

for (name in sub("\\.xpt$", "", list.files(folder, "\\.xpt$"))) {
  file <- file.path(folder, paste0(name, ".xpt"))
  if (grepl("_v5$", name)) compare(name, "foreign", foreign::read.xport(file, stringsAsFactors = FALSE), FALSE)
  read <- haven::read_xpt(file)
  compare(name, "haven", read, TRUE)
  if (grepl("long|rows", name)) for (column in names(read)) {
    cat("  ", column, ":", attr(read[[column]], "label"), ":", attr(read[[column]], "format.sas"), "\n")
  }
}
