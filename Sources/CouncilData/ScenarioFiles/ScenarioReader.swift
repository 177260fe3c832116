import Scenarios
import Tables
import TimeSeries

/// Reads one scenario, collecting what is wrong instead of stopping at it.
struct ScenarioReader {
    private let found = FoundFaults()
    private let root: ConfigurationMapping
    var problems: Complaints { found.problems }

    init(_ mapping: ConfigurationMapping, place: String) {
        var root = mapping
        root.place = place
        if let name = try? mapping.optionalText(.scenario) { root.place = "scenario \"\(Excerpt.of(name))\"" }
        self.root = root
    }

    func read() -> ScenarioSource {
        let name = required(.scenario)
        knowsKeys(root, of: .scenario)
        let owner = required(.owner)
        let date = found.attempt { () throws(ConfigurationError) in try readDate() }
        let reason = required(.reason)
        let horizon = figure(root, .horizon).map { Int($0) } ?? ScenarioKey.standardHorizon
        let demand = part(.demand)
        let pathway = part(.pathway)
        let workforce = part(.workforce)
        let given =
            found.attempt { () throws(ConfigurationError) in
                try root.mappings(ScenarioKey.changes.rawValue, each: "change")
            } ?? []
        var changes: [ScenarioChange] = []
        var mappings: [ConfigurationMapping] = []
        for mapping in given {
            knowsKeys(mapping, of: .change)
            if let change = found.attempt({ () throws(ConfigurationError) in try ChangeReader(mapping).read() }) {
                changes.append(change)
                mappings.append(mapping)
            }
        }
        found.problems.add(ChangeReader.contradictions(changes, mappings))
        var definition = ScenarioDefinition(
            name: name ?? "", owner: owner ?? "", date: date ?? "", reason: reason ?? "", horizon: horizon,
            demand: demand.map { readDemand($0) } ?? .init(), changes: changes,
            pathway: pathway.map { readPathway($0) } ?? .init(),
            workforce: workforce.map { readWorkforce($0) } ?? .init())
        let teams = TeamsReader(root).read()
        found.problems.add(teams.problems)
        (definition.teams, definition.weights) = (teams.teams, teams.weights)
        return ScenarioSource(definition, root, mappings)
    }

    private func knowsKeys(_ mapping: ConfigurationMapping, of part: ScenarioPart) {
        found.problems.add(mapping.unknownKeys(of: part))
    }

    private func required(_ key: ScenarioKey) -> String? {
        found.attempt { () throws(ConfigurationError) in try root.text(key) }
    }

    private func part(_ part: ScenarioPart) -> ConfigurationMapping? {
        found.attempt { () throws(ConfigurationError) in try root.optionalPart(part) }.flatMap { $0 }
    }

    private func text(_ mapping: ConfigurationMapping, _ key: ScenarioKey) -> String? {
        found.attempt { () throws(ConfigurationError) in try mapping.optionalText(key) }.flatMap { $0 }
    }

    private func figure(_ mapping: ConfigurationMapping, _ key: ScenarioKey) -> Double? {
        found.attempt { () throws(ConfigurationError) in try mapping.figure(key) }.flatMap { $0 }
    }

    /// The month at whose end something was counted: the one that ends nearest to the day.
    private func asAt(_ mapping: ConfigurationMapping, beside keys: [ScenarioKey]) -> Month? {
        guard let text = text(mapping, .asAt) else { return nil }
        guard keys.contains(where: { mapping.has($0) }) else {
            found.problems.add(
                mapping.bad(
                    .asAt, value: text,
                    expected: "a figure beside it that was counted then ("
                        + keys.map(\.rawValue).joined(separator: ", ") + ")",
                    advice: "Published figures have dates of their own: leave it out."))
            return nil
        }
        if let month = Month(text) { return month }
        guard let day = Self.day(text) else {
            found.problems.add(
                mapping.bad(.asAt, value: text, expected: "a day such as 2024-03-31, or a month such as 2024-03"))
            return nil
        }
        return day.ofMonth < 16 ? day.month - 1 : day.month
    }

