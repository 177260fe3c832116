import Scenarios
import Tables
import TimeSeries

/// Reads one scenario, collecting what is wrong instead of stopping at it.
struct ScenarioReader {
    private final class Found {
        var problems: [ConfigurationError] = []
    }
    private let found = Found()
    private let root: ConfigurationMapping
    var problems: [ConfigurationError] { found.problems }

    init(_ mapping: ConfigurationMapping, place: String) {
        var root = mapping
        root.place = place
        if let name = try? mapping.optionalText("scenario") { root.place = "scenario \"\(name)\"" }
        self.root = root
    }

    func read() -> ScenarioSource {
        let name = required("scenario", "the scenario's name")
        keys(root, ScenarioKeys.scenario)
        let owner = required("owner", "who answers for it")
        let date = attempt { () throws(ConfigurationError) in try readDate() } ?? nil
        let reason = required("reason", "why: a scenario without a reason cannot be judged later")
        let horizon =
            attempt { () throws(ConfigurationError) in
                guard let text = try root.optionalText("horizon") else { return 24 }
                guard let months = ScenarioValue.months(text), months == months.rounded(),
                    ScenarioKeys.horizons.contains(Int(max(-1e6, min(1e6, months))))
                else {
                    throw root.bad("horizon", value: text, expected: "a whole number of months from 1 to 60")
                }
                return Int(months)
            } ?? 24
        let demand = attempt { () throws(ConfigurationError) in try root.optionalMapping("demand", expected: Self.lines)
        }.flatMap { $0 }
        let pathway = attempt { () throws(ConfigurationError) in
            try root.optionalMapping("pathway", expected: Self.lines)
        }.flatMap { $0 }
        let workforce = attempt { () throws(ConfigurationError) in
            try root.optionalMapping("workforce", expected: Self.lines)
        }.flatMap { $0 }
        let given = attempt { () throws(ConfigurationError) in try root.mappings("changes", each: "change") } ?? []
        var changes: [ScenarioChange] = []
        var mappings: [ConfigurationMapping] = []
        for mapping in given {
            keys(mapping, ScenarioKeys.change)
            if let change = attempt({ () throws(ConfigurationError) in try ChangeReader(mapping).read() }) {
                changes.append(change)
                mappings.append(mapping)
            }
        }
        for problem in ChangeReader.contradictions(changes, mappings) { found.problems.append(problem) }
        let definition = ScenarioDefinition(
            name: name ?? "", owner: owner ?? "", date: date ?? "", reason: reason ?? "", horizon: horizon,
            demand: demand.map { readDemand($0) } ?? .init(), changes: changes,
            pathway: pathway.map { readPathway($0) } ?? .init(),
            workforce: workforce.map { readWorkforce($0) } ?? .init())
        return ScenarioSource(definition, root, mappings)
    }

    private static let lines = "a set of \"key: value\" lines, indented"

    private func attempt<T>(_ body: () throws(ConfigurationError) -> T) -> T? {
        do throws(ConfigurationError) {
            return try body()
        } catch {
            found.problems.append(error)
            return nil
        }
    }

    private func keys(_ mapping: ConfigurationMapping, _ allowed: [String]) {
        found.problems += mapping.unknownKeys(allowed)
    }

    private func required(_ key: String, _ expected: String) -> String? {
        attempt { () throws(ConfigurationError) in try root.text(key, expected: expected) }
    }

