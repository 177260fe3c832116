import CouncilData

extension AuditFigures {
    /// Percentages against the counts that they are of, and what they give away.
    func percentages() -> [AuditCheck] {
        var checks: [AuditCheck] = []
        for group in groups(.percent, by: { figure in figure.whole.map { [Self.folded($0), figure.period] } }) {
            let shown = group.figures.filter { $0.value != nil }
            guard let first = shown.first else { continue }
            guard let whole = whole(of: first), let total = whole.value, total > 0 else {
                checks += base(of: shown, whole: first.whole ?? "", printedWhole: nil)
                continue
            }
            var unexplained: [AuditCheck] = []
            for figure in shown {
                let check =
                    count(figure.name, figure.period).map { share(figure, count: $0, whole: whole) }
                    ?? allowed(figure, whole: whole)
                if case .countsAllowed(_, _, nil) = check.finding {
                    unexplained.append(check)
                } else {
                    checks.append(check)
                }
            }
            // Several percentages that the whole cannot give may be of a smaller number, which they then give away.
            let percentages = unexplained.compactMap(\.finding.figures.first)
            let smaller = percentages.count > 1 ? base(of: percentages, whole: whole.name, printedWhole: whole) : []
            checks += smaller.isEmpty ? unexplained : smaller
        }
        return checks
    }

    private func share(_ figure: PrintedFigure, count: PrintedFigure, whole: PrintedFigure) -> AuditCheck {
        let computed = 100 * (count.value ?? 0) / (whole.value ?? 1)
        return AuditCheck(
            kind: .percentage, places: Self.places([figure, count, whole]),
            finding: .share(figure, count: count, whole: whole), printed: figure.value, computed: computed,
            decimals: figure.decimals + 1, holds: Self.prints(computed, as: figure))
    }

    private func allowed(_ figure: PrintedFigure, whole: PrintedFigure) -> AuditCheck {
        let total = whole.value ?? 1
        let nearest = ((figure.value ?? 0) / 100 * total).rounded()
        let counts = Self.counts(of: Int(total), printing: figure)
        return AuditCheck(
            kind: .percentage, places: Self.places([figure, whole]),
            finding: .countsAllowed(figure, whole: whole, counts: counts), printed: figure.value,
            computed: 100 * nearest / total, decimals: figure.decimals + 1, holds: counts != nil)
    }

    /// Whether a percentage is printed so.
    static func prints(_ percentage: Double, as figure: PrintedFigure) -> Bool {
        guard let value = figure.value else { return false }
        return (percentage - value).magnitude <= figure.halfUnit + 1e-9
    }

    /// The counts of a whole that print as a percentage, one after another; nil where there is none.
    static func counts(of whole: Int, printing figure: PrintedFigure) -> ClosedRange<Int>? {
        guard let value = figure.value, whole > 0, (0...100).contains(value) else { return nil }
        let low = ((value - figure.halfUnit - 1e-9) / 100 * Double(whole)).rounded(.up)
        let high = ((value + figure.halfUnit + 1e-9) / 100 * Double(whole)).rounded(.down)
        let (from, to) = (max(0, low), min(Double(whole), high))
        return from <= to ? Int(from)...Int(to) : nil
    }

    // MARK: - What percentages give away

    /// Counts from which a child could be known, as in disclosure control.
    private static let small = 1...(DisclosureRule.leastThreshold)
    /// Numbers tried where the whole is not printed.
    private static let mostBase = 100

    /// The numbers of which all of some percentages can be. They give a number away where the next that is possible is
    /// at least twice as large, and a count or what is left of it is then small.
    private func base(of figures: [PrintedFigure], whole: String, printedWhole: PrintedFigure?) -> [AuditCheck] {
        guard figures.count > 1 else { return [] }
        let most = printedWhole?.value.map { min(Int($0), 10_000) } ?? Self.mostBase
        let bases = (1...max(1, most)).filter { base in
            figures.allSatisfy { Self.counts(of: base, printing: $0) != nil }
        }
        guard let smallest = bases.first else { return [] }
        let counts = figures.compactMap { Self.counts(of: smallest, printing: $0)?.lowerBound }
        // Percentages that are all 0 or 100 are possible of any number, and say nothing of it.
        guard smallest > 1 else { return [] }
        let isGivenAway = bases.count == 1 || bases[1] >= 2 * smallest
        let isSmall = counts.contains { Self.small.contains($0) || Self.small.contains(smallest - $0) }
        return [
            AuditCheck(
                kind: .disclosive, places: Self.places(figures),
                finding: .unknownBase(
                    whole: whole, printedWhole: printedWhole, percentages: figures, bases: Array(bases.prefix(4)),
                    counts: counts),
                printed: nil, computed: Double(smallest), decimals: 0, holds: !(isGivenAway && isSmall))
        ]
    }
}
