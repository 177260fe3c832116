import CouncilData
import Presentation
import StatNumerics
import Studies
import TestSupport
import Testing

/// No small count can be read off, subtracted, divided or differenced out of what is released.
@Suite("Disclosure control")
struct DisclosureTests {
    private typealias Cell = DisclosureTable.Cell

    /// The counts that are shown, `nil` where hidden; the total first.
    private func oneWay(_ parts: [Double], total: Double? = nil, rule: DisclosureRule = DisclosureRule()) -> [Double?] {
        var table = DisclosureTable()
        let sum = table.add(total ?? parts.reduce(0, +))
        let cells = parts.map { table.add($0) }
        table.relate(total: sum, parts: cells)
        let shown = table.release(rule)
        return zip([sum] + cells, [total ?? parts.reduce(0, +)] + parts).map { shown.contains($0) ? $1 : nil }
    }

    @Test("Primary: 1 to 5 are hidden, 0 and 6 are not")
    func primary() {
        #expect(oneWay([0, 30, 40]) == [70, 0, 30, 40])
        #expect(oneWay([6, 30, 40]) == [76, 6, 30, 40])
        #expect(oneWay([5, 1, 30, 40]) == [76, nil, nil, 30, 40])
        #expect(oneWay([3]) == [nil, nil])
    }

    @Test("Secondary: one hidden part takes another with it, since the total would give it away")
    func secondary() {
        #expect(oneWay([3, 30, 40]) == [73, nil, 30, nil])
        // Two hidden that sum to 2 are both 1; two that sum to 10 are both 5.
        #expect(oneWay([1, 1, 30, 40]) == [72, nil, nil, 30, nil])
        #expect(oneWay([5, 5, 30, 40]) == [80, nil, nil, 30, nil])
        // Two that sum to 9 are 4 and 5, in one order or the other: too few values. Of a sum of 7 each is 2 to 5.
        #expect(oneWay([5, 4, 30, 40]) == [79, nil, nil, 30, nil])
        #expect(oneWay([5, 2, 30, 40]) == [77, nil, nil, 30, 40])
    }

    @Test("The threshold and the switch")
    func settings() {
        #expect(oneWay([7, 30, 40], rule: DisclosureRule(threshold: 7)) == [77, nil, 30, nil])
        #expect(oneWay([3, 30, 40], rule: DisclosureRule(reasonOff: "within the team")) == [73, 3, 30, 40])
        let off = DisclosureRule(threshold: 9, base: 5, reasonOff: "within the team")
        #expect(!off.isOn && !off.rounds && !off.hides(3) && off.statement.contains("off: within the team"))
    }

    @Test("Complements: a part of all but a few is hidden as the few are")
    func complement() {
        var table = DisclosureTable()
        let total = table.add(100)
        let part = table.add(97)
        table.addDifference(of: total, less: part)
        let shown = table.release(DisclosureRule())
        #expect(shown.contains(total) && !shown.contains(part))
    }

    @Test("Differencing: two tables, or two months' totals, that differ by a few are not both shown")
    func differencing() {
        var table = DisclosureTable()
        let last = table.add(410)
        let this = table.add(413)
        table.addDifference(of: this, less: last, isSigned: true)
        #expect(table.release(DisclosureRule()) == [last])
        // Through a third: 410 to 420 to 413.
        let between = table.add(420)
        table.addDifference(of: between, less: last, isSigned: true)
        table.addDifference(of: between, less: this, isSigned: true)
        #expect(table.release(DisclosureRule()) == [last, between])
    }

