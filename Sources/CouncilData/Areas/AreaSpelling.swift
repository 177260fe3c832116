/// The names of councils as systems and people write them: `LB Camden`, `Sefton MBC`, `Bristol UA`, `City of York`,
/// `Durham County Council`, `Royal Borough of Greenwich`.
enum AreaSpelling {
    /// What says which kind of council it is, and not which place.
    private static let kinds: Set<String> = [
        "authority", "bc", "borough", "cc", "council", "city", "county", "dc", "district", "lb", "lbc", "mb", "mbc",
        "mdc",
        "metropolitan", "rb", "rbc", "royal", "the", "ua", "unitary",
    ]

    /// A name reduced to the place, in the form of ``Area/key(_:)``; as it is where no place would be left, or only the
    /// city, county or region of London.
    static func placeKey(_ text: String) -> String {
        let whole = Area.key(text)
        var words = text.lowercased().split { !($0.isLetter || $0.isNumber || $0 == "'" || $0 == "&") }.map(String.init)
        // "London Borough of" is a kind; "London" alone is a place.
        if words.count > 2, words[0] == "london", words[1] == "borough" { words.removeFirst() }
        var kept: [String] = []
        for (index, word) in words.enumerated() {
            if kinds.contains(word) { continue }
            // The "of" that follows a kind belongs to it, also at the end: "Bristol, City of".
            if word == "of", index > 0, kinds.contains(words[index - 1]) { continue }
            kept.append(word)
        }
        let place = Area.key(kept.joined(separator: " "))
        return place.isEmpty || place == "london" || place == "of" ? whole : place
    }
}
