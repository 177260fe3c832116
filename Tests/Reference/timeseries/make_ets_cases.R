# Two fits by R's forecast::ets that are quoted elsewhere, with the parameters that reproduce them: accidental deaths of 1973
# to 1977 (test year 1978), and referrals to Sefton, April 2012 to March 2024. Writes ets_cases_reference.csv.
# Run in this folder: Rscript make_ets_cases.R (R 4.2.2, forecast 8.20). Conventions as in make_ets.R; R's rows of seasonal
# states are newest first. mae, rmse and mase are those of accuracy() on the test year.
suppressMessages(library(forecast))
stopifnot(packageVersion("forecast") == "8.20")
number <- function(x) ifelse(is.na(x), "", sprintf("%.15g", x))
rows <- paste(c("case", "model", "loglik_full", "aicc", "alpha", "gamma", "initial_states", paste0("mean", 1:12), "mae",
                "rmse", "mase"), collapse = ",")
add <- function(name, y, model, test = NULL) {
  fit <- ets(y, model = model, damped = FALSE)
  n <- length(y)
  f <- forecast(fit, h = 12)
  errors <- if (is.null(test)) rep(NA, 3) else accuracy(f, test)["Test set", c("MAE", "RMSE", "MASE")]
  rows <<- c(rows, paste(c(name, model, number(c(as.numeric(fit$loglik) - n / 2 * (log(2 * pi / n) + 1), fit$aicc,
    fit$par[["alpha"]], fit$par[["gamma"]])), paste(number(fit$initstate), collapse = ";"), number(as.numeric(f$mean)),
    number(errors)), collapse = ","))
}
deaths <- USAccDeaths
add("deaths", window(deaths, end = c(1977, 12)), "ANA", window(deaths, start = 1978))
referrals <- read.csv("../../../notebooks-data/referrals_monthly.csv", stringsAsFactors = FALSE)
sefton <- referrals$referrals[referrals$area_name == "Sefton"]
add("sefton", ts(as.numeric(sefton), start = c(2012, 4), frequency = 12), "MNM")
writeLines(rows, "ets_cases_reference.csv")
