# Interrupted time series of Sefton's monthly referrals by R: quasi-Poisson, negative binomial (MASS), least squares.
suppressMessages({library(MASS); library(sandwich)})
d <- read.csv("sefton_referrals.csv")
d$t <- seq_len(nrow(d)); d$m <- factor(substr(d$month, 6, 7)); d$step <- as.numeric(d$month >= "2021-09")
show <- function(name, b, se) cat(name, format(c(b, se), digits = 9), "\n")
q <- glm(value ~ t + m + step, quasipoisson, d); show("quasi", coef(q)["step"], sqrt(vcov(q)["step", "step"]))
nb <- glm.nb(value ~ t + m + step, d, control = glm.control(epsilon = 1e-12, maxit = 100))
show("nb", coef(nb)["step"], sqrt(vcov(nb)["step", "step"])); cat("theta", format(nb$theta, digits = 9), "\n")
o <- lm(log(value) ~ t + m + step, d)
show("ols, Newey-West 4", coef(o)["step"], sqrt(NeweyWest(o, lag = 4, prewhite = FALSE, adjust = TRUE)["step", "step"]))
# ARIMA with intervention: Sefton and the belt law (R's stats::arima, exact maximum likelihood).
a <- arima(log(d$value), c(0, 1, 1), list(order = c(0, 1, 1), period = 12), xreg = d$step, method = "ML")
show("Sefton, airline and step", coef(a)["d$step"], sqrt(a$var.coef["d$step", "d$step"]))
law <- Seatbelts[, "law"]
a <- arima(log(Seatbelts[, "drivers"]), c(0, 1, 1), list(order = c(0, 1, 1)), xreg = law, method = "ML")
print(a)
y <- log10(Seatbelts[, "drivers"])
X <- Seatbelts[, c("kms", "PetrolPrice", "law")]  # The example of ?Seatbelts.
X[, 1] <- log10(X[, 1]) - 4
print(arima(y, c(1, 0, 0), list(order = c(1, 0, 0)), xreg = X))
print(arima(window(y, end = c(1982, 12)), c(1, 0, 0), list(order = c(1, 0, 0))))
