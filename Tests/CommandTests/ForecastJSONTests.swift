import Foundation
import Testing

/// The keys that the contract of `forecast --format json` names, one by one.
@Suite struct ForecastJSONTests {
    static let figureKeys: Set<String> = ["mean", "median", "lo-80", "hi-80", "lo-95", "hi-95"]

    private func object(_ value: Any?, _ name: String) throws -> [String: Any] {
        try #require(value as? [String: Any], "\(name) is no object")
    }

    private func list(_ value: Any?, _ name: String) throws -> [[String: Any]] {
        try #require(value as? [[String: Any]], "\(name) is no list of objects")
    }

    private func number(_ value: Any?, _ name: String) throws -> Double {
        try #require((value as? NSNumber)?.doubleValue, "\(name) is no number")
    }

    @Test("every key is there, of its type, for Sefton's 144 published months")
    func referrals() throws {
        let json = try Program.json(["forecast", "referrals", "--horizon", "12"])
        #expect(json["schema"] as? String == "sscp-stats/forecast/1")
        #expect(
            Set(json.keys).isSuperset(of: [
                "schema", "series", "model", "levels", "forecast", "total", "financial_years", "backtest", "notes",
            ]))

        let series = try object(json["series"], "series")
        #expect(series["measure"] as? String == "referrals")
        #expect(series["area"] as? String == "Sefton")
        #expect(series["area_code"] as? String == "E08000014")
        #expect(series["first_month"] as? String == "2012-04")
        #expect(series["last_month"] as? String == "2024-03")
        #expect(try number(series["n"], "n") == 144)
        #expect(series["provenance"] as? String == "published")
        #expect((series["source"] as? String)?.contains("Children in need") == true)

        let model = try object(json["model"], "model")
        // The whole is called as asked for; what a single model has stands with each member.
        #expect(model["asked"] as? String == "auto" && model["label"] as? String == "auto")
        for key in ["parameters", "log_likelihood", "aicc", "n_parameters"] { #expect(model[key] is NSNull, "\(key)") }
        let members = try list(model["members"], "members")
        #expect(members.count > 5)
        for member in members {
            #expect(Set(member.keys) == ["label", "weight", "log_likelihood", "aicc", "parameters"])
        }

        #expect((json["levels"] as? [NSNumber])?.map(\.doubleValue) == [80, 95])
        #expect(json["notes"] is [String])
    }

    @Test("a mixture of forms has the likelihood and the parameters of each")
    func members() throws {
        let model = try object(try Program.json(["forecast", "referrals", "--model", "auto-ets"])["model"], "model")
        #expect(model["label"] as? String == "auto-ets" && model["n_parameters"] is NSNull)
        let members = try list(model["members"], "members")
        #expect(members.count > 1)
        for member in members {
            #expect((member["label"] as? String)?.hasPrefix("ets(") == true)
            #expect(try number(member["log_likelihood"], "log_likelihood") < 0)
            #expect(try number(member["aicc"], "aicc") > 0)
            #expect(try (0...1).contains(number(object(member["parameters"], "parameters")["alpha"], "alpha")))
        }
        let single = try object(
            try Program.json(["forecast", "referrals", "--model", "ets(A,N,A)"])["model"], "model")
        let only = try #require(try list(single["members"], "members").first)
        for key in ["label", "log_likelihood", "aicc"] {
            #expect(only[key] as? NSObject == single[key] as? NSObject, "\(key)")
        }
        #expect(try number(single["n_parameters"], "n_parameters") >= 3)
    }

