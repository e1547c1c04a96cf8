# Reads the transport files that AdamFilesTest wrote with foreign and with haven: every variable must have its label, and the
# two versions and the two readers must agree.
# By hand, from the folder trials, after its tests: Rscript src/test/resources/org/trialtwin/trials/io/adam/check_labels.R
folder <- "target/adam"
cat(R.version.string, "; foreign", format(packageVersion("foreign")), "; haven", format(packageVersion("haven")), "\n")
bad <- 0
for (table in c("adsl", "adtte", "adeff")) {
  five <- haven::read_xpt(file.path(folder, paste0(table, "_V5.xpt")))
  eight <- haven::read_xpt(file.path(folder, paste0(table, "_V8.xpt")))
  said <- foreign::lookup.xport(file.path(folder, paste0(table, "_V5.xpt")))[[toupper(table)]]
  text <- function(x, what) vapply(x, function(v) { a <- attr(v, what); if (is.null(a)) "" else a }, "")
  wrong <- sum(text(five, "label") == "") + sum(text(five, "label") != text(eight, "label")) +
    sum(text(five, "format.sas") != text(eight, "format.sas")) + sum(trimws(said$label) != text(five, "label")) +
    !isTRUE(all.equal(as.data.frame(five), as.data.frame(eight), check.attributes = FALSE)) +
    (is.null(attr(five, "label")) || attr(five, "label") != attr(eight, "label"))
  bad <- bad + wrong
  cat(sprintf("%-6s \"%s\" %d variables, %d rows, %d differences\n", table, attr(five, "label"), ncol(five), nrow(five), wrong))
  if (table == "adsl") print(data.frame(label = text(five, "label"), format = text(five, "format.sas")))
}
quit(status = if (bad == 0) 0 else 1)
