import Comparison
package import CouncilData
package import TimeSeries

/// What a reader should know beside the answer of this study.
package enum BenchmarkNote: Hashable, Sendable {
    /// Of the file that was read.
    case file(ReferralsNote)
    case definition(Measure)
    /// What a surge or fall of referrals does to the rate, with the side on which the exposure-adjusted rate lies.
    case volume(BenchmarkVolume)
    /// A list has figures for `used` of its neighbours alone.
    case listIncomplete(NeighbourLists.List, used: Int, of: Int)
    case noFigure(BenchmarkResult.Missing)
    /// The area is on no list that leads for the year.
    case onNoList(area: String)
    /// What the interval is for, and that families are referred together.
    case completeCount(MeasureKind)
    /// England is pooled: authorities below it, where it has a figure.
    case pooledWhole(below: Int?, of: Int, kind: MeasureKind)
    case drawnRanks(seed: UInt64)
    case neverDerived
}

/// A surge or fall of referrals, and what the rate that allows for it says.
package struct BenchmarkVolume: Hashable, Sendable {
    package var area: String
    package var movement: BenchmarkResult.Movement
    /// The yardstick: the neighbours of a list by an average, else England.
    package var yardstick: BenchmarkResult.Comparator.Kind
    /// Of DfE's rate.
    package var side: BenchmarkSide
    /// Of the exposure-adjusted rate; `nil` where the yardstick has none.
    package var adjustedSide: BenchmarkSide?
}

extension BenchmarkResult {
    /// What applies to the result, in the order in which it is said.
    func notes(ofFile file: [ReferralsNote]) -> [BenchmarkNote] {
        var notes = file.map(BenchmarkNote.file)
        notes.append(.definition(measure))
        if let volume { notes.append(.volume(volume)) }
        for comparator in comparators {
            guard case .neighbours(let list, .mean) = comparator.kind, comparator.used < comparator.of else { continue }
            notes.append(.listIncomplete(list, used: comparator.used, of: comparator.of))
        }
        notes += missing.map(BenchmarkNote.noFigure)
        if list == nil, subject.value.isFinite { notes.append(.onNoList(area: area.name)) }
        notes.append(.completeCount(measure.kind))
        notes.append(.pooledWhole(below: belowEngland, of: authorities, kind: measure.kind))
        if areas.contains(where: { $0.rank > 0 }) { notes.append(.drawnRanks(seed: seed)) }
        notes.append(.neverDerived)
        return notes
    }

    /// `nil` where referrals moved little.
    package var volume: BenchmarkVolume? {
        guard let exposure, let movement, let lead else { return nil }
        return BenchmarkVolume(
            area: area.name, movement: movement, yardstick: leadKind, side: lead.side,
            adjustedSide: exposure.difference.isFinite ? BenchmarkSide(exposure.difference) : nil)
    }
}
