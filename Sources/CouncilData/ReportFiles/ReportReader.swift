import Comparison
import Tables
import TimeSeries

/// Reads a report file, collecting what is wrong instead of stopping at it.
struct ReportReader {
    private let found = FoundFaults()
    private let root: ConfigurationMapping
    /// The folder of the file, ending in `/`; empty for the one where the program runs.
    private let folder: String

    init(_ mapping: ConfigurationMapping) {
        var root = mapping
        root.place = "the report"
        self.root = root
        folder = mapping.file.lastIndex(of: "/").map { String(mapping.file[...$0]) } ?? ""
    }

    /// - Throws: ``ConfigurationFaults`` with all that is wrong.
    func read() throws(ConfigurationFaults) -> ReportFile {
        knows(root, .report)
        let mappings =
            found.attempt { () throws(ConfigurationError) in
                try root.mappings(ReportKey.measures.rawValue, each: "measure")
            } ?? []
        if mappings.isEmpty, found.problems.error == nil || !root.has(ReportKey.measures.rawValue) {
            found.problems.add(missing(root, .report, .measures))
        }
        if mappings.count > ReportRule.mostMeasures {
            found.problems.add(
                root.bad(
                    ReportKey.measures.rawValue, value: "\(mappings.count)",
                    expected: "at most \(ReportRule.mostMeasures) measures",
                    advice: "Make several reports: nobody reads so long a list."))
        }
        var entries: [ReportFile.Entry] = []
        for mapping in mappings {
            let entry = entry(mapping)
            if entries.contains(where: { $0.title.lowercased() == entry.title.lowercased() }) {
                found.problems.add(
                    mapping.bad(
                        mapping.has(ReportKey.title.rawValue)
                            ? ReportKey.title.rawValue : ReportKey.measure.rawValue, value: entry.title,
                        expected: "a name that no other measure has",
                        advice: "Give one of the two a title of its own."))
            }
            entries.append(entry)
        }
        Self.name(&entries)
        let comments =
            found.attempt { () throws(ConfigurationError) in
                try root.mappings(ReportKey.commentary.rawValue, each: "comment")
            } ?? []
        let file = ReportFile(
            name: text(root, .report, .report) ?? "", owner: text(root, .report, .owner) ?? "",
            asAt: day(root, .report, .asAt), area: text(root, .report, .area),
            data: paths(.data), events: text(root, .report, .events).map(path), entries: entries,
            comments: comments.compactMap { comment($0, entries) }, scenarios: paths(.scenarios), file: root.file,
            lines: lines(root))
        if let error = found.problems.error { throw error }
        return file
    }

    private func entry(_ given: ConfigurationMapping) -> ReportFile.Entry {
        var mapping = given
        let measure = text(mapping, .measure, .measure) ?? ""
        if !measure.isEmpty { mapping.place = "measure \"\(Excerpt.of(measure))\"" }
        knows(mapping, .measure)
        let rebases =
            found.attempt { () throws(ConfigurationError) in
                try mapping.mappings(ReportKey.rebase.rawValue, each: "rebase")
            } ?? []
        let entry = ReportFile.Entry(
            measure: measure, title: text(mapping, .measure, .title) ?? measure,
            data: text(mapping, .measure, .data).map(path),
            kind: choice(mapping, .kind).flatMap(MeasureKind.init),
            better: choice(mapping, .better).flatMap(Polarity.init) ?? .none, target: number(mapping, .target),
            denominator: text(mapping, .measure, .denominator),
            compared: choice(mapping, .neighbours).flatMap(Measure.named),
            rebases: rebases.compactMap { rebase($0, of: mapping.place) }, page: "", lines: lines(mapping),
            file: mapping.file)
        if let target = entry.target, !mapping.has(ReportKey.better.rawValue) {
            found.problems.add(
                mapping.bad(
                    ReportKey.target.rawValue, value: NumberFormat.trimmed(target),
                    expected: "better: low or high beside it", advice: "Which side of the target is wanted?"))
        }
        if let column = entry.denominator, let kind = entry.kind, !kind.isAveraged {
            found.problems.add(
                mapping.bad(
                    ReportKey.denominator.rawValue, value: column, expected: "kind: percent or rate beside it",
                    advice: "A \(kind.rawValue) is not of anything."))
        }
        return entry
    }

    private func rebase(_ given: ConfigurationMapping, of place: String) -> ReportFile.Rebase? {
        var mapping = given
        mapping.place = "\(given.place) of \(place)"
        knows(mapping, .rebase)
        let month = found.attempt { () throws(ConfigurationError) in try mapping.month(ReportKey.month.rawValue) }
        guard let reason = text(mapping, .rebase, .reason), let month else { return nil }
        return .init(month: month, reason: reason)
    }

