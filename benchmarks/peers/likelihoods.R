# Log-likelihoods of given forms by R: Rscript likelihoods.R SERIES.csv FORMS.csv OUT.csv
# SERIES is `unique_id,ds,y`; FORMS is `unique_id,model` with labels such as ets(M,Ad,N) or arima(0,1,1)(0,1,1)+drift.
# ets leaves constants out of its likelihood; they are put back, so that every figure is the full Gaussian one.
suppressMessages(suppressWarnings(library(forecast)))
a <- commandArgs(TRUE)
d <- read.csv(a[1], colClasses = c(unique_id = "character"))
series <- split(d$y, factor(d$unique_id, levels = unique(d$unique_id)))
forms <- read.csv(a[2], colClasses = "character")
one <- function(id, label) {
    x <- ts(series[[id]], frequency = 12)
    n <- length(x)
    if (startsWith(label, "ets(")) {
        p <- strsplit(substr(label, 5, nchar(label) - 1), ",")[[1]]
        fit <- ets(x, model = paste0(p[1], substr(p[2], 1, 1), p[3]), damped = nchar(p[2]) == 2)
        return(fit$loglik - n / 2 * (log(2 * pi / n) + 1))
    }
    k <- as.integer(regmatches(label, gregexpr("[0-9]+", label))[[1]])
    seasonal <- if (length(k) == 6) list(order = k[4:6], period = 12) else list(order = c(0, 0, 0), period = 12)
    Arima(x, order = k[1:3], seasonal = seasonal, method = "ML", include.mean = grepl("+mean", label, fixed = TRUE),
        include.drift = grepl("+drift", label, fixed = TRUE))$loglik
}
forms$loglik <- mapply(function(id, label) {
    tryCatch(suppressWarnings(one(id, label)), error = function(e) NA)
}, forms$unique_id, forms$model)
write.csv(forms, a[3], row.names = FALSE, quote = TRUE)
