import Foundation
import Testing

/// `front-door` as scripts and readers meet it.
@Suite struct FrontDoorCommandTests {
    static let usual = ["front-door", "--minutes", "45", "--staff", "5", "--years", "40"]

    @Test("the JSON has every key, shares that are shares, and a simulation that agrees with the formula")
    func contract() throws {
        let json = try Program.json(Self.usual)
        #expect(json["schema"] as? String == "sscp-stats/front-door/1")
        let keys: Set<String> = [
            "schema", "run", "headline", "findings", "contacts_a_day", "contacts_source", "minutes", "hours",
            "target_days",
            "staff", "posts",
            "staff_chosen", "from", "to", "working_days", "years", "seed", "load", "utilisation", "stable", "erlang_c",
            "simulated_level_days", "simulated", "weekdays", "after_holidays", "months", "levels", "staff_needed",
            "sensitivity", "assumptions", "notes",
        ]
        #expect(Set(json.keys) == keys)
        // 9,519 contacts (annual report) over the 253 working days of 2021-22.
        let contacts = try #require(json["contacts_a_day"] as? Double)
        #expect(abs(contacts - 9519.0 / 253) < 1e-12)
        #expect(json["staff_chosen"] as? Bool == false && json["working_days"] as? Int == 254)
        let check = try #require(json["simulated_level_days"] as? [String: Any])
        #expect(check["agrees"] as? Bool == true)
        let simulated = try #require(json["simulated"] as? [String: Any])
        for key in ["within_target", "week-lo-80", "week-hi-80", "year-lo-80", "year-hi-80"] {
            #expect((0...1).contains(try #require(simulated[key] as? Double)), "\(key)")
        }
        let needed = try #require(json["staff_needed"] as? [[String: Any]])
        #expect(needed.map { $0["level"] as? Double } == [80, 90, 95])
        for key in ["erlang_c", "simulated", "nine_weeks_in_ten"] {
            let staff = try needed.map { try #require($0[key] as? Int) }
            #expect(staff == staff.sorted(), "\(key)")
        }
        let months = try #require(json["months"] as? [[String: Any]])
        #expect(months.first?["month"] as? String == "2024-04" && months.count == 12)
        #expect((json["weekdays"] as? [[String: Any]])?.count == 5)
    }

    @Test("the same seed gives the same bytes; another seed another simulation and the same formula")
    func seeds() throws {
        let one = try Program.result(Self.usual + ["--format", "json"]).standardOutput
        #expect(try Program.result(Self.usual + ["--format", "json"]).standardOutput == one)
        let other = try Program.json(Self.usual + ["--seed", "2"])
        let first = try Program.json(Self.usual)
        let formula = { (json: [String: Any]) in (json["erlang_c"] as? [String: Any])?["mean_wait"] as? Double }
        let share = { (json: [String: Any]) in (json["simulated"] as? [String: Any])?["within_target"] as? Double }
        #expect(formula(first) == formula(other) && share(first) != share(other))
    }

    @Test("a front door that cannot keep up is said to be one, and no steady state is made up")
    func overloaded() throws {
        let arguments = ["front-door", "--contacts-a-day", "60", "--minutes", "60", "--staff", "5", "--years", "20"]
        let json = try Program.json(arguments)
        #expect(json["stable"] as? Bool == false && json["simulated_level_days"] is NSNull)
        #expect((json["erlang_c"] as? [String: Any])?["mean_wait"] is NSNull)
        let headline = try #require(json["headline"] as? String)
        #expect(headline.contains("cannot keep up") && headline.contains("work for 8.1"))
    }

    @Test("posts are the people at work over the share of time that they are there")
    func posts() throws {
        let json = try Program.json(["front-door", "--minutes", "45", "--shrinkage", "25", "--years", "20"])
        let rows = try #require(json["staff_needed"] as? [[String: Any]])
        for row in rows {
            let staff = try #require(row["simulated"] as? Int)
            #expect(abs(try #require(row["establishment"] as? Double) - Double(staff) / 0.75) < 1e-12)
        }
        #expect(json["staff"] as? Int == rows[1]["simulated"] as? Int)
    }

    @Test("the CSV has a row a number of staff, of whom more decide more in time")
    func csv() throws {
        let lines = try Program.result(Self.usual + ["--format", "csv"]).lines.filter { !$0.isEmpty }
        #expect(lines.first == "staff,utilisation,erlang_c,simulated,week-lo-80,week-hi-80,carried_over")
        let shares = lines.dropFirst().compactMap { Double($0.split(separator: ",")[3]) }
        #expect(shares.count == lines.count - 1 && shares.count >= 3 && shares == shares.sorted())
    }

    @Test("every form states the source, the assumptions and the agreement", arguments: ["text", "markdown", "html"])
    func forms(format: String) throws {
        let text = try Program.result(Self.usual + ["--format", format] + (format == "text" ? ["--full"] : [])).output
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for fragment in ["9,519 contacts", "agree within the simulation", "no profile is published", "Green Book"] {
            #expect(text.contains(fragment), "\(fragment)")
        }
    }

    static let bad: [BadInput] = [
        .usage("no minutes", "give --minutes", ["front-door"]),
        .usage("no time at all", "--minutes is 0; expected", ["front-door", "--minutes", "0"]),
        .usage(
            "negative contacts", "--contacts-a-day is −3; expected",
            ["front-door", "--minutes", "45", "--contacts-a-day=-3"]),
        .usage("nobody", "--staff is 0; expected", ["front-door", "--minutes", "45", "--staff", "0"]),
        .usage("half a person", "The value '2.5' is invalid", ["front-door", "--minutes", "45", "--staff", "2.5"]),
        .usage("a day of 25 hours", "--hours is 25; expected", ["front-door", "--minutes", "45", "--hours", "25"]),
        .usage("no target", "--target-days is 0; expected", ["front-door", "--minutes", "45", "--target-days", "0"]),
        .usage(
            "four weekdays", "five numbers of 0 or more, Monday to Friday",
            ["front-door", "--minutes", "45", "--profile", "1,1,1,1"]),
        .usage(
            "a negative weekday", "--profile is 1,1,1,1,−1; expected five numbers",
            ["front-door", "--minutes", "45", "--profile", "1,1,1,1,-1"]),
        .usage(
            "words for numbers", "The value '1,a' is invalid", ["front-door", "--minutes", "45", "--profile", "1,a"]),
        .usage(
            "more than all", "--shrinkage is 120; expected", ["front-door", "--minutes", "45", "--shrinkage", "120"]),
        .usage("a month that is none", "2024-13", ["front-door", "--minutes", "45", "--from", "2024-13"]),
        .usage("no number", "--minutes is –; expected", ["front-door", "--minutes", "nan"]),
        .usage(
            "a million people", "expected fewer than 5,000",
            ["front-door", "--minutes", "9000", "--contacts-a-day", "99999"]),
        .usage(
            "nowhere to write", "no/such/folder", status: 73,
            ["front-door", "--minutes", "45", "--years", "10", "-o", "no/such/folder/page.html"]),
    ]

    @Test("what cannot be is told in words, with its status, and nothing is written", arguments: bad)
    func badInput(_ input: BadInput) throws {
        let run = try Program.run(input.arguments)
        #expect(run.status == input.status && !run.wasSignalled, "\(run.standardError)")
        #expect(run.standardError.contains(input.message), "\(run.standardError)")
        #expect(run.output.isEmpty)
    }
}
