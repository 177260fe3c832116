import CouncilData
import Foundation
import StatNumerics
import Testing
import TimeSeries

/// What a reader of all that the program says of made-up files can work out, by a solver that knows the outputs alone.
///
/// A hidden small count must keep ``DisclosureRule/leastValues`` values. `SSCP_STATS_DISCLOSURE_FILES` tries more files.
@Suite("Disclosure control as a property")
struct DisclosureAttackTests {
    /// Months of a list by groups of very different sizes.
    private func list(_ random: inout RandomStream) -> ListCounts {
        let months = 2 + Int(random.nextUniform() * 5)
        let groups = 2 + Int(random.nextUniform() * 6)
        let parts = (0..<groups).map { group in
            let mean = [0.4, 1, 3, 6, 12, 40][Int(random.nextUniform() * 6)]
            return (
                name: "group \(group)",
                counts: (0..<months).map { _ in (2 * mean * random.nextUniform()).rounded() }
            )
        }
        return ListCounts(
            file: "list.csv", of: .referrals, by: .source, first: FinancialYear(endingMarch: 2024).first,
            totals: (0..<months).map { month in parts.reduce(0) { $0 + $1.counts[month] } }, parts: parts)
    }

    private func cut(_ list: [(name: String, counts: [Double])], to months: Int) -> ListCounts {
        let parts = list.map { (name: $0.name, counts: Array($0.counts[..<months])) }
        return ListCounts(
            file: "list.csv", of: .referrals, by: .source, first: FinancialYear(endingMarch: 2024).first,
            totals: (0..<months).map { month in parts.reduce(0) { $0 + $1.counts[month] } }, parts: parts)
    }

    /// The small counts that outputs pin to fewer values than the rule asks for.
    ///
    /// - Parameters:
    ///   - runs: what each run shows of a month: a name with its value, or with `nil` and whether it is marked small.
    private func recovered(
        _ runs: [[(name: String, value: Double?, isSmall: Bool)]], _ parts: [(name: String, count: Double)]
    ) -> (hidden: Int, pinned: Int) {
        var system = CountSystem()
        var place: [String: Int] = [:]
        let shown = runs.flatMap { $0 }
        for part in parts {
            let own = shown.filter { $0.name == part.name }
            let isMarked = own.contains { $0.value == nil && $0.isSmall }
            let bounds = own.compactMap(\.value).first.map { Int($0)...Int($0) } ?? (isMarked ? 1...5 : 0...5000)
            place[part.name] = system.add(.init(bounds, usual: Int(part.count)))
        }
        let all = parts.compactMap { place[$0.name] }.map { (unknown: $0, weight: 1) }
        for run in runs {
            for row in run {
                guard let value = row.value else { continue }
                if row.name == "referrals" { system.know(all, Int(value)...Int(value)) }
                if row.name == "others" {
                    let alone = Set(run.map(\.name))
                    system.know(
                        parts.filter { !alone.contains($0.name) }.compactMap { place[$0.name] }.map { ($0, 1) },
                        Int(value)...Int(value))
                }
            }
        }
        let small = parts.filter { (1...5).contains($0.count) }.compactMap { place[$0.name] }
        return (small.count, system.pinned(small, fewerThan: DisclosureRule.leastValues).count)
    }

    @Test("months of lists by group, this month's run and last month's together")
    func lists() {
        var random = RandomStream(seed: 41)
        var (hidden, pinned, files) = (0, 0, 0)
        while files < DisclosureFiles.count {
            files += 1
            let whole = list(&random)
            let parts = whole.parts
            let months = whole.totals.count
            var runs: [[[ListSeries.Row]]] = []
            for last in [months - 1, months] { runs.append(cut(parts, to: last).released(DisclosureRule()).series) }
            for month in 0..<months {
                let rows = runs.compactMap { run -> [(name: String, value: Double?, isSmall: Bool)]? in
                    guard month < run[0].count else { return nil }
                    return run.map { ($0[month].series, $0[month].value, $0[month].isSmall) }
                }
                let found = recovered(rows, parts.map { ($0.name, $0.counts[month]) })
                hidden += found.hidden
                pinned += found.pinned
                if found.pinned > 0, pinned < 20 {
                    Issue.record("\(parts.map { $0.counts[...month] }) \(rows)")
                }
            }
        }
        #expect(hidden > files && pinned == 0, "\(files) files, \(hidden) hidden, \(pinned) pinned")
    }

    /// A council's own months from April on, and its page of each month.
    @Test("a council's own months: the pages of every month together")
    func steps() {
        var random = RandomStream(seed: 42)
        var (hidden, pinned, shown) = (0, 0, 0)
        for _ in 0..<max(60, DisclosureFiles.count / 20) {
            let months = 3 + Int(random.nextUniform() * 18)
            let history = (0..<months).map { month in
                let again = (10 * random.nextUniform()).rounded()
                return LocalReferrals.MonthCounts(
                    month: FinancialYear(endingMarch: 2023).first + month,
                    referrals: again + (30 * random.nextUniform()).rounded(), reReferrals: again)
            }
            let found = attack(history)
            hidden += found.hidden
            pinned += found.pinned
            shown += found.shown
        }
        #expect(hidden > 200 && shown > 200 && pinned == 0, "\(hidden) hidden, \(shown) shown, \(pinned) pinned")
    }

