import CouncilData
import Tables
import TestSupport
import Testing
import TimeSeries

/// Files damaged at random, with a fixed seed: the readers answer with a series or with an error that says where, and
/// never trap. (A trap ends the test run, so that these tests cannot pass by accident.)
@Suite struct InputFuzzTests {
    /// Steele, Lea and Flood (2014), SplitMix64: enough for damage, and the same on every machine.
    struct Damage: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
        mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }
    }

    /// Pieces of text that have broken readers before.
    static let tokens: [[UInt8]] =
        [
            "\"", "\"\"", ",", ",,,", "\n", "\r", "\r\n", "\u{FEFF}", "\0", "-", "-1", "1e999", "1e-999",
            "9".repeated(400),
            "0x1p4", "nan", "inf", "z", "low", ":", "1,234", "\"1,234\"", "0000-00", "9999-12", "0001-01", "2021-13",
            "32/13/2021", "Sep", "Sep-", "September 99999999999999999999", "202122", "time_period", "M13", "é",
            "\u{1F600}",
            "month", "unique_id", "month,month", " ", "\t", "2021-09-31", "-2021-09",
        ].map { Array($0.utf8) } + [[0xFF], [0xC3], [0xED, 0xA0, 0x80], [0xFF, 0xFE]]

    static func damaged(_ base: [UInt8], _ random: inout Damage) -> [UInt8] {
        var bytes = base
        for _ in 0...random.below(2) {
            let place = random.below(bytes.count + 1)
            let end = min(bytes.count, place + random.below(40))
            switch random.below(7) {
            case 0: if place < bytes.count { bytes[place] = UInt8(truncatingIfNeeded: random.next()) }
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: random.below(bytes.count + 1))
            case 3: bytes.removeSubrange(place...)
            case 4: bytes.insert(contentsOf: tokens[random.below(tokens.count)], at: place)
            case 5: bytes.replaceSubrange(place..<end, with: tokens[random.below(tokens.count)])
            default:
                // Over a whole cell: what stands between two commas or line ends.
                let isEdge: (UInt8) -> Bool = { $0 == 0x2C || $0 == 0x0A }
                let start = bytes[..<place].lastIndex(where: isEdge).map { $0 + 1 } ?? 0
                let stop = bytes[place...].firstIndex(where: isEdge) ?? bytes.count
                bytes.replaceSubrange(start..<stop, with: tokens[random.below(tokens.count)])
            }
        }
        return bytes
    }

    static let plain = Array(
        ("month,referrals,note\n"
            + (0..<40).map { "\(2020 + $0 / 12)-\(two($0 % 12 + 1)),\($0 * 7 % 50),\"a, b\"\n" }.joined()).utf8)
    static let ees = Array(
        ("time_period,time_identifier,geographic_level,region_name,new_la_code,la_name,referrals\n"
            + (0..<30).map {
                let names = [
                    "January", "February", "March", "April", "May", "June", "July", "August", "September",
                    "October", "November", "December",
                ]
                let time = "\(2020 + $0 / 12),\(names[$0 % 12])"
                return "\(time),Regional,North West,,,x\n\(time),Local authority,North West,E08000014,Sefton,\($0)\n"
            }.joined()).utf8)
    static let panel = Array(
        ("unique_id,ds,y\n"
            + (0..<4).flatMap { s in (0..<12).map { "s\(s),2020-\(two($0 + 1))-01,\($0 + s)\n" } }.joined()).utf8)

    static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    static let now = Month(year: 2024, month: 6) ?? Month(index: 0)
    static let sefton = Area(
        code: "E08000014", oldCode: "343", name: "Sefton", level: .localAuthority, firstYear: 2013, lastYear: 2025)

    /// What holds of every series that a reader lets through.
    private func check(_ series: MonthlySeries, _ rules: SeriesRules) {
        #expect(!series.values.isEmpty)
        #expect(series.end <= rules.now)
        #expect(series.values.allSatisfy { $0.isNaN || ($0.isFinite && (rules.allowNegative || $0 >= 0)) })
    }

    private func rules(_ random: inout Damage) -> SeriesRules {
        SeriesRules(gaps: GapRule.allCases[random.below(3)], allowNegative: random.below(2) == 0, now: Self.now)
    }

    /// Whether the error is one of those that the readers promise, with words for a person.
    private func isTold(_ error: any Error) -> Bool {
        switch error {
        case let error as TableError: return !error.description.isEmpty
        case let error as SeriesInputError: return !error.description.isEmpty
        default: return false
        }
    }

    @Test("a damaged file of one series", arguments: ["plain", "EES"])
    func seriesFile(layout: String) {
        let base = layout == "EES" ? Self.ees : Self.plain
        var random = Damage(state: 20_240_331)
        var read = 0
        var refused = 0
        for _ in 0..<6000 {
            let bytes = Self.damaged(base, &random)
            let rules = rules(&random)
            do {
                let file = try SeriesFile(
                    .bytes(bytes, name: "in.csv"), measure: "referrals", area: Self.sefton, rules: rules)
                check(file.series, rules)
                read += 1
            } catch {
                #expect(isTold(error), "\(error)")
                refused += 1
            }
        }
        // Both roads were taken often, so the damage is neither too light nor too heavy.
        #expect(read > 100 && refused > 100, "\(read) read, \(refused) refused")
    }

    @Test("a damaged panel")
    func panelReader() {
        var random = Damage(state: 19_870_401)
        var read = 0
        var refused = 0
        for _ in 0..<6000 {
            let bytes = Self.damaged(Self.panel, &random)
            let rules = rules(&random)
            do {
                let reader = try PanelReader(.bytes(bytes, name: "panel.csv"), rules: rules)
                while let series = try reader.next() { check(series, rules) }
                read += 1
            } catch {
                #expect(isTold(error), "\(error)")
                refused += 1
            }
        }
        #expect(read > 100 && refused > 100, "\(read) read, \(refused) refused")
    }

    @Test("undamaged, the three files are read")
    func undamaged() throws {
        let rules = SeriesRules(now: Self.now)
        for base in [Self.plain, Self.ees] {
            let file = try SeriesFile(
                .bytes(base, name: "in.csv"), measure: "referrals", area: Self.sefton, rules: rules)
            #expect(file.series.start == Month(year: 2020, month: 1))
            #expect(file.series.count == (base == Self.plain ? 40 : 30))
        }
        let reader = try PanelReader(.bytes(Self.panel, name: "panel.csv"), rules: rules)
        var names: [String] = []
        while let series = try reader.next() { names.append(series.name) }
        #expect(names == ["s0", "s1", "s2", "s3"])
    }
}

extension String {
    fileprivate func repeated(_ count: Int) -> String { String(repeating: self, count: count) }
}
