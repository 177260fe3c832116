import Foundation
import Testing

/// `describe` as scripts and readers meet it.
@Suite struct DescribeTests {
    @Test("the JSON has the series, the months' effects and the adjusted series")
    func json() throws {
        let json = try Program.json(["describe", "referrals", "--area", "Wirral"])
        #expect(json["schema"] as? String == "sscp-stats/describe/1")
        #expect((json["month_effects"] as? [[String: Any]])?.count == 12)
        #expect((json["adjusted"] as? [[String: Any]])?.count == 144)
        #expect((json["series"] as? [String: Any])?["area"] as? String == "Wirral")
    }

    @Test("every form names August and its years", arguments: ["text", "markdown", "html"])
    func forms(format: String) throws {
        let text = try Program.result(
            ["describe", "referrals", "--format", format] + (format == "text" ? ["--full"] : [])
        ).output
            .split(whereSeparator: \.isWhitespace).joined(separator: " ").replacingOccurrences(of: "\\", with: "")
        for fragment in ["August is 18% below", "lower in 11 of 12 years", "September 2021"] {
            #expect(text.contains(fragment), "\(fragment)")
        }
        #expect(!text.contains("December is"))
    }

    @Test(
        "what forecast makes of working days and of breaks is what forecast itself says, borrowed or not",
        arguments: ["Sefton", "Bury"])
    func agreesWithForecast(area: String) throws {
        let described = try Program.json(["describe", "referrals", "--area", area])
        let forecast = try Program.json(["forecast", "referrals", "--area", area])
        #expect((forecast["borrowed"] as? [String: Any])?["working_days"] is [String: Any])
        let effects = try #require(forecast["effects"] as? [[String: Any]])
        let days = try #require(effects.first { $0["name"] as? String == "working-days" })
        let known = try #require(described["calendar_effects"] as? [[String: Any]])
        let estimate = try #require(known.first?["forecast_estimate"] as? [String: Any])
        let shifts = try #require(forecast["breaks"] as? [[String: Any]]).filter { $0["kind"] as? String != "outlier" }
        let breaks = try #require(described["breaks"] as? [[String: Any]])
        let found = breaks.compactMap { $0["forecast_shift"] as? [String: Any] }
        #expect(!shifts.isEmpty && found.map { $0["month"] as? String } == shifts.map { $0["month"] as? String })
        for (mine, its) in zip([estimate] + found, [days] + shifts) {
            for key in ["change", "lower", "upper"] {
                #expect(try #require(mine[key] as? Double) == #require(its[key] as? Double))
            }
        }
    }

    @Test("thirteen months are described, with reasons for what is left out")
    func short() throws {
        try withTemporaryFolder { folder in
            try Figures.write(Figures.csv(Array(Figures.referrals().prefix(13))), to: "\(folder)/in.csv")
            let text = try Program.result(["describe", "referrals", "--data", "in.csv", "--full"], in: folder).output
            #expect(text.contains("Month effects need three whole financial years"))
            #expect(!text.lowercased().split { !$0.isLetter }.contains("nan"))
        }
    }
}
