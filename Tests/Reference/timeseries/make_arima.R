# Seasonal ARIMA by R's stats::arima and forecast::auto.arima, for series of make_series.R.
# Writes arima_reference.csv, arima_auto_reference.csv and arima_decomposition_reference.csv.
# Run in this folder: Rscript make_arima.R (R 4.2.2, forecast 8.20; a minute).
#
# R gives the values that differencing uses up a prior variance of kappa = 1e6 times the innovation variance, which
# leaves an error of order 1/kappa in its log-likelihood (0.003 for the airline model). loglik_exact is at R's own
# estimates and free of it: (100 L(1e8) - L(1e6)) / 99. Forecasts and standard errors are at R's estimates with 1e8.
# coefficients: name=value, R's names; sigma2 is the maximum-likelihood variance. missing: positions set to NA (from 1).
suppressMessages(library(forecast))
stopifnot(packageVersion("forecast") == "8.20")
number <- function(x) sprintf("%.15g", x)
log_air <- log(AirPassengers)
cases <- list(
  list("AirPassengers", "arima(0,1,1)(0,1,1)"), list("AirPassengers", "arima(2,1,1)(0,1,2)"),
  list("AirPassengers", "arima(1,0,0)(1,1,0)+drift"), list("AirPassengers", "arima(0,1,3)(1,1,1)"),
  list("USAccDeaths", "arima(0,1,1)(0,1,1)"), list("USAccDeaths", "arima(1,1,0)(2,1,0)"),
  list("USAccDeaths", "arima(1,0,1)(0,1,1)+drift"), list("UKDriverDeaths", "arima(0,1,1)(0,1,1)"),
  list("UKDriverDeaths", "arima(1,0,0)(1,0,0)+mean"), list("UKDriverDeaths", "arima(2,0,0)(0,1,1)"),
  list("co2", "arima(1,1,1)(1,1,2)"), list("nottem", "arima(1,0,0)(2,1,0)"),
  list("nottem", "arima(2,0,1)(1,0,1)+mean"), list("LakeHuron", "arima(2,0,0)+mean"),
  list("LakeHuron", "arima(1,0,1)+mean"), list("LakeHuron", "arima(0,1,0)"), list("LakeHuron", "arima(1,1,2)"),
  list("Nile", "arima(1,1,1)"), list("Nile", "arima(0,1,1)+drift"), list("Nile", "arima(0,2,2)"),
  list("AirPassengers", "arima(0,1,1)(0,1,1)", c(20, 21, 60, 100)),
  list("AirPassengers", "arima(1,1,1)(1,1,0)", c(140:143)),
  list("USAccDeaths", "arima(1,0,0)(0,1,1)+drift", c(5, 30, 71)), list("LakeHuron", "arima(2,0,0)+mean", 10:15),
  list("Nile", "arima(1,1,1)", c(2, 3, 50, 99)))
series <- function(name) if (name == "AirPassengers") log_air else get(name)
rows <- paste(c("series", "label", "missing", "loglik_r", "loglik_exact", "sigma2", "coefficients",
                paste0("mean", 1:12), paste0("se", 1:12)), collapse = ";")
for (case in cases) {
  y <- series(case[[1]])
  gaps <- if (length(case) > 2) case[[3]] else integer()
  y[gaps] <- NA
  orders <- as.integer(unlist(regmatches(case[[2]], gregexpr("[0-9]+", case[[2]]))))
  if (length(orders) == 3) orders <- c(orders, 0, 0, 0)
  seasonal <- list(order = orders[4:6], period = frequency(y))
  drift <- grepl("drift", case[[2]])
  mean <- grepl("mean", case[[2]])
  n <- length(y)
  xreg <- if (drift) cbind(drift = 1:n) else NULL
  # From R's starting values by conditional sums of squares where they are stationary, else from zero.
  fit <- tryCatch(arima(y, orders[1:3], seasonal, xreg = xreg, include.mean = mean), error = function(e)
    arima(y, orders[1:3], seasonal, xreg = xreg, include.mean = mean, method = "ML"))
  if (fit$code != 0) stop("not converged: ", case[[2]])
  at <- function(kappa) arima(y, orders[1:3], seasonal, xreg = xreg, include.mean = mean, fixed = coef(fit),
                              transform.pars = FALSE, kappa = kappa)
  exact <- at(1e8)
  f <- predict(exact, 12, newxreg = if (drift) cbind(drift = n + 1:12) else NULL)
  rows <- c(rows, paste(c(
    case[[1]], case[[2]], paste(gaps, collapse = " "), number(fit$loglik),
    number((100 * exact$loglik - at(1e6)$loglik) / 99), number(exact$sigma2),
    paste(names(coef(fit)), number(coef(fit)), sep = "=", collapse = " "), number(f$pred), number(f$se)),
    collapse = ";"))
}
writeLines(rows, "arima_reference.csv")

# What auto.arima chooses, every candidate by maximum likelihood, and the tests that choose the differences.
rows <- "series;label;loglik;aicc;kpss;seasonal_strength;d;D"
for (name in c("AirPassengers", "USAccDeaths", "UKDriverDeaths", "co2", "nottem", "LakeHuron", "Nile")) {
  y <- series(name)
  fit <- auto.arima(y, approximation = FALSE)
  o <- fit$arma
  season <- if (sum(o[c(3, 7, 4)]) > 0) sprintf("(%d,%d,%d)", o[3], o[7], o[4]) else ""
  names <- names(coef(fit))
  constant <- if ("drift" %in% names) "+drift" else if ("intercept" %in% names) "+mean" else ""
  kpss <- urca::ur.kpss(y, type = "mu", use.lag = trunc(3 * sqrt(length(y)) / 13))@teststat
  strength <- if (frequency(y) > 1) forecast:::seas.heuristic(y) else NA
  rows <- c(rows, paste(name, sprintf("arima(%d,%d,%d)%s%s", o[1], o[6], o[2], season, constant),
                        number(fit$loglik), number(fit$aicc), number(kpss), number(strength), o[6], o[7], sep = ";"))
}
writeLines(rows, "arima_auto_reference.csv")

# Decomposition by stl() at chosen months. Robust with an even number of months, R 4.2.2's partial sort at times takes a
# neighbour of the median (AirPassengers, periodic, from the sixth outer loop); such a case cannot be a reference.
rows <- "series;seasonal_window;robust;index;seasonal;trend;remainder;weight"
for (case in list(list("AirPassengers", "periodic", FALSE), list("nottem", "periodic", FALSE),
                  list("co2", 21, FALSE), list("USAccDeaths", 11, FALSE),
                  list("UKDriverDeaths", 7, TRUE), list("UKDriverDeaths", 13, FALSE))) {
  y <- if (case[[1]] == "co2") log(co2) else series(case[[1]])
  fit <- stl(y, s.window = case[[2]], robust = case[[3]])
  for (i in unique(c(1:3, 12:13, 30, 47, length(y) - c(13, 6, 1, 0))))
    rows <- c(rows, paste(case[[1]], case[[2]], case[[3]], i, number(fit$time.series[i, 1]),
                          number(fit$time.series[i, 2]), number(fit$time.series[i, 3]), number(fit$weights[i]), sep = ";"))
}
writeLines(rows, "arima_decomposition_reference.csv")
