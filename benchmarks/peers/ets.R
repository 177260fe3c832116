# One forecast by R's forecast::ets, printed as CSV: Rscript ets.R FILE VALUE_COLUMN HORIZON
suppressMessages(library(forecast))
a <- commandArgs(TRUE)
d <- read.csv(a[1])
start <- as.integer(c(substr(d$month[1], 1, 4), substr(d$month[1], 6, 7)))
f <- forecast(ets(ts(d[[a[2]]], start = start, frequency = 12)), h = as.integer(a[3]), level = c(80, 95))
write.csv(data.frame(mean = f$mean, lo80 = f$lower[, 1], hi80 = f$upper[, 1], lo95 = f$lower[, 2], hi95 = f$upper[, 2]))