    @Test("Two-way tables: a cell is not given away by its row, its column, or the two together")
    func twoWay() {
        var random = RandomStream(seed: 20)
        for _ in 0..<300 {
            let counts = (0..<3).map { _ in (0..<3).map { _ in Double(Int(random.nextUniform() * 14)) } }
            var table = DisclosureTable()
            let rows = counts.map { table.add($0.reduce(0, +)) }
            let columns = (0..<3).map { j in table.add(counts.reduce(0) { $0 + $1[j] }) }
            let cells = counts.map { $0.map { table.add($0) } }
            let all = table.add(counts.flatMap { $0 }.reduce(0, +))
            for i in 0..<3 { table.relate(total: rows[i], parts: cells[i]) }
            for j in 0..<3 { table.relate(total: columns[j], parts: (0..<3).map { cells[$0][j] }) }
            table.relate(total: all, parts: rows)
            table.relate(total: all, parts: columns)
            let shown = table.release(DisclosureRule())
            // By another road: a hidden cell is free when some loop of hidden cells of the table can be shifted through it.
            // Totals that are hidden only add freedom, so they are taken as shown.
            for i in 0..<3 {
                for j in 0..<3 where (1...5).contains(counts[i][j]) {
                    #expect(!shown.contains(cells[i][j]))
                    let isFree = onLoop(i, j) { !shown.contains(cells[$0][$1]) }
                    let totalsShown = shown.isSuperset(of: rows) && shown.isSuperset(of: columns)
                    #expect(isFree || !totalsShown, "\(counts)")
                }
            }
        }
    }

    /// Whether a cell lies on a closed path through hidden cells that turns at right angles: what the row and column
    /// totals leave free.
    private func onLoop(_ i: Int, _ j: Int, isHidden: (Int, Int) -> Bool) -> Bool {
        guard isHidden(i, j) else { return false }
        // Rows and columns are joined by hidden cells; the cell is free when they stay joined without it.
        var rows: Set<Int> = [i]
        var columns: Set<Int> = []
        for _ in 0..<6 {
            for r in 0..<3 {
                for c in 0..<3 where (r, c) != (i, j) && isHidden(r, c) {
                    if rows.contains(r) { columns.insert(c) }
                    if columns.contains(c) { rows.insert(r) }
                }
            }
        }
        return columns.contains(j)
    }

    /// Every way to fill the hidden cells is tried.
    @Test("One-way tables by brute force: every hidden small count could be another")
    func bruteForce() {
        var random = RandomStream(seed: 21)
        for _ in 0..<400 {
            let parts = (0..<4).map { _ in Double(Int(random.nextUniform() * 12)) }
            let shown = oneWay(parts)
            let isSmall = parts.map { (1...5).contains($0) }
            guard isSmall.contains(true), let total = shown[0] else { continue }
            let ranges = parts.indices.map { i in
                shown[i + 1].map { Int($0)...Int($0) } ?? (isSmall[i] ? 1...5 : 0...60)
            }
            var found = [Set<Int>](repeating: [], count: 4)
            for a in ranges[0] {
                for b in ranges[1] {
                    for c in ranges[2] {
                        let d = Int(total) - a - b - c
                        guard ranges[3].contains(d) else { continue }
                        for (i, value) in [a, b, c, d].enumerated() { found[i].insert(value) }
                    }
                }
            }
            for i in 0..<4 where isSmall[i] {
                #expect(shown[i + 1] == nil && found[i].count > 1, "\(parts) \(shown)")
            }
        }
    }

    @Test("Rounding is half up, to the base, and off unless asked for")
    func rounding() {
        let rule = DisclosureRule(base: 5)
        #expect([0, 6, 7, 8, 12, 13, 412].map(rule.rounded) == [0, 5, 5, 10, 10, 15, 410])
        #expect(DisclosureRule(base: 10).rounded(15) == 20)
        #expect(DisclosureRule().rounded(412) == 412 && !DisclosureRule().rounds)
    }
}

/// The council's own figures after the last stage.
@Suite("Disclosure control: local figures")
struct LocalReleaseTests {
    private func list(_ referrals: Double, _ again: Double, merged: [(Int, Int)] = []) -> LocalReferrals {
        LocalReferrals(
            file: "own.csv", kind: .records, year: 2022, months: 12, referrals: referrals, reReferrals: again,
            meanOfMonths: nil,
            merged: zip([0, 1, 3, 7, 14, 30], merged).map { .init(days: $0, referrals: $1.0, reReferrals: $1.1) },
            notes: [])
    }

