import CouncilData
import TimeSeries

extension AuditFigures {
    /// Changes printed against the levels printed, and an exact test beside every change from one year to the next.
    func changes() -> [AuditCheck] {
        var checks: [AuditCheck] = []
        var told: Set<Key> = []
        for change in figures where change.change != nil {
            let name = change.whole ?? change.name
            guard let after = count(name, change.period), let later = after.value else { continue }
            if let before = self.before(name, change.period), let earlier = before.value {
                told.insert(Key(name: Self.folded(name), period: change.period))
                checks.append(self.change(name, from: before, earlier, to: after, later, printed: change))
            } else {
                checks.append(levelsBefore(change, after: after, later))
            }
        }
        for figure in figures where figure.unit == .count {
            guard let later = figure.value, let before = before(figure.name, figure.period),
                let earlier = before.value,
                told.insert(Key(name: Self.folded(figure.name), period: figure.period)).inserted
            else { continue }
            checks.append(change(figure.name, from: before, earlier, to: figure, later, printed: nil))
        }
        return checks
    }

    /// The count of the year before.
    private func before(_ name: String, _ period: String) -> PrintedFigure? {
        guard let year = try? FinancialYear(parsing: period, bareYear: .endsInMarch) else { return nil }
        return figures.first { figure in
            figure.unit == .count && figure.value != nil && Self.folded(figure.name) == Self.folded(name)
                && (try? FinancialYear(parsing: figure.period, bareYear: .endsInMarch))?.endingMarch
                    == year.endingMarch - 1
        }
    }

    private func change(
        _ name: String, from before: PrintedFigure, _ earlier: Double, to after: PrintedFigure, _ later: Double,
        printed: PrintedFigure?
    ) -> AuditCheck {
        let computed = earlier > 0 ? 100 * (later / earlier - 1) : nil
        return AuditCheck(
            kind: .change, places: Self.places([before, after] + [printed].compactMap { $0 }),
            finding: .change(name: name, before: before, after: after, printed: printed), printed: printed?.change,
            computed: computed, decimals: (printed?.decimals ?? 0) + 1,
            holds: printed.map { figure in computed.map { Self.agrees($0, with: figure) } ?? false },
            p: Self.p(earlier, later))
    }

    private static func agrees(_ change: Double, with printed: PrintedFigure) -> Bool {
        printed.change.map { (change - $0).magnitude <= printed.halfUnit + 1e-9 } ?? false
    }

    private func levelsBefore(_ change: PrintedFigure, after: PrintedFigure, _ later: Double) -> AuditCheck {
        let value = change.change ?? 0
        let low = (later / (1 + (value + change.halfUnit) / 100)).rounded(.up)
        let high = (later / (1 + (value - change.halfUnit) / 100)).rounded(.down)
        let before: ClosedRange<Int>? =
            value - change.halfUnit > -100 && low <= high && high < 1e12 ? Int(low)...Int(high) : nil
        let likeliest = before.map { Double($0.lowerBound + $0.upperBound) / 2 }?.rounded()
        return AuditCheck(
            kind: .change, places: Self.places([change, after]),
            finding: .levelsBefore(change, after: after, before: before), printed: value,
            computed: likeliest, decimals: 0, holds: before != nil, p: likeliest.flatMap { Self.p($0, later) })
    }

    /// Nil for counts that the test is not made for: they are exact far beyond any report's.
    private static func p(_ earlier: Double, _ later: Double) -> Double? {
        guard earlier + later > 0, earlier + later < 1e9 else { return nil }
        return ConditionalRatio(before: earlier, monthsBefore: 12, after: later, monthsAfter: 12).p
    }
}
