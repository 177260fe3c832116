# Calls the program sscp-stats from R and gives its answers as data frames. Nothing is computed here: the program does the
# work and its JSON is read.
#
#   source("sscp_stats.R")
#   ahead <- sscp_forecast("contacts")
#   attr(ahead, "result")$total$mean
#
# Needs the package jsonlite. The program is found through the variable SSCP_STATS_PROGRAM, else on the path.

sscp_program <- function() {
  named <- Sys.getenv("SSCP_STATS_PROGRAM", unset = Sys.which("sscp-stats"))
  if (!nzchar(named) || !file.exists(named)) {
    stop("The program sscp-stats was not found. Install it, or name it with the variable SSCP_STATS_PROGRAM.")
  }
  unname(named)
}

# Named values as the program's options: keep_last_month = TRUE is --keep-last-month; NULL and FALSE are left out; several
# values are joined by commas.
sscp_options <- function(values) {
  words <- character()
  for (name in names(values)) {
    value <- values[[name]]
    if (is.null(value) || identical(value, FALSE)) next
    option <- paste0("--", gsub("_", "-", name))
    words <- c(words, option, if (!isTRUE(value)) paste(value, collapse = ","))
  }
  words
}

# Runs a command and returns the lines of its result. Every status but 0 and 1 is an error in the program's own words; 1 is
# the answer yes of --fail-on-signal and its like.
sscp_call <- function(command, values, form) {
  words <- c(command, sscp_options(values), "--format", form)
  errors <- tempfile()
  on.exit(unlink(errors))
  lines <- suppressWarnings(system2(sscp_program(), shQuote(words), stdout = TRUE, stderr = errors))
  status <- attr(lines, "status")
  if (!is.null(status) && !status %in% c(0, 1)) {
    said <- readLines(errors, warn = FALSE)
    said <- said[nzchar(said) & !startsWith(said, "{\"error\"")]
    stop(sprintf("sscp-stats ended with status %d: %s", status, paste(said, collapse = "\n")), call. = FALSE)
  }
  attr(lines, "status") <- NULL
  lines
}

# The JSON of any command as a list: sscp_run(c("impact", "referrals"), at = "2021-09").
sscp_run <- function(command, ...) {
  jsonlite::fromJSON(paste(sscp_call(command, list(...), "json"), collapse = "\n"))
}

# The CSV of any command that has one, as a data frame.
sscp_table <- function(command, ...) {
  utils::read.csv(text = sscp_call(command, list(...), "csv"), check.names = FALSE)
}

# The months ahead as a data frame with the whole answer as the attribute "result".
sscp_forecast <- function(measure, ...) {
  result <- sscp_run(c("forecast", measure), ...)
  structure(result$forecast, result = result)
}

# A row an area: the council and those that it is compared with.
sscp_benchmark <- function(measure, ...) {
  result <- sscp_run(c("benchmark", measure), ...)
  structure(result$areas, result = result)
}