    private func attack(_ history: [LocalReferrals.MonthCounts]) -> (hidden: Int, shown: Int, pinned: Int) {
        var system = CountSystem()
        let counts = history.map(\.reReferrals) + history.map { $0.referrals - $0.reReferrals }
        for count in counts {
            let isSmall = (1...5).contains(count)
            _ = system.add(.init(isSmall ? 1...5 : 0...5000, usual: Int(count)))
        }
        var shown = 0
        for last in history.indices {
            let known = Array(history[...last])
            let year = FinancialYear(containing: known[last].month)
            let own = known.filter { FinancialYear(containing: $0.month) == year }
            var local = LocalReferrals(
                file: "own.csv", kind: .monthly, year: year.endingMarch, months: own.count,
                referrals: own.reduce(0) { $0 + $1.referrals }, reReferrals: own.reduce(0) { $0 + $1.reReferrals })
            local.monthly = own.map { ($0.referrals, $0.reReferrals) }
            local.history = known
            if known.count >= 12 {
                let twelve = known.suffix(12)
                local.rolling = .init(
                    last: known[last].month, referrals: twelve.reduce(0) { $0 + $1.referrals },
                    reReferrals: twelve.reduce(0) { $0 + $1.reReferrals })
            }
            guard local.referrals > 0 else { continue }
            let release = local.released(DisclosureRule())
            let first = known.count - own.count
            var pages: [([Int], Double?, Double?)] = [
                (Array(first...last), release.referrals, release.reReferrals)
            ]
            for period in release.periods {
                guard case .rolling = period.period else { continue }
                pages.append((Array(last - 11...last), period.referrals, period.reReferrals))
            }
            for (months, bottom, top) in pages {
                let tops = months.map { (unknown: $0, weight: 1) }
                if let top { system.know(tops, Int(top)...Int(top)) }
                if let bottom {
                    system.know(
                        tops + months.map { (unknown: $0 + history.count, weight: 1) }, Int(bottom)...Int(bottom))
                }
                shown += [bottom, top].count { $0 != nil }
            }
        }
        let small = counts.indices.filter { (1...5).contains(counts[$0]) }
        guard let bounds = system.bounds() else { return (small.count, shown, small.count) }
        let pinned = small.filter { bounds[$0].count < DisclosureRule.leastValues }
        return (small.count, shown, pinned.count)
    }

    @Test("the marks alone tell nothing: 1 and 6 of 7, five of 1 under 5")
    func marks() {
        func marks(_ parts: [Double]) -> (whole: Double?, small: [Bool]) {
            var table = DisclosureTable()
            let sum = table.add(parts.reduce(0, +))
            let cells = parts.map { table.add($0) }
            table.relate(total: sum, parts: cells)
            let decision = table.decided(DisclosureRule())
            return (
                decision.shown.contains(sum) ? parts.reduce(0, +) : nil,
                ([sum] + cells).map(decision.markedSmall.contains)
            )
        }
        #expect(marks([1, 6]) == (7, [false, false, false]))
        #expect(marks([1, 1, 1, 1, 1]).small.first == false)
        #expect(marks([4, 20]).small == [false, true, false])
    }

    @Test("August's 3 re-referrals follow from no two pages, nor March's, nor 3 referrals")
    func handmade() {
        func page(_ months: [(Double, Double)]) -> LocalRelease {
            let history = months.enumerated().map {
                LocalReferrals.MonthCounts(
                    month: FinancialYear(endingMarch: 2024).first + $0.offset, referrals: $0.element.0,
                    reReferrals: $0.element.1)
            }
            var local = LocalReferrals(
                file: "own.csv", kind: .monthly, year: 2024, months: months.count,
                referrals: months.reduce(0) { $0 + $1.0 }, reReferrals: months.reduce(0) { $0 + $1.1 })
            local.monthly = months.map { ($0.0, $0.1) }
            local.history = history
            return local.released(DisclosureRule())
        }
        let four: [(Double, Double)] = [(60, 12), (55, 11), (70, 14), (66, 13)]
        #expect(page(four).reReferrals == 50 && page(four).referrals == 251)
        #expect(page(four + [(58, 3)]).reReferrals == nil && page(four + [(58, 3)]).referrals == 309)
        #expect(page(four + [(3, 0)]).referrals == nil)
        // Of the two months after July's page, 3 and 10, neither follows.
        #expect(page(four + [(58, 3), (60, 10)]).reReferrals == 63)
        let year = four + four + [(60, 12), (55, 11), (70, 14)]
        #expect(page(year + [(66, 3)]).reReferrals == nil && page(year + [(66, 13)]).reReferrals == 150)
    }
}

/// How many made-up files are tried.
enum DisclosureFiles {
    static var count: Int { Self.asked ?? 1500 }
    private static let asked = ProcessInfo.processInfo.environment["SSCP_STATS_DISCLOSURE_FILES"].flatMap { Int($0) }
}
