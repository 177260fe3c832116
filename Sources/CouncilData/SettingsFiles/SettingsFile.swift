import TimeSeries

/// A team's settings, `sscp-stats.yaml`: what would otherwise be typed on every command line.
///
/// Its paths are from its own folder. It has the bounds of every YAML file (``YAMLBounds``).
package struct SettingsFile: Sendable {
    /// What the file is called where nobody names one.
    package static let usualName = "sscp-stats.yaml"

    /// A key of the file, with its value as the command line would have it.
    package struct Entry: Sendable, Hashable {
        package var rule: SettingsRule
        /// Nil at the top of the file.
        package var section: SettingsSection?
        /// `yes` or `no` of a flag; a path leads from where the program runs.
        package var value: String
        package var line: Int
    }

    /// As it was given.
    package var path: String
    package var entries: [Entry]

    static let shape = "a set of \"key: value\" lines, such as \"area: Sefton\""

    /// - Throws: ``ConfigurationFaults`` with all that is wrong, each with its line.
    package init(path: String) throws(ConfigurationFaults) {
        try self.init(path: path) { () throws(ConfigurationError) in
            try ConfigurationMapping.read(path: path, expected: Self.shape)
        }
    }

    /// Reads YAML text; `path` is what messages call it, and its folder that of its paths.
    package init(yaml: String, path: String) throws(ConfigurationFaults) {
        try self.init(path: path) { () throws(ConfigurationError) in
            try ConfigurationMapping.parse(Array(yaml.utf8), file: path, expected: Self.shape)
        }
    }

    private init(
        path: String, _ read: () throws(ConfigurationError) -> ConfigurationMapping
    ) throws(ConfigurationFaults) {
        self.path = path
        let mapping: ConfigurationMapping
        do throws(ConfigurationError) {
            mapping = try read()
        } catch .empty {
            // A file whose every line is turned off sets nothing.
            entries = []
            return
        } catch {
            throw ConfigurationFaults([error])
        }
        entries = try SettingsReader(mapping).read()
    }

    /// The file without its folder.
    package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// What the file says of an option of a command: in the command's own section, else at the top.
    ///
    /// - Parameter path: the command's words: `["ledger", "list"]`.
    package func entry(_ rule: SettingsRule, for path: [String]) -> Entry? {
        let section = path.first.flatMap(SettingsSection.init)
        if let section, let own = entries.first(where: { $0.rule == rule && $0.section == section }) { return own }
        guard rule.holds(for: path) else { return nil }
        return entries.first { $0.rule == rule && $0.section == nil }
    }
}

/// Reads a settings file, collecting what is wrong instead of stopping at it.
private struct SettingsReader {
    private let found = FoundFaults()
    private let root: ConfigurationMapping
    private let folder: String

    init(_ mapping: ConfigurationMapping) {
        var root = mapping
        root.place = "the settings file"
        self.root = root
        folder = mapping.file.lastIndex(of: "/").map { String(mapping.file[...$0]) } ?? ""
    }

    func read() throws(ConfigurationFaults) -> [SettingsFile.Entry] {
        let keys = SettingsRule.all.map(\.key)
        let sections = SettingsSection.allCases
        // `events` is a key and a command; a set of lines under it is the command's.
        found.problems.add(root.unknownKeys(keys + sections.map(\.rawValue).filter { !keys.contains($0) }))
        var entries: [SettingsFile.Entry] = []
        for section in sections where root.has(section.rawValue) {
            let isKey = keys.contains(section.rawValue)
            if isKey, !root.isMapping(section.rawValue) { continue }
            let mapping = found.attempt { () throws(ConfigurationError) in
                try root.optionalMapping(section.rawValue, expected: SettingsFile.shape)
            }
            guard let read = mapping, var mapping = read else { continue }
            mapping.place = "the section \"\(section.rawValue)\""
            found.problems.add(mapping.unknownKeys(keys))
            entries += self.entries(mapping, section: section)
        }
        entries += self.entries(root, section: nil)
        if let error = found.problems.error { throw error }
        return entries.sorted { $0.line < $1.line }
    }

    private func entries(_ mapping: ConfigurationMapping, section: SettingsSection?) -> [SettingsFile.Entry] {
        var entries: [SettingsFile.Entry] = []
        for rule in SettingsRule.all {
            guard mapping.has(rule.key), !(section == nil && mapping.isMapping(rule.key)) else { continue }
            let read = found.attempt { () throws(ConfigurationError) -> String? in try value(rule, mapping) }
            guard let given = read, let text = given else { continue }
            entries.append(.init(rule: rule, section: section, value: text, line: mapping.line(of: rule.key)))
        }
        return entries
    }

    /// The value as the command line would have it; nil for one that is left empty.
    private func value(_ rule: SettingsRule, _ mapping: ConfigurationMapping) throws(ConfigurationError) -> String? {
        let texts = rule.value == .levels ? try mapping.texts(rule.key) : []
        let read = texts.isEmpty ? try mapping.optionalText(rule.key) : texts.joined(separator: ",")
        guard let text = read else { return nil }
        func refused(_ advice: String? = nil) -> ConfigurationError {
            mapping.bad(rule.key, value: text, expected: rule.expected, advice: advice)
        }
        switch rule.value {
        case .text(let most):
            guard text.count <= most else { throw refused("It has \(text.count) characters.") }
            return text
        case .file:
            guard text != "-" else { throw refused("Standard input is named on the command line.") }
            return text.hasPrefix("/") ? text : folder + (folder.isEmpty && text.hasPrefix("-") ? "./" : "") + text
        case .whole(let bounds):
            guard let number = Int(text), bounds.contains(number) else { throw refused() }
            return "\(number)"
        case .number:
            guard let number = Double(text), number.isFinite, number > 0 else { throw refused() }
            return text
        case .day:
            guard DayText.read(text) != nil else { throw refused() }
            return text
        case .month: return try mapping.month(rule.key).description
        case .choice(let words): return try mapping.choice(rule.key, of: words)
        case .yes:
            switch text.lowercased() {
            case "yes", "true": return "yes"
            case "no", "false": return "no"
            default: throw refused()
            }
        case .levels:
            let parts = text.split(separator: ",", omittingEmptySubsequences: false)
                .map { $0.filter { !$0.isWhitespace } }
            guard parts.allSatisfy({ Double($0).map { $0 > 0 && $0 < 100 } ?? false }) else { throw refused() }
            return parts.joined(separator: ",")
        case .bounds:
            let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
            guard parts.count == 2, let low = parts[0], let high = parts[1], low >= 0, low <= high, high <= 1000
            else { throw refused() }
            return "\(low)-\(high)"
        }
    }
}