    @Test("months follow the last one, ranges nest, and the total is the sum of the months' means")
    func months() throws {
        let json = try Program.json(["forecast", "referrals", "--horizon", "15"])
        let months = try list(json["forecast"], "forecast")
        #expect(
            months.map { $0["month"] as? String }
                == (4...12).map { "2024-\(Figures.two($0))" } + (1...6).map { "2025-\(Figures.two($0))" })
        var sum = 0.0
        for month in months {
            #expect(Set(month.keys) == Self.figureKeys.union(["month"]))
            let mean = try number(month["mean"], "mean")
            let order = try ["lo-95", "lo-80", "median", "hi-80", "hi-95"].map { try number(month[$0], $0) }
            #expect(order == order.sorted() && order[0] >= 0, "\(month)")
            sum += mean
        }
        let total = try object(json["total"], "total")
        #expect(Set(total.keys) == Self.figureKeys)
        let mean = try number(total["mean"], "total.mean")
        #expect(abs(mean - sum) <= 1e-9 * sum)
        // The months of one path move together and not in step: the total is wider than independent months would
        // have it, and narrower than the sums of their bounds.
        let low = try months.reduce(0) { try $0 + number($1["lo-95"], "lo-95") }
        let high = try months.reduce(0) { try $0 + number($1["hi-95"], "hi-95") }
        #expect(try low < number(total["lo-95"], "lo-95") && number(total["hi-95"], "hi-95") < high)
    }

    @Test("a financial year under way adds what was observed to what is forecast")
    func financialYears() throws {
        let json = try Program.json(["forecast", "referrals", "--to", "2023-09", "--horizon", "18"])
        let years = try list(json["financial_years"], "financial_years")
        #expect(years.map { $0["year"] as? String } == ["2023-24", "2024-25"])
        let keys: Set<String> = [
            "year", "months_observed", "observed", "mean", "lo-80", "hi-80", "lo-95", "hi-95", "previous_total",
            "probability_above_previous",
        ]
        for year in years { #expect(Set(year.keys).isSuperset(of: keys)) }
        #expect(try number(years[0]["months_observed"], "months_observed") == 6)
        let published = try Figures.referrals().filter { $0.year == 2023 && (4...9).contains($0.month) }
        let observed = Double(published.reduce(0) { $0 + $1.value })
        #expect(try number(years[0]["observed"], "observed") == observed)
        let ahead = try list(json["forecast"], "forecast").prefix(6).reduce(0) { try $0 + number($1["mean"], "mean") }
        #expect(try abs(number(years[0]["mean"], "mean") - observed - ahead) < 1e-6)
        #expect(try number(years[0]["lo-80"], "lo-80") >= observed)
        #expect(try number(years[1]["months_observed"], "months_observed") == 0)
        let before = try Figures.referrals().filter {
            ($0.year, $0.month) >= (2022, 4) && ($0.year, $0.month) <= (2023, 3)
        }
        #expect(try number(years[0]["previous_total"], "previous_total") == Double(before.reduce(0) { $0 + $1.value }))
        #expect(try (0...1).contains(number(years[0]["probability_above_previous"], "probability")))
        // The year before the second is itself forecast: its expected outturn stands there.
        #expect(try abs(number(years[1]["previous_total"], "previous_total") - number(years[0]["mean"], "mean")) < 1e-6)
        #expect(try (0...1).contains(number(years[1]["probability_above_previous"], "probability")))
    }

    @Test("the last month and the step undone have keys of their own, null where nothing can be said")
    func answers() throws {
        let json = try Program.json(["forecast", "referrals", "--model", "ets(M,N,A)"])
        let last = try object(json["last_month"], "last_month")
        #expect(last["month"] as? String == "2024-03" && last["state"] as? String == "ordinary")
        // DfE, children in need, table C6: Sefton, March 2024.
        #expect(try number(last["value"], "value") == 300)
        let reversed = try object(json["if_reversed"], "if_reversed")
        #expect(Set(reversed.keys).isSuperset(of: Self.figureKeys.union(["month", "events", "months"])))
        #expect(reversed["month"] as? String == "2021-09")
        let early = try Program.json(["forecast", "referrals", "--to", "2020-12", "--model", "ets(M,N,A)"])
        #expect(early["if_reversed"] is NSNull)
        let notes = try #require(early["notes"] as? [String])
        #expect(notes.contains { $0.contains("marks it as incomplete") })
    }

    @Test("the backtest compares with the seasonal naive and counts the coverage of each level")
    func backtest() throws {
        let json = try Program.json(["forecast", "referrals"])
        let backtest = try object(json["backtest"], "backtest")
        #expect(
            Set(backtest.keys).isSuperset(of: [
                "origins", "mae", "mase", "seasonal_naive_mae", "coverage-80", "coverage-95",
            ]))
        #expect(try number(backtest["origins"], "origins") >= 12)
        #expect(try number(backtest["mae"], "mae") > 0)
        #expect(try number(backtest["mase"], "mase") > 0)
        #expect(try number(backtest["seasonal_naive_mae"], "seasonal_naive_mae") > 0)
        let (narrow, wide) = try (
            number(backtest["coverage-80"], "coverage-80"), number(backtest["coverage-95"], "coverage-95")
        )
        #expect(0 < narrow && narrow <= wide && wide <= 1)
    }

    @Test("keys stay, with null, where there is nothing to say")
    func nulls() throws {
        try withTemporaryFolder { folder in
            let short = try Array(Figures.referrals().prefix(15))
            try Figures.write(Figures.csv(short), to: "\(folder)/short.csv")
            let json = try Program.json(
                ["forecast", "referrals", "--data", "short.csv", "--model", "naive", "--horizon", "2"], in: folder)
            #expect(json["backtest"] is NSNull)
            let model = try object(json["model"], "model")
            #expect(model["label"] as? String == "naive")
            for key in ["log_likelihood", "aicc"] { #expect(model[key] is NSNull, "\(key)") }
            #expect((json["financial_years"] as? [Any])?.isEmpty == true)
            #expect((json["notes"] as? [String])?.contains { $0.contains("less than two years") } == true)
        }
    }

    @Test("levels name their keys", arguments: [("50", ["50"]), ("99.5,90", ["90", "99.5"]), ("80,80", ["80"])])
    func levels(asked: String, expected: [String]) throws {
        let json = try Program.json(["forecast", "referrals", "--level", asked, "--model", "ets(M,N,A)"])
        let bounds = Set(expected.flatMap { ["lo-\($0)", "hi-\($0)"] })
        for month in try list(json["forecast"], "forecast") {
            #expect(Set(month.keys) == bounds.union(["month", "mean", "median"]))
        }
        #expect(try Set(object(json["total"], "total").keys) == bounds.union(["mean", "median"]))
        let coverage = try object(json["backtest"], "backtest").keys.filter { $0.hasPrefix("coverage-") }
        #expect(Set(coverage) == Set(expected.map { "coverage-\($0)" }))
    }

    @Test("contacts without data are modelled: the referrals' means times 2.290, and the notes begin by saying so")
    func modelledContacts() throws {
        let contacts = try Program.json(["forecast", "contacts"])
        let referrals = try Program.json(["forecast", "referrals"])
        let series = try object(contacts["series"], "series")
        #expect(series["provenance"] as? String == "modelled")
        #expect((series["source"] as? String)?.contains("2.290 contacts per referral") == true)
        let notes = try #require(contacts["notes"] as? [String])
        #expect(notes.first?.hasPrefix("Illustrative and modelled") == true)
        // 9,519 contacts (SSCP annual report) to 4,156 referrals (DfE, children in need) in 2021-22.
        let ratio = 9519.0 / 4156
        for (a, b) in zip(try list(contacts["forecast"], "forecast"), try list(referrals["forecast"], "forecast")) {
            #expect(try abs(number(a["mean"], "mean") / number(b["mean"], "mean") - ratio) < 1e-9)
            // What is not known of the ratio widens the range.
            #expect(try number(a["hi-95"], "hi-95") > ratio * number(b["hi-95"], "hi-95"))
        }
    }

    @Test("a given ratio without spread scales the referrals and nothing more")
    func givenRatio() throws {
        let run = ["forecast", "contacts", "--contacts-per-referral", "3", "--contacts-log-sd", "0"]
        let contacts = try object(Program.json(run)["total"], "total")
        let referrals = try object(Program.json(["forecast", "referrals"])["total"], "total")
        for key in Self.figureKeys {
            let (a, b) = try (number(contacts[key], key), number(referrals[key], key))
            #expect(abs(a - 3 * b) < 1e-9 * a, "\(key)")
        }
    }

    @Test("an area by name whatever the case, by ONS code and by three-digit code is one area")
    func areas() throws {
        let runs = try ["Wirral", "WIRRAL", "E08000015", "344"].map {
            var json = try Program.json(["forecast", "referrals", "--area", $0] + Program.quick)
            // The record of the run has the name as typed.
            #expect(json.removeValue(forKey: "run") != nil)
            return try JSONSerialization.data(withJSONObject: json, options: .sortedKeys)
        }
        #expect(Set(runs).count == 1)
        let series = try object(Program.json(["forecast", "referrals", "--area", "wirral"])["series"], "series")
        #expect(series["area_code"] as? String == "E08000015")
    }

    @Test(
        "the same seed gives the same bytes, and another seed others",
        arguments: ["json", "csv", "text", "html", "markdown"])
    func seeds(format: String) throws {
        func bytes(_ seed: String) throws -> Data {
            // Every form has the figures of one result; the usual model's are those of the JSON.
            let model = format == "json" ? [] : Program.quick
            return try Program.result(["forecast", "contacts", "--seed", seed, "--format", format] + model)
                .standardOutput
        }
        let first = try bytes("7")
        #expect(try bytes("7") == first)
        #expect(try bytes("8") != first)
    }
}
