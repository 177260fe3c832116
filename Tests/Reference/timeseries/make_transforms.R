# Box-Cox transforms and autocorrelations by R. Writes transforms_reference.csv and autocorrelation_reference.csv.
# Run in this folder: Rscript make_transforms.R (R 4.2.2, forecast 8.20).
suppressMessages(library(forecast))
stopifnot(packageVersion("forecast") == "8.20")
number <- function(x) ifelse(is.na(x), "", sprintf("%.15g", x))
series <- list(AirPassengers = AirPassengers, USAccDeaths = USAccDeaths, UKDriverDeaths = UKDriverDeaths,
               nottem = nottem, co2 = co2, Nile = Nile, LakeHuron = LakeHuron)
# AirPassengers with gaps: months 5, 40, 41 and 100 missing (counting from 1).
gaps <- AirPassengers
gaps[c(5, 40, 41, 100)] <- NA
series$AirPassengersGaps <- gaps

rows <- "series,what,argument,value"
add <- function(name, what, argument, value)
  rows <<- c(rows, paste(name, what, argument, number(value), sep = ","))
guerrero <- get("guer.cv", asNamespace("forecast"))
for (name in names(series)) {
  y <- series[[name]]
  # As R gives it, and with its search (optimize, tolerance 1.2e-4) carried on to 1e-12.
  add(name, "guerrero_r", "-1..2", BoxCox.lambda(y, "guerrero"))
  add(name, "guerrero", "-1..2", optimize(guerrero, c(-1, 2), x = y, tol = 1e-12)$minimum)
  for (lambda in c(-0.5, 0, 0.5, 1)) add(name, "guerrero_criterion", lambda, guerrero(lambda, y))
  add(name, "loglik_lambda", "-1..2", BoxCox.lambda(y, "loglik"))
  # The profile log-likelihood itself, by lm on trend and season.
  x <- as.numeric(y); t <- seq_along(x); m <- frequency(y)
  use <- !is.na(x)
  gm <- exp(mean(log(x[use])))
  for (lambda in c(-0.5, 0, 0.2, 1)) {
    w <- if (lambda == 0) log(x) * gm else (x^lambda - 1) / lambda / gm^(lambda - 1)
    d <- data.frame(w = w, t = t, s = factor(cycle(y)))
    fit <- if (m > 1) lm(w ~ t + s, d) else lm(w ~ t, d)
    add(name, "profile", lambda, -sum(use) / 2 * log(sum(resid(fit)^2)))
  }
}
# Transform, back transform, and the bias-adjusted mean at w = BoxCox(300), variance in place.
for (lambda in c(-0.294716, 0.2, 0.5, 1)) {
  w <- as.numeric(BoxCox(300, lambda))
  v <- (0.1 * 300^lambda)^2
  add("x300", "transform", lambda, w)
  add("x300", "inverse_plus", lambda, as.numeric(InvBoxCox(w + sqrt(v), lambda)))
  add("x300", "variance", lambda, v)
  add("x300", "mean", lambda, as.numeric(InvBoxCox(w, lambda, biasadj = TRUE, fvar = v)))
}
writeLines(rows, "transforms_reference.csv")

rows <- "series,what,argument,value"
for (name in names(series)) {
  y <- series[[name]]
  r <- acf(y, lag.max = 24, plot = FALSE, na.action = na.pass)$acf[, 1, 1]
  for (k in 0:24) add(name, "acf", k, r[k + 1])
  p <- pacf(y, lag.max = 24, plot = FALSE, na.action = na.pass)$acf[, 1, 1]
  for (k in 1:24) add(name, "pacf", k, p[k])
  d <- diff(y)
  for (k in c(1, 6, 12, 24)) {
    # The upper tail itself: Box.test takes 1 - P, which is 0 below 1e-16.
    b <- Box.test(d, lag = k, type = "Ljung-Box")
    add(name, "ljung_box", k, as.numeric(b$statistic))
    add(name, "ljung_box_p", k, pchisq(b$statistic, k, lower.tail = FALSE))
  }
  b <- Box.test(d, lag = 24, type = "Ljung-Box", fitdf = 3)
  add(name, "ljung_box_p_fitted3", 24, pchisq(b$statistic, b$parameter, lower.tail = FALSE))
}
writeLines(rows, "autocorrelation_reference.csv")