    private func readDate() throws(ConfigurationError) -> String {
        let text = try root.text("date", expected: "the day it was written, such as 2024-04-03")
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2, let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2]), Day(year: year, month: month, day: day) != nil
        else {
            throw root.bad("date", value: text, expected: "a day such as 2024-04-03 (year, month, day)")
        }
        return text
    }

    private func readDemand(_ mapping: ConfigurationMapping) -> ScenarioDefinition.Demand {
        keys(mapping, ScenarioKeys.demand)
        var demand = ScenarioDefinition.Demand()
        if let text = attempt({ () throws(ConfigurationError) in try mapping.optionalText("measure") }).flatMap({ $0 })
        {
            demand.measure = text.lowercased()
            if demand.measure != Measure.referrals.name {
                found.problems.append(
                    mapping.bad(
                        "measure", value: text, expected: Measure.referrals.name,
                        advice: demand.measure == Measure.contacts.name
                            ? "The pathway's shares are shares of referrals; contacts open no case of themselves."
                            : "A scenario starts from referrals, published or your own (data: FILE)."))
            }
        }
        if let text = attempt({ () throws(ConfigurationError) in try mapping.optionalText("area") }).flatMap({ $0 }) {
            demand.area = text
        }
        if let text = attempt({ () throws(ConfigurationError) in try mapping.optionalText("model") }).flatMap({ $0 }) {
            demand.model = text
            do {
                _ = try ModelCatalogue.standard.specification(text)
            } catch {
                let near = NearestName.nearest(to: text, in: ModelCatalogue.selectable)
                found.problems.append(
                    mapping.bad(
                        "model", value: text, expected: "a model that \"sscp-stats models\" lists",
                        advice: near.map { "Did you mean \"\($0)\"?" }))
            }
        }
        demand.lastMonth = attempt { () throws(ConfigurationError) in try mapping.optionalMonth("last month") }.flatMap
        { $0 }
        demand.data = attempt { () throws(ConfigurationError) in try mapping.optionalText("data") }.flatMap { $0 }
        return demand
    }

    private func readPathway(_ mapping: ConfigurationMapping) -> ScenarioDefinition.Pathway {
        keys(mapping, ScenarioKeys.pathway)
        var pathway = ScenarioDefinition.Pathway()
        pathway.noFurtherAction = share(mapping, "no further action")
        pathway.notInNeed = share(mapping, "not in need")
        if let first = pathway.noFurtherAction, let second = pathway.notInNeed, first + second > 1 {
            found.problems.append(
                mapping.bad(
                    "not in need", value: "\(ScenarioWords.percent(second))",
                    expected: "a share that with no further action (\(ScenarioWords.percent(first))) is at most 100%"))
        }
        pathway.openAtStart = number(mapping, "open at start", 0...1_000_000, "a number of open cases, such as 2443")
        pathway.restated = share(mapping, "restated", most: 0.9)
        pathway.assessmentMonths = months(mapping, "assessment months", 0.01...24)
        pathway.closureResponse = number(
            mapping, "closure response", 0...2, "0 (closures do not follow inflow) to 2; 1 is in proportion")
        pathway.casesPerEpisode = number(
            mapping, "cases per open episode", 0.01...10, "cases held for each open episode, such as 0.79")
        pathway.reReferralChance = share(mapping, "re-referral chance")
        pathway.timeOpen = attempt { () throws(ConfigurationError) in try MonthsOpenReader(mapping).read() }.flatMap {
            $0
        }
        if let inner = try? mapping.optionalMapping("months open", expected: Self.lines) {
            keys(inner, ScenarioKeys.monthsOpen)
        }
        return pathway
    }

    private func readWorkforce(_ mapping: ConfigurationMapping) -> ScenarioDefinition.Workforce {
        keys(mapping, ScenarioKeys.workforce)
        var workforce = ScenarioDefinition.Workforce()
        let people = "full-time equivalents, 0 or more"
        workforce.permanent = number(mapping, "permanent", 0...100_000, people)
        workforce.agency = number(mapping, "agency", 0...100_000, people)
        workforce.shareHoldingCases = share(mapping, "share holding cases")
        workforce.caseHolders = number(mapping, "case holders", 0.1...100_000, "full-time equivalents, above 0")
        workforce.startersPerMonth = number(mapping, "starters per month", 0...10_000, people)
        workforce.leaversPerYear = share(mapping, "leavers per year")
        workforce.absence = share(mapping, "absence", most: 0.9)
        workforce.caseloadLimit = number(
            mapping, "caseload limit", 0.1...1000, "cases for each full-time case holder, such as 16")
        if workforce.caseHolders != nil {
            for key in ["permanent", "agency", "share holding cases"] where mapping.has(key) {
                found.problems.append(
                    mapping.bad(
                        key, value: (try? mapping.optionalText(key)) ?? "", expected: "nothing beside \"case holders\"",
                        advice:
                            "\"case holders\" stands for permanent, agency and share holding cases. Keep one or the "
                            + "other."))
            }
        }
        return workforce
    }

    private func share(_ mapping: ConfigurationMapping, _ key: String, most: Double = 1) -> Double? {
        attempt { () throws(ConfigurationError) in
            guard let text = try mapping.optionalText(key) else { return nil }
            guard let value = ScenarioValue.share(text), (0...most).contains(value) else {
                throw mapping.bad(
                    key, value: text, expected: "a share from 0% to \(ScenarioWords.percent(most))",
                    advice: Self.percentAdvice(text))
            }
            return value
        }.flatMap { $0 }
    }

    private func number(
        _ mapping: ConfigurationMapping, _ key: String, _ range: ClosedRange<Double>, _ expected: String
    ) -> Double? {
        attempt { () throws(ConfigurationError) in
            guard let text = try mapping.optionalText(key) else { return nil }
            guard let value = ScenarioValue.number(text), range.contains(value) else {
                throw mapping.bad(key, value: text, expected: expected)
            }
            return value
        }.flatMap { $0 }
    }

    private func months(
        _ mapping: ConfigurationMapping, _ key: String, _ range: ClosedRange<Double>
    ) -> Double? {
        attempt { () throws(ConfigurationError) in
            guard let text = try mapping.optionalText(key) else { return nil }
            guard let value = ScenarioValue.months(text), range.contains(value) else {
                throw mapping.bad(key, value: text, expected: "a number of months above 0, such as 2")
            }
            return value
        }.flatMap { $0 }
    }

    static func percentAdvice(_ text: String) -> String? {
        guard let number = ScenarioValue.number(text), number > 1, number <= 100 else { return nil }
        return "Write \(text)% for per cent."
    }
}

