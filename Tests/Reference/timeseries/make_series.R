# Writes the classic series of R's `datasets` package as series/NAME.csv: month,value or year,value.
# Run in this folder: Rscript make_series.R (R 4.2.2). Sources are those of the help pages, see README.md.
monthly <- c("AirPassengers", "USAccDeaths", "UKDriverDeaths", "co2", "nottem")
annual <- c("Nile", "LakeHuron")
for (name in c(monthly, annual)) {
  y <- get(name)
  year <- as.integer(floor(time(y) + 1e-6))
  when <- if (name %in% monthly) sprintf("%04d-%02d", year, as.integer(cycle(y))) else sprintf("%04d", year)
  lines <- sprintf("%s,%.15g", when, as.numeric(y))
  writeLines(c(if (name %in% monthly) "month,value" else "year,value", lines), file.path("series", paste0(name, ".csv")))
}
