import ArgumentParser

/// The levels of `--level`: per cent, ascending, each once.
enum Levels {
    static func parse(_ text: String) throws -> [Double] {
        let values = try text.split(separator: ",", omittingEmptySubsequences: false).map { part -> Double in
            guard let value = Double(part.filter { $0 != " " }), value > 0, value < 100 else {
                throw ValidationError("--level has \"\(part)\"; expected per cents between 0 and 100, such as 80,95.")
            }
            return value
        }
        return Array(Set(values)).sorted()
    }
}

/// Several model labels with commas between; the commas inside brackets belong to a label.
enum ModelLabels {
    static func split(_ text: String) -> [String] {
        var labels: [String] = []
        var current = ""
        var depth = 0
        for character in text {
            if character == "(" { depth += 1 }
            if character == ")" { depth -= 1 }
            if character == ",", depth == 0 {
                labels.append(current)
                current = ""
            } else if character != " " {
                current.append(character)
            }
        }
        labels.append(current)
        var seen = Set<String>()
        return labels.filter { seen.insert($0).inserted }
    }
}
