# forecast::ets over the first N series of a panel: Rscript panel.R TRAIN.csv HORIZON OUT.csv N
# Prints the seconds spent in ets and forecast alone; reading, writing and loading the package are not counted.
suppressMessages(suppressWarnings(library(forecast)))
a <- commandArgs(TRUE)
h <- as.integer(a[2])
d <- read.csv(a[1], colClasses = c(unique_id = "character"))
s <- split(d, factor(d$unique_id, levels = unique(d$unique_id)))
s <- s[seq_len(min(as.integer(a[4]), length(s)))]
series <- lapply(s, function(x) {
    ts(x$y, start = as.integer(c(substr(x$ds[1], 1, 4), substr(x$ds[1], 6, 7))), frequency = 12)
})
began <- proc.time()[["elapsed"]]
f <- lapply(series, function(x) tryCatch(suppressWarnings(forecast(ets(x), h = h)), error = function(e) snaive(x, h = h)))
elapsed <- proc.time()[["elapsed"]] - began
o <- do.call(rbind, lapply(names(f), function(i) {
    last <- s[[i]]$ds[nrow(s[[i]])]
    month <- as.integer(substr(last, 1, 4)) * 12 + as.integer(substr(last, 6, 7)) - 1 + seq_len(h)
    data.frame(unique_id = i, ds = sprintf("%04d-%02d-01", month %/% 12, month %% 12 + 1), model = "R forecast::ets",
        mean = as.numeric(f[[i]]$mean), `lo-80` = as.numeric(f[[i]]$lower[, 1]), `hi-80` = as.numeric(f[[i]]$upper[, 1]),
        `lo-95` = as.numeric(f[[i]]$lower[, 2]), `hi-95` = as.numeric(f[[i]]$upper[, 2]), check.names = FALSE)
}))
write.csv(o, a[3], row.names = FALSE, quote = FALSE)
cat(sprintf("%.3f\n", elapsed))