    private static func day(_ text: String) -> (month: Month, ofMonth: Int)? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2, let year = Int(parts[0]),
            let month = Int(parts[1]), let day = Int(parts[2]), Day(year: year, month: month, day: day) != nil,
            let whole = Month(year: year, month: month)
        else { return nil }
        return (whole, day)
    }

    private func readDate() throws(ConfigurationError) -> String {
        let text = try root.text(.date)
        guard Self.day(text) != nil else {
            throw root.bad(
                .date, value: text,
                expected: "a day\(ScenarioKey.date.rule.example.map { " such as \($0)" } ?? "") (year, month, day)")
        }
        return text
    }

    private func readDemand(_ mapping: ConfigurationMapping) -> ScenarioDefinition.Demand {
        knowsKeys(mapping, of: .demand)
        var demand = ScenarioDefinition.Demand()
        if let text = text(mapping, .measure) {
            let measure = text.lowercased()
            if measure != Measure.referrals.name {
                found.problems.add(
                    mapping.bad(
                        .measure, value: text, expected: Measure.referrals.name,
                        advice: measure == Measure.contacts.name
                            ? "The pathway's shares are shares of referrals; contacts open no case of themselves."
                            : "A scenario starts from referrals, published or your own (data: FILE)."))
            }
            demand.measure = measure
        }
        if let text = text(mapping, .area) { demand.area = text }
        if let text = text(mapping, .model) {
            demand.model = text
            do {
                _ = try ModelCatalogue.standard.specification(text)
            } catch {
                let near = NearestName.nearest(to: text, in: ModelCatalogue.selectable)
                found.problems.add(
                    mapping.bad(
                        .model, value: text, expected: ScenarioKey.model.rule.expected,
                        advice: near.map { "Did you mean \"\($0)\"?" }))
            }
        }
        demand.lastMonth = found.attempt { () throws(ConfigurationError) in
            try mapping.optionalMonth(ScenarioKey.lastMonth.rawValue)
        }.flatMap { $0 }
        demand.data = text(mapping, .data)
        return demand
    }

    private func readPathway(_ mapping: ConfigurationMapping) -> ScenarioDefinition.Pathway {
        knowsKeys(mapping, of: .pathway)
        var pathway = ScenarioDefinition.Pathway()
        pathway.noFurtherAction = figure(mapping, .noFurtherAction)
        pathway.notInNeed = figure(mapping, .notInNeed)
        if let first = pathway.noFurtherAction, let second = pathway.notInNeed, first + second > 1 {
            found.problems.add(
                mapping.bad(
                    .notInNeed, value: ScenarioValue.text(share: second),
                    expected: "a share that with no further action (\(ScenarioValue.text(share: first))) is at most "
                        + "100%"))
        }
        pathway.openAtStart = figure(mapping, .openAtStart)
        pathway.asAt = asAt(mapping, beside: [.openAtStart])
        pathway.restated = figure(mapping, .restated)
        pathway.assessmentMonths = figure(mapping, .assessmentMonths)
        pathway.closureResponse = figure(mapping, .closureResponse)
        pathway.casesPerEpisode = figure(mapping, .casesPerEpisode)
        pathway.reReferralChance = figure(mapping, .reReferralChance)
        pathway.timeOpen = found.attempt { () throws(ConfigurationError) in try MonthsOpenReader(mapping).read() }
            .flatMap {
                $0
            }
        if let inner = (try? mapping.optionalPart(.monthsOpen)).flatMap({ $0 }) { knowsKeys(inner, of: .monthsOpen) }
        return pathway
    }

    private func readWorkforce(_ mapping: ConfigurationMapping) -> ScenarioDefinition.Workforce {
        knowsKeys(mapping, of: .workforce)
        var workforce = ScenarioDefinition.Workforce()
        workforce.permanent = figure(mapping, .permanent)
        workforce.agency = figure(mapping, .agency)
        workforce.shareHoldingCases = figure(mapping, .shareHoldingCases)
        workforce.caseHolders = figure(mapping, .caseHolders)
        workforce.asAt = asAt(mapping, beside: ScenarioKey.staffParts + [.caseHolders])
        workforce.startersPerMonth = figure(mapping, .startersPerMonth)
        workforce.leaversPerYear = figure(mapping, .leaversPerYear)
        workforce.absence = figure(mapping, .absence)
        workforce.caseloadLimit = figure(mapping, .caseloadLimit)
        if workforce.caseHolders != nil {
            let holders = ScenarioKey.caseHolders.rawValue
            let names = ScenarioKey.staffParts.map(\.rawValue)
            let parts = names.dropLast().joined(separator: ", ") + " and \(names.last ?? "")"
            for key in ScenarioKey.staffParts where mapping.has(key) {
                found.problems.add(
                    mapping.bad(
                        key, value: (try? mapping.optionalText(key)) ?? "", expected: "nothing beside \"\(holders)\"",
                        advice: "\"\(holders)\" stands for \(parts). Keep one or the other."))
            }
        }
        return workforce
    }
}