    @Test("A count, its rate and its interval go together")
    func counts() {
        let all = list(400, 80).released(DisclosureRule())
        #expect(all.referrals == 400 && all.reReferrals == 80 && all.percent == 20 && all.interval != nil)
        for (referrals, again) in [(400.0, 4.0), (400, 397)] {
            let few = list(referrals, again).released(DisclosureRule())
            #expect(few.referrals == referrals && few.reReferrals == nil && few.percent == nil && few.interval == nil)
            #expect(few.hidden == 1)
            #expect(few.json["re_referrals"] == .null && few.json["value"] == .null && few.json["lower"] == .null)
            #expect(few.sentences[0].contains("not shown"))
        }
        let tiny = list(5, 1).released(DisclosureRule())
        #expect(
            tiny.referrals == nil
                && tiny.sentences == ["The supplied figures of the year ending March 2022 are too small to show."])
        // No re-referrals at all is a true zero.
        #expect(list(400, 0).released(DisclosureRule()).percent == 0)
    }

    @Test("Rows of merging that differ by a few, in either count or in what is left, are not all shown")
    func steps() throws {
        // 400, 397, 380: three duplicates on the same day.
        let figures = list(400, 80, merged: [(397, 77), (380, 60), (360, 50), (360, 50), (354, 49), (330, 40)])
        let shown = figures.released(DisclosureRule())
        #expect(shown.referrals == 400 && shown.merged[0].referrals == nil)
        #expect(shown.merged[0].reReferrals == nil && shown.merged[0].percent == nil)
        #expect(shown.merged[1].referrals == 380 && shown.merged[1].reReferrals == 60)
        // The same as the row before is shown again; one re-referral fewer is not.
        #expect(shown.merged[3].referrals == 360 && shown.merged[3].reReferrals == 50)
        #expect(shown.merged[4].reReferrals == nil && shown.merged[4].percent == nil)
        // Any two shown rows differ by 0 or by more than five, in every column.
        for a in shown.merged {
            for b in shown.merged {
                var steps: [Double] = []
                if let x = a.referrals, let y = b.referrals { steps.append(x - y) }
                if let x = a.reReferrals, let y = b.reReferrals { steps.append(x - y) }
                if let x = a.referrals, let y = b.referrals, let u = a.reReferrals, let v = b.reReferrals {
                    steps.append((x - u) - (y - v))
                }
                #expect(steps.allSatisfy { $0 == 0 || abs($0) > 5 }, "\(a) \(b)")
            }
        }
        let off = figures.released(DisclosureRule(reasonOff: "within the team"))
        #expect(off.merged.allSatisfy { $0.percent != nil } && off.hidden == 0)
    }

    @Test("The mean of the months is hidden where a month's own counts are small, and where counts are rounded")
    func meanOfMonths() {
        var figures = list(1200, 240)
        figures.meanOfMonths = 20.5
        figures.monthly = [(600, 100), (600, 140)]
        #expect(figures.released(DisclosureRule()).meanOfMonths == 20.5)
        #expect(figures.released(DisclosureRule(base: 5)).meanOfMonths == nil)
        figures.monthly = [(600, 3), (600, 237)]
        let hidden = figures.released(DisclosureRule())
        #expect(hidden.meanOfMonths == nil && hidden.covarianceTerm == nil && hidden.hidden == 1)
        #expect(hidden.percent == 20)
    }

    @Test("Rates and intervals of rounded counts are of what is shown")
    func rounded() throws {
        let shown = list(413, 83).released(DisclosureRule(base: 5))
        #expect(shown.referrals == 415 && shown.reReferrals == 85)
        #expect(abs(try #require(shown.percent) - 100 * 85 / 415) < 1e-12)
        #expect(shown.json["disclosure_control"]?["round_to"] == 5)
    }
}
