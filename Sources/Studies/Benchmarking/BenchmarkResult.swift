package import Comparison
package import CouncilData

/// What `benchmark` found: everything that the words, the tables, the charts and the machine-readable forms are made of.
///
/// Values are per cent or per 10,000, unrounded; NaN where there is none.
package struct BenchmarkResult: Sendable {
    /// One area's figures.
    package struct Row: Sendable, Hashable {
        package var name: String
        package var code: String
        package var numerator: Double
        package var denominator: Double
        package var value: Double
        package var interval: ConfidenceInterval
        /// Why there is no value.
        package var missing: FigureAbsence?
        /// As the publisher printed it, NaN where it printed none.
        package var printed: Double = .nan
        /// A rate on the shipped population, where the file's own is on another estimate.
        package var onShippedPopulation: Double?
        /// Place among the areas shown, 1 the lowest value; 0 without one.
        package var rank = 0
        package var rankLower = 0
        package var rankUpper = 0
    }

    /// What the subject is set beside.
    package struct Comparator: Sendable, Hashable {
        package enum Kind: Sendable, Hashable {
            case neighbours(NeighbourLists.List, AverageKind)
            case england
            case medianAuthority
            case region
        }
        package var kind: Kind
        /// The country or region; `nil` for neighbours and the median authority.
        package var area: Area?
        package var value: Double
        /// Areas used, of those there should be.
        package var used: Int
        package var of: Int
    }

    package enum Method: String, Sendable, Hashable {
        /// The differences that all other authorities show from the same comparator (or from their own neighbours).
        case spread
        /// Chance in the subject's own count.
        case binomial
        case poisson
        /// Over-dispersed limits about the comparator, from the spread of the areas concerned.
        case funnel
    }

    /// One comparator by one method. `similar` exactly when the interval holds zero.
    package struct Assessment: Sendable, Hashable {
        package var comparator: Comparator
        package var method: Method
        /// The subject less the comparator.
        package var difference: Double
        package var interval: ConfidenceInterval
        /// The differences that the method calls ordinary; `nil` for chance alone, and where there are too few areas.
        package var ordinary: ConfidenceInterval?
        package var p: Double
        package var verdict: Verdict
        /// Why nothing can be said; `nil` where the verdict says something.
        package var reason: BenchmarkIncomparable?
        /// Other authorities set beside the same comparator, and how many of them the method calls different.
        package var authorities: Int
        package var authoritiesFlagged: Int
        /// Of those, how many lie at least as far out on the subject's side; of the spread alone.
        package var further: Int?
    }

    /// What would change the verdict.
    package struct Flip: Sendable, Hashable {
        package var value: Double
        /// The subject's count at that value, and how many more than it has (fewer below zero); `nil` without counts.
        package var count: Double?
        package var more: Double?
    }

    /// A neighbour whose absence changes the average.
    package struct LeaveOneOut: Sendable, Hashable {
        package var list: NeighbourLists.List
        package var average: AverageKind
        package var without: Area
        package var value: Double
        package var difference: Double
        package var verdict: Verdict
        /// Whether the side or the verdict is another without this neighbour.
        package var moves: Bool
        package var plainVerdict: Verdict
        /// Whether chance alone judges otherwise without this neighbour.
        package var movesPlain: Bool
    }

    package struct FunnelPoint: Sendable, Hashable {
        package var name: String
        package var size: Double
        package var value: Double
        package var score: Double
        package var isSubject: Bool
    }

    package struct FunnelLimit: Sendable, Hashable {
        /// Per cent: 95, 99.8.
        package var level: Double
        package var overdispersed: Bool
        package var lower: Double
        package var upper: Double
    }

    package struct FunnelFigures: Sendable {
        package var funnel: Funnel
        package var points: [FunnelPoint]
        /// At the subject's size.
        package var limits: [FunnelLimit]
    }

    package struct Year: Sendable, Hashable {
        package var year: Int
        package var value: Double
        package var interval: ConfidenceInterval
        package var missing: FigureAbsence?
        package var england: Double
        package var average: Double
        /// The neighbours' lowest and highest, and how many have a figure.
        package var lowest: Double
        package var highest: Double
        package var used: Int
        /// The value of each area of the group, NaN without one, in the group's order.
        package var members: [Double]
    }

    package struct Change: Sendable, Hashable {
        package var from: Int
        package var before: Double
        package var difference: Double
        /// From chance in the two counts alone.
        package var interval: ConfidenceInterval
        /// Changes within which the share `level` of authorities' changes lie.
        package var ordinary: ConfidenceInterval
        package var p: Double
        package var isOrdinary: Bool
        package var authorities: Int
        /// Of those, how many changed at least as much, up or down.
        package var atLeastAsLarge: Int
        /// Of those, how many moved at least as far the same way.
        package var further: Int
        /// Whether the year before was the first of a new authority, which could not count all its repeats.
        package var isFromFirstYear: Bool
    }

    /// Re-referrals per 100 referrals of the previous twelve months.
    package struct Exposure: Sendable, Hashable {
        package var value: Double
        /// From chance in the count of re-referrals alone.
        package var interval: ConfidenceInterval
        package var england: Double
        package var average: Double
        /// The subject less its neighbours' average, or less England for an area without a list.
        package var difference: Double
        /// What is ordinary among the other authorities, on this rate; `nil` where too few have it.
        package var ordinary: ConfidenceInterval?
        package var verdict: Verdict
        package var rank: Int
        package var of: Int
        /// Whether any of the figures rest on annual referrals.
        package var isApproximate: Bool
        /// Referrals of the year over those of the year before, less 1.
        package var growth: Double
    }

    package struct Missing: Sendable, Hashable {
        package var area: Area
        package var reason: FigureAbsence
        /// The lists it is missing from; empty for the subject.
        package var lists: [NeighbourLists.List]
    }

    package struct Shrunken: Sendable, Hashable {
        package var value: Double
        package var interval: ConfidenceInterval
        /// The weight of the area's own figure.
        package var weight: Double
    }

    package var measure: Measure
    package var area: Area
    package var year: Int
    /// The list that leads, `nil` for an area without one.
    package var list: NeighbourLists.List?
    package var average: AverageKind
    /// What intervals and ordinary ranges hold, per cent.
    package var levelPercent: Double
    package var source: String
    package var subject: Row
    /// The subject and the leading list, the nearest first.
    package var areas: [Row]
    package var comparators: [Comparator]
    package var assessments: [Assessment]
    package var leaveOneOut: [LeaveOneOut]
    package var funnel: FunnelFigures?
    /// Of all authorities.
    package var funnelOfAll: FunnelFigures?
    package var flip: Flip?
    package var fiveYears: FiveYears?
    package var persistence: Persistence?
    package var years: [Year]
    package var change: Change?
    package var exposure: Exposure?
    package var shrunken: Shrunken?
    /// Authorities with a figure, and how many of the others are lower.
    package var authorities: Int
    package var authoritiesBelow: Int
    /// Authorities below England; `nil` where England has no figure.
    package var belowEngland: Int?
    package var missing: [Missing]
    /// In the order in which they are said, those of the file first.
    package var notes: [BenchmarkNote] = []
    /// The council's own figures as far as they may be shown, beside the published ones, and what they come to.
    package var local: LocalRelease?
    package var localVerdicts: [LocalVerdict] = []
    /// The figure that the partnership's annual report prints for the same year.
    package var reported: ReportedReReferrals?
    package var seed: UInt64

    package func assessment(_ kind: Comparator.Kind, _ method: Method) -> Assessment? {
        assessments.first { $0.comparator.kind == kind && $0.method == method }
    }

    /// What the headline sets the subject beside: the leading list's average, else England.
    package var leadKind: Comparator.Kind { list.map { .neighbours($0, average) } ?? .england }
    package var lead: Assessment? { assessment(leadKind, .spread) }
    package var leadFunnel: Assessment? { assessment(leadKind, .funnel) }
    package var plainMethod: Method { measure.isRate ? .poisson : .binomial }
    package var leadPlain: Assessment? { assessment(leadKind, plainMethod) }
}
