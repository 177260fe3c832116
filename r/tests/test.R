# The R file against the program itself: SSCP_STATS_PROGRAM names it. Run by scripts/check-r.sh.
source(file.path(Sys.getenv("SSCP_STATS_R"), "sscp_stats.R"))

ahead <- sscp_forecast("referrals", model = "ets(M,N,A)", level = c(50, 90), to = "2023-12")
result <- attr(ahead, "result")
stopifnot(nrow(ahead) == 12, ahead$month[1] == "2024-01", "hi-90" %in% names(ahead))
stopifnot(abs(sum(ahead$mean) - result$total$mean) < 1e-6)

table <- sscp_table(c("forecast", "referrals"), model = "ets(M,N,A)", level = c(50, 90), to = "2023-12")
stopifnot(isTRUE(all.equal(table$mean, ahead$mean, tolerance = 1e-12)))

areas <- sscp_benchmark("re-referrals", year = 2022)
stopifnot("Sefton" %in% areas$name, attr(areas, "result")$year_ending_march == 2022)

refused <- tryCatch(sscp_run(c("forecast", "nothing")), error = conditionMessage)
stopifnot(grepl("status 64", refused), grepl("nothing", refused))
cat("R: 7 checks passed\n")
