import Comparison

/// What `benchmark` found: everything that the words, the tables, the charts and the machine-readable forms are made of.
///
/// Values are per cent or per 10,000, unrounded; NaN where there is none.
public struct BenchmarkResult: Sendable {
    /// One area's figures.
    public struct Row: Sendable, Hashable {
        public var name: String
        public var code: String
        public var numerator: Double
        public var denominator: Double
        public var value: Double
        public var interval: ConfidenceInterval
        /// Why there is no value.
        public var missing: String?
        /// Place among the areas shown, 1 the lowest value; 0 without one.
        public var rank = 0
        public var rankLower = 0
        public var rankUpper = 0
    }

    /// What the subject is set beside.
    public struct Comparator: Sendable, Hashable {
        public enum Kind: Sendable, Hashable {
            case neighbours(NeighbourLists.List, AverageKind)
            case england
            case medianAuthority
            case region
        }
        public var kind: Kind
        public var name: String
        public var value: Double
        /// Areas used, of those there should be.
        public var used: Int
        public var of: Int
    }

    public enum Method: String, Sendable, Hashable {
        /// The differences that all other authorities show from the same comparator (or from their own neighbours).
        case spread
        /// Chance in the subject's own count.
        case binomial
        case poisson
        /// Over-dispersed limits about the comparator, from the spread of the areas concerned.
        case funnel
    }

    /// One comparator by one method. `similar` exactly when the interval holds zero.
    public struct Assessment: Sendable, Hashable {
        public var comparator: Comparator
        public var method: Method
        /// The subject less the comparator.
        public var difference: Double
        public var interval: ConfidenceInterval
        /// The differences that the method calls ordinary; `nil` for chance alone, and where there are too few areas.
        public var ordinary: ConfidenceInterval?
        public var p: Double
        public var verdict: Verdict
        /// Other authorities set beside the same comparator, and how many of them the method calls different.
        public var authorities: Int
        public var authoritiesFlagged: Int
    }

    /// A neighbour whose absence changes the average.
    public struct LeaveOneOut: Sendable, Hashable {
        public var list: NeighbourLists.List
        public var average: AverageKind
        public var without: String
        public var value: Double
        public var difference: Double
        public var verdict: Verdict
        /// Whether the side or the verdict is another without this neighbour.
        public var moves: Bool
        public var plainVerdict: Verdict
        /// Whether chance alone judges otherwise without this neighbour.
        public var movesPlain: Bool
    }

    public struct FunnelPoint: Sendable, Hashable {
        public var name: String
        public var size: Double
        public var value: Double
        public var score: Double
        public var isSubject: Bool
    }

    public struct FunnelLimit: Sendable, Hashable {
        /// Per cent: 95, 99.8.
        public var level: Double
        public var overdispersed: Bool
        public var lower: Double
        public var upper: Double
    }

    public struct FunnelFigures: Sendable {
        public var funnel: Funnel
        public var points: [FunnelPoint]
        /// At the subject's size.
        public var limits: [FunnelLimit]
    }

    public struct Year: Sendable, Hashable {
        public var year: Int
        public var value: Double
        public var interval: ConfidenceInterval
        public var missing: String?
        public var england: Double
        public var average: Double
        /// The neighbours' lowest and highest, and how many have a figure.
        public var lowest: Double
        public var highest: Double
        public var used: Int
    }

    public struct Change: Sendable, Hashable {
        public var from: Int
        public var before: Double
        public var difference: Double
        /// From chance in the two counts alone.
        public var interval: ConfidenceInterval
        /// Changes within which the share `level` of authorities' changes lie.
        public var ordinary: ConfidenceInterval
        public var p: Double
        public var isOrdinary: Bool
        public var authorities: Int
        /// Of those, how many changed at least as much, up or down.
        public var atLeastAsLarge: Int
    }

    /// Re-referrals per 100 referrals of the previous twelve months.
    public struct Exposure: Sendable, Hashable {
        public var value: Double
        /// From chance in the count of re-referrals alone.
        public var interval: ConfidenceInterval
        public var england: Double
        public var average: Double
        /// The subject less its neighbours' average, or less England for an area without a list.
        public var difference: Double
        /// What is ordinary among the other authorities, on this rate; `nil` where too few have it.
        public var ordinary: ConfidenceInterval?
        public var verdict: Verdict
        public var rank: Int
        public var of: Int
        /// Whether any of the figures rest on annual referrals.
        public var isApproximate: Bool
        /// Referrals of the year over those of the year before, less 1.
        public var growth: Double
        /// The same of the year before; NaN where it is not known.
        public var growthBefore: Double
    }

    public struct Missing: Sendable, Hashable {
        public var name: String
        public var reason: String
        /// The lists it is missing from; empty for the subject.
        public var lists: [String]
    }

    public struct Shrunken: Sendable, Hashable {
        public var value: Double
        public var interval: ConfidenceInterval
        /// The weight of the area's own figure.
        public var weight: Double
    }

    public var measure: BenchmarkMeasure
    public var area: Area
    public var year: Int
    /// The list that leads, `nil` for an area without one.
    public var list: NeighbourLists.List?
    public var average: AverageKind
    /// The share, 0.95.
    public var level: Double
    public var source: String
    public var subject: Row
    /// The subject and the leading list, the nearest first.
    public var areas: [Row]
    public var comparators: [Comparator]
    public var assessments: [Assessment]
    public var leaveOneOut: [LeaveOneOut]
    public var funnel: FunnelFigures?
    public var years: [Year]
    public var change: Change?
    public var exposure: Exposure?
    public var shrunken: Shrunken?
    /// Authorities with a figure, and how many of the others are lower.
    public var authorities: Int
    public var authoritiesBelow: Int
    /// Authorities below England; `nil` where England has no figure.
    public var belowEngland: Int?
    public var missing: [Missing]
    public var notes: [String]
    /// The council's own figures as far as they may be shown, beside the published ones.
    public var local: LocalRelease?
    /// The figure that the partnership's annual report prints for the same year.
    public var reported: ReportedReReferrals?
    public var seed: UInt64

    public func assessment(_ kind: Comparator.Kind, _ method: Method) -> Assessment? {
        assessments.first { $0.comparator.kind == kind && $0.method == method }
    }

    /// What the headline sets the subject beside: the leading list's average, else England.
    public var leadKind: Comparator.Kind { list.map { .neighbours($0, average) } ?? .england }
    public var lead: Assessment? { assessment(leadKind, .spread) }
    public var leadFunnel: Assessment? { assessment(leadKind, .funnel) }
    public var plainMethod: Method { measure.isRate ? .poisson : .binomial }
    public var leadPlain: Assessment? { assessment(leadKind, plainMethod) }
}
