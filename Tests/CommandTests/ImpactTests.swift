import Foundation
import Testing

/// `impact` as scripts and readers meet it.
@Suite struct ImpactTests {
    @Test("the JSON has every key of the contract in every row, and the break found at the claim")
    func contract() throws {
        let json = try Program.json(["impact", "referrals", "--at", "2021-09"])
        #expect(json["schema"] as? String == "sscp-stats/impact/1")
        let effects = try #require(json["effects"] as? [[String: Any]])
        let keys = [
            "model", "shape", "season", "trend", "events", "window", "control", "ratio", "lower", "upper",
            "standard_error", "dispersion", "p",
        ]
        for effect in effects {
            for key in keys { #expect(effect.keys.contains(key), "\(key)") }
            let window = try #require(effect["window"] as? [String: Any])
            #expect(window["from"] is String && window["to"] is String)
            let models = ["quasi-poisson", "negative-binomial", "ols-log", "arima", "structural"]
            #expect(models.contains(try #require(effect["model"] as? String)))
            #expect(["step", "ramp", "pulse", "temporary"].contains(try #require(effect["shape"] as? String)))
            #expect(["month", "harmonic", "none"].contains(try #require(effect["season"] as? String)))
        }
        let windows = Set(effects.compactMap { ($0["window"] as? [String: String])?.description })
        for window in windows {
            #expect(
                effects.contains {
                    ($0["window"] as? [String: String])?.description == window
                        && ($0["events"] as? [String])?.isEmpty == true
                })
        }
        for model in ["arima", "structural", "negative-binomial"] {
            #expect(effects.contains { $0["model"] as? String == model })
        }
        let expected = try #require((json["expected"] as? [[String: Any]])?.first)
        #expect(expected["control"] as? String == "england" && (expected["months"] as? [Any])?.count == 31)
        let found = try #require(json["break"] as? [String: Any])
        #expect(found["month"] as? String == "2021-09" && json["wanders"] as? Bool == false)
        let breaks = try #require(json["breaks"] as? [[String: Any]])
        for key in ["month", "lower", "upper", "change"] { #expect(breaks.allSatisfy { $0.keys.contains(key) }) }
    }

    @Test("a window of one's own holds the published estimate, with the year 2020-21 allowed for")
    func window() throws {
        let json = try Program.json(["impact", "referrals", "--at", "2021-09", "--from", "2017-04", "--to", "2022-08"])
        let effects = try #require(json["effects"] as? [[String: Any]])
        let match = effects.contains { effect in
            // R: glm, quasi-Poisson, trend and month.
            effect["model"] as? String == "quasi-poisson" && (effect["events"] as? [String])?.isEmpty == false
                && abs((effect["ratio"] as? Double ?? 0) - 1.5283) < 5e-5
                && abs((effect["lower"] as? Double ?? 0) - 1.2739) < 5e-5
        }
        #expect(match)
    }

    @Test(
        "every form has the answer, the placebos, the sources and the events of the month",
        arguments: ["text", "markdown", "html"])
    func forms(format: String) throws {
        let run = try Program.result(
            ["impact", "referrals", "--event", "integrated front door", "--format", format]
                + (format == "text" ? ["--full"] : []))
        let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for fragment in [
            "The change at September 2021", "no clear evidence", "Bury", "schools", "Independent Chair left",
        ] {
            #expect(text.contains(fragment), "\(fragment)")
        }
        #expect(!text.contains("no effect") && !text.lowercased().contains("effect of the"))
    }

    @Test("a file of one's own has no placebos, and says where its range comes from")
    func ownFile() throws {
        try withTemporaryFolder { folder in
            try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/in.csv")
            let json = try Program.json(["impact", "referrals", "--data", "in.csv", "--at", "2021-09"], in: folder)
            #expect(json["placebos"] is NSNull)
            #expect((json["headline"] as? [String: Any])?["method"] as? String == "simulation")
        }
    }

    @Test(
        "questions, what could be seen and what was searched stand in the JSON; the control asked for is in the headline"
    )
    func secondEdition() throws {
        let json = try Program.json(["impact", "referrals", "--at", "2021-09"])
        let questions = try #require(json["questions"] as? [[String: String]])
        #expect(
            questions.map { $0["question"] } == ["did it change", "was it more than elsewhere", "has it lasted"])
        #expect(questions.allSatisfy { ["yes", "no clear evidence", "cannot tell"].contains($0["answer"]) })
        #expect(questions.allSatisfy { $0["text"]?.isEmpty == false })
        let headline = try #require(json["headline"] as? [String: Any])
        #expect(headline["control"] as? String == "england")
        let seen = try #require(json["detectable"] as? [String: Any])
        #expect(seen["smallest_clear_change"] is Double && seen["power_at_50"] is Double)
        let searched = try #require(json["breaks_searched"] as? [String: String])
        #expect(searched["from"] == "2012-08" && searched["to"] == "2023-12")
        #expect((json["findings"] as? [String])?.count == 4)
        let none = try Program.json(["impact", "referrals", "--at", "2021-09", "--control", "none"])
        #expect((none["headline"] as? [String: Any])?["control"] is NSNull)
    }

    @Test("--events joins the shipped events, --only-events replaces them")
    func events() throws {
        try withTemporaryFolder { folder in
            try Figures.write(
                "events:\n  - name: Mine\n    kind: step\n    start: 2021-09\n    reason: why\n", to: "\(folder)/e.yaml"
            )
            let joined = try Program.json(
                ["impact", "referrals", "--at", "2021-09", "--events", "e.yaml"], in: folder)
            let alone = try Program.json(
                ["impact", "referrals", "--at", "2021-09", "--events", "e.yaml", "--only-events"], in: folder)
            #expect((joined["claimed"] as? [String])?.contains("Integrated Front Door") == true)
            #expect(
                (joined["claimed"] as? [String])?.contains("Mine") == true && alone["claimed"] as? [String] == ["Mine"])
            #expect(try Program.run(["impact", "referrals", "--at", "2021-09", "--only-events"]).status == 64)
        }
    }
}
