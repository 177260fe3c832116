# Exponential smoothing by R's forecast::ets: every combination of error (A, M), trend (N, A, Ad, M, Md) and season
# (N, A, M) that R fits, for each series of make_series.R. Writes ets_reference.csv and ets_auto_reference.csv.
# Run in this folder: Rscript make_ets.R (R 4.2.2, forecast 8.20; some minutes).
#
# R's log-likelihood leaves constants out; loglik_full = loglik_r - n/2 * (log(2 * pi / n) + 1).
# n_parameters counts the variance. initial_states: level, growth (if any), then the seasonal states in R's order
# (s1 is the state of the month before the first, s12 the oldest, used first).
# interval: "formula" where R has a closed form, "simulated" where it draws 5,000 paths (set.seed(1)).
suppressMessages(library(forecast))
stopifnot(packageVersion("forecast") == "8.20")
monthly <- c("AirPassengers", "USAccDeaths", "UKDriverDeaths", "co2", "nottem")
annual <- c("Nile", "LakeHuron")
number <- function(x) ifelse(is.na(x), "", sprintf("%.15g", x))
parameter <- function(fit, name) if (name %in% names(fit$par)) fit$par[[name]] else NA
full <- function(fit, n) as.numeric(fit$loglik) - n / 2 * (log(2 * pi / n) + 1)
parts <- function(fit) {
  trend <- paste0(fit$components[2], if (fit$components[4] == "TRUE") "d" else "")
  list(code = paste0(fit$components[1], trend, fit$components[3]),
       label = sprintf("\"ets(%s,%s,%s)\"", fit$components[1], trend, fit$components[3]))
}
horizons <- c(1, 6, 12)
head <- c("series", "code", "n", "loglik_r", "loglik_full", "n_parameters", "aicc", "alpha", "beta", "gamma", "phi",
          "sigma2", "initial_states", paste0("mean", 1:12),
          as.vector(t(outer(c("lo80_", "hi80_", "lo95_", "hi95_"), horizons, paste0))), "interval", "label")
rows <- paste(head, collapse = ",")
auto <- "series,code,loglik_full,aicc,label"
for (name in c(monthly, annual)) {
  y <- get(name)
  n <- length(y)
  for (error in c("A", "M")) for (trend in c("N", "A", "Ad", "M", "Md"))
    for (season in if (name %in% monthly) c("N", "A", "M") else "N") {
      fit <- tryCatch(
        ets(y, model = paste0(error, substr(trend, 1, 1), season), damped = nchar(trend) == 2, restrict = FALSE),
        error = function(e) NULL)
      if (is.null(fit)) { message(name, " ", error, trend, season, ": not fitted by R"); next }
      set.seed(1)
      f <- forecast(fit, h = 12, level = c(80, 95))
      # R simulates outside classes 1 to 3 of Hyndman et al. (2008, chapter 6).
      closed <- (error == "A" && trend %in% c("N", "A", "Ad") && season %in% c("N", "A")) ||
        (error == "M" && trend %in% c("N", "A", "Ad"))
      bounds <- c(f$lower[horizons, 1], f$upper[horizons, 1], f$lower[horizons, 2], f$upper[horizons, 2])
      code <- parts(fit)
      rows <- c(rows, paste(c(
        name, code$code, n, number(fit$loglik), number(full(fit, n)), round((fit$aic + 2 * fit$loglik) / 2),
        number(fit$aicc), number(parameter(fit, "alpha")), number(parameter(fit, "beta")),
        number(parameter(fit, "gamma")), number(parameter(fit, "phi")), number(fit$sigma2),
        paste(number(fit$initstate), collapse = ";"), number(as.numeric(f$mean)), number(bounds),
        if (closed) "formula" else "simulated", code$label), collapse = ","))
    }
  chosen <- ets(y)
  code <- parts(chosen)
  auto <- c(auto, paste(name, code$code, number(full(chosen, n)), number(chosen$aicc), code$label, sep = ","))
  writeLines(rows, "ets_reference.csv")
  writeLines(auto, "ets_auto_reference.csv")
  message(name)
}

# Seasonal naive: mean and bounds at every horizon to 24, so that the second cycle's variance shows.
rows <- "series,h,mean,lo80,hi80,lo95,hi95"
for (name in c("AirPassengers", "USAccDeaths")) {
  f <- snaive(get(name), h = 24, level = c(80, 95))
  rows <- c(rows, paste(name, 1:24, number(as.numeric(f$mean)), number(f$lower[, 1]), number(f$upper[, 1]),
                        number(f$lower[, 2]), number(f$upper[, 2]), sep = ","))
}
writeLines(rows, "seasonal_naive_reference.csv")
