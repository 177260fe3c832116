import Scenarios

/// Reads `months open: {median: 6, 90%: 32}` or `{mean: 14}`.
struct MonthsOpenReader {
    let pathway: ConfigurationMapping
    init(_ pathway: ConfigurationMapping) { self.pathway = pathway }

    func read() throws(ConfigurationError) -> TimeOpen? {
        let expected = ScenarioKey.monthsOpen.rule.expected
        guard let mapping = try pathway.optionalMapping(ScenarioKey.monthsOpen.rawValue, expected: expected) else {
            return nil
        }
        let median = try mapping.figure(.median)
        let ninetieth = try mapping.figure(.ninetieth)
        let mean = try mapping.figure(.mean)
        if let mean {
            guard median == nil, ninetieth == nil else {
                throw mapping.bad(
                    .mean, value: ScenarioValue.text(mean), expected: "either a mean, or a median with a 90%",
                    advice: "A median and a 90% centile fix the mean.")
            }
            return TimeOpen(mean: mean)
        }
        guard let median, let ninetieth else {
            throw .missingKey(
                file: mapping.file, line: mapping.line, place: mapping.place,
                key: (median == nil ? ScenarioKey.median : .ninetieth).rawValue, expected: expected)
        }
        guard let time = TimeOpen(median: median, ninetiethCentile: ninetieth) else {
            throw mapping.bad(
                .ninetieth, value: ScenarioValue.text(ninetieth),
                expected: "more than the median, \(ScenarioValue.text(median)),",
                advice: "Nine in ten episodes have closed by then.")
        }
        return time
    }
}
