/// A country, region or local authority of England, as DfE's *Children in need* tables name it.
package struct Area: Hashable, Sendable {
    package enum Level: String, Hashable, Sendable, CaseIterable {
        case country, region
        case localAuthority = "local_authority"
    }

    /// Nine-character ONS code, `E08000014`.
    package let code: String
    /// DfE's three-digit code, `343`; `nil` where it is not known. Survives a change of ``code``.
    package let oldCode: String?
    package let name: String
    package let level: Level
    /// The region's ONS code: for an authority its region (Inner or Outer London for the boroughs), for those two
    /// London, otherwise `nil`.
    package let regionCode: String?
    package let regionName: String?
    /// First and last year (ending March) with figures.
    package let firstYear: Int
    package let lastYear: Int
    /// Codes of the authorities that took over; empty while the area exists.
    package let replacedBy: [String]
    /// Other spellings.
    package let otherNames: [String]

    package init(
        code: String, oldCode: String? = nil, name: String, level: Level, regionCode: String? = nil,
        regionName: String? = nil, firstYear: Int, lastYear: Int, replacedBy: [String] = [], otherNames: [String] = []
    ) {
        self.code = code
        self.oldCode = oldCode
        self.name = name
        self.level = level
        self.regionCode = regionCode
        self.regionName = regionName
        self.firstYear = firstYear
        self.lastYear = lastYear
        self.replacedBy = replacedBy
        self.otherNames = otherNames
    }

    /// A name as it stands after "in": regions that are points of the compass take an article.
    package static func inProse(_ name: String) -> String {
        let first = name.prefix { $0 != " " }
        let isCompass = ["North", "South", "East", "West"].contains(first)
        let isRegion = ["North", "South", "East", "West", "Midlands", "of England"].contains {
            name == "\(first) \($0)"
        }
        return isCompass && isRegion ? "the \(name)" : name
    }

    /// An area that no register lists and a file may name: a locality, a team. It has no code.
    package static func unlisted(_ name: String) -> Area {
        Area(code: "", name: name, level: .localAuthority, firstYear: 0, lastYear: 0)
    }

    /// Whether the area is one of DfE's.
    package var isListed: Bool { !code.isEmpty }

    /// Whether the area still exists.
    package var isCurrent: Bool { replacedBy.isEmpty }

    /// A name or code reduced to what counts in a comparison: letters and digits, lower case, without accents, `&` read
    /// as `and` and `saint` as `st`.
    ///
    /// `St. Helens`, `st helens` and `SAINT-HELENS` are alike.
    package static func key(_ text: String) -> String {
        let plain = text.utf8.allSatisfy { $0 < 0x80 }
        let folded = (plain ? text : withoutMarks(text)).lowercased()
        let spelt = folded.split(separator: "&", omittingEmptySubsequences: false).joined(separator: " and ")
        var words: [String] = []
        for part in spelt.split(whereSeparator: { !($0.isLetter || $0.isNumber) }) {
            words.append(part == "saint" ? "st" : String(part))
        }
        return words.joined()
    }

    /// Letters without their accents, which Unicode's own names of them say: *Latin small letter o with circumflex*.
    private static func withoutMarks(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.isASCII {
                plain.append(scalar)
            } else if scalar.properties.generalCategory == .nonspacingMark {
                continue
            } else if let name = scalar.properties.name, name.hasPrefix("LATIN "),
                let letter = name.split(separator: " ").dropFirst(3).first, letter.unicodeScalars.count == 1,
                let first = letter.unicodeScalars.first
            {
                plain.append(first)
            } else {
                plain.append(scalar)
            }
        }
        return String(plain)
    }
}