    private func comment(_ mapping: ConfigurationMapping, _ entries: [ReportFile.Entry]) -> ReportFile.Comment? {
        knows(mapping, .comment)
        let date = day(mapping, .comment, .date)
        let by = text(mapping, .comment, .by)
        let line = text(mapping, .comment, .line)
        var place: Int?
        if let name = text(mapping, .comment, .measure) {
            place = entries.firstIndex { [$0.title, $0.measure].map { $0.lowercased() }.contains(name.lowercased()) }
            if place == nil {
                let names = entries.map(\.title)
                found.problems.add(
                    mapping.bad(
                        ReportKey.measure.rawValue, value: name, expected: "a measure of the report",
                        advice: NearestName.nearest(to: name, in: names).map { "Did you mean \"\($0)\"?" }))
            }
        }
        guard let date, let by, let line else { return nil }
        return .init(date: date, by: by, line: line, measure: place)
    }

    // MARK: - Values

    private func knows(_ mapping: ConfigurationMapping, _ part: ReportPart) {
        found.problems.add(mapping.unknownKeys(part.keys))
    }

    private func missing(_ mapping: ConfigurationMapping, _ part: ReportPart, _ key: ReportKey) -> ConfigurationError {
        .missingKey(
            file: mapping.file, line: mapping.line(of: key.rawValue), place: mapping.place, key: key.rawValue,
            expected: part.rule(key)?.expected ?? "")
    }

    /// A text of its length; nil where it is left out, which is wrong for a key that must be there.
    private func text(_ mapping: ConfigurationMapping, _ part: ReportPart, _ key: ReportKey) -> String? {
        let read = found.attempt { () throws(ConfigurationError) in try mapping.optionalText(key.rawValue) }
        guard let read, let rule = part.rule(key) else { return nil }
        guard let text = read else {
            if rule.isRequired { found.problems.add(missing(mapping, part, key)) }
            return nil
        }
        if case .text(let most) = rule.value, text.count > most {
            found.problems.add(
                mapping.bad(
                    key.rawValue, value: text, expected: "at most \(most) characters",
                    advice: "It has \(text.count): one side of paper has no room for more."))
        }
        return text
    }

    private func day(_ mapping: ConfigurationMapping, _ part: ReportPart, _ key: ReportKey) -> Day? {
        guard let text = text(mapping, part, key) else { return nil }
        guard let day = DayText.read(text) else {
            found.problems.add(
                mapping.bad(key.rawValue, value: text, expected: part.rule(key)?.expected ?? "a day"))
            return nil
        }
        return day
    }

    private func number(_ mapping: ConfigurationMapping, _ key: ReportKey) -> Double? {
        guard let text = text(mapping, .measure, key) else { return nil }
        let bare = text.hasSuffix("%") ? String(text.dropLast()) : text
        guard let number = ReportNumber.read(bare) else {
            found.problems.add(mapping.bad(key.rawValue, value: text, expected: "a number such as 700 or 22.5"))
            return nil
        }
        return number
    }

    private func choice(_ mapping: ConfigurationMapping, _ key: ReportKey) -> String? {
        guard mapping.has(key.rawValue), case .choice(let words)? = ReportPart.measure.rule(key)?.value else {
            return nil
        }
        return found.attempt { () throws(ConfigurationError) in try mapping.choice(key.rawValue, of: words) }
    }

    private func paths(_ key: ReportKey) -> [String] {
        (found.attempt { () throws(ConfigurationError) in try root.texts(key.rawValue) } ?? []).map(path)
    }

    /// A path from the folder of the file; `-` is a file of that name.
    private func path(_ text: String) -> String {
        text.hasPrefix("/") ? text : (folder.isEmpty ? "./" : folder) + text
    }

    private func lines(_ mapping: ConfigurationMapping) -> [ReportKey: Int] {
        Dictionary(
            mapping.keys.compactMap { key in ReportKey(rawValue: key).map { ($0, mapping.line(of: key)) } },
            uniquingKeysWith: { first, _ in first })
    }

    /// Gives each its page's name.
    private static func name(_ entries: inout [ReportFile.Entry]) {
        var taken: Set<String> = [ReportFile.scenarioPage]
        for place in entries.indices {
            let words = entries[place].title.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
            let base = words.isEmpty ? "measure" : String(words.joined(separator: "-").prefix(48))
            var (name, number) = (base, 1)
            while !taken.insert(name).inserted {
                number += 1
                name = "\(base)-\(number)"
            }
            entries[place].page = name
        }
    }
}

/// A number as people write it: `1,200`, `22.5`, `-3`.
enum ReportNumber {
    static func read(_ text: String) -> Double? {
        let bare = text.filter { $0 != " " && $0 != "," }
        guard bare.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }), let value = Double(bare),
            value.isFinite
        else { return nil }
        return value
    }
}
