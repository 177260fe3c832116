import Comparison
package import CouncilData
package import TimeSeries

/// What a reader should know beside the answer of this study.
package enum BenchmarkNote: Hashable, Sendable {
    /// Of the file that was read.
    case file(ReferralsNote)
    case definition(Measure)
    /// A new authority's first year, or the change from it.
    case firstYear(area: String, year: Int, predecessors: [String])
    /// The file has values and no counts.
    case noCounts
    /// The file's rates are on another estimate of the children than the shipped one.
    case otherPopulation(printed: Double, shipped: Double)
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

extension BenchmarkResult {
    /// What applies to the result, in the order in which it is said.
    func notes(ofFile file: [ReferralsNote], _ register: AreaRegister) -> [BenchmarkNote] {
        var notes = file.map(BenchmarkNote.file)
        notes.append(.definition(measure))
        if measure.isRepeat {
            for first in [year, year - 1] where register.isFirstYear(area, first) {
                notes.append(
                    .firstYear(
                        area: area.name, year: first, predecessors: register.predecessors(of: area).map(\.name)))
            }
        }
        if measure.isPrintedOnly { notes.append(.noCounts) }
        if let shipped = subject.onShippedPopulation {
            notes.append(.otherPopulation(printed: subject.value, shipped: shipped))
        }
        for comparator in comparators {
            guard case .neighbours(let list, .mean) = comparator.kind, comparator.used < comparator.of else { continue }
            notes.append(.listIncomplete(list, used: comparator.used, of: comparator.of))
        }
        notes += missing.map(BenchmarkNote.noFigure)
        if list == nil, subject.value.isFinite { notes.append(.onNoList(area: area.name)) }
        if !measure.isPrintedOnly { notes.append(.completeCount(measure.kind)) }
        notes.append(.pooledWhole(below: belowEngland, of: authorities, kind: measure.kind))
        if areas.contains(where: { $0.rank > 0 }) { notes.append(.drawnRanks(seed: seed)) }
        notes.append(.neverDerived)
        return notes
    }
}