/// Reads `months open: {median: 6, 90%: 32}` or `{mean: 14}`.
struct MonthsOpenReader {
    let pathway: ConfigurationMapping
    init(_ pathway: ConfigurationMapping) { self.pathway = pathway }

    func read() throws(ConfigurationError) -> TimeOpen? {
        let expected = "{median: 6, 90%: 32}, or {mean: 14} with the standard shape"
        guard let mapping = try pathway.optionalMapping("months open", expected: expected) else { return nil }
        var values: [String: Double] = [:]
        for key in ScenarioKeys.monthsOpen {
            guard let text = try mapping.optionalText(key) else { continue }
            guard let value = ScenarioValue.months(text), value > 0, value <= 600 else {
                throw mapping.bad(key, value: text, expected: "a number of months above 0")
            }
            values[key] = value
        }
        if let mean = values["mean"] {
            guard values.count == 1 else {
                throw mapping.bad(
                    "mean", value: ScenarioWords.number(mean), expected: "either a mean, or a median with a 90%",
                    advice: "A median and a 90% centile fix the mean.")
            }
            return TimeOpen(mean: mean)
        }
        guard let median = values["median"], let ninetieth = values["90%"] else {
            throw .missingKey(
                file: mapping.file, line: mapping.line, place: "months open",
                key: values["median"] == nil ? "median" : "90%", expected: expected)
        }
        guard let time = TimeOpen(median: median, ninetiethCentile: ninetieth) else {
            throw mapping.bad(
                "90%", value: ScenarioWords.number(ninetieth),
                expected: "more than the median, \(ScenarioWords.number(median)),",
                advice: "Nine in ten episodes have closed by then.")
        }
        return time
    }
}
