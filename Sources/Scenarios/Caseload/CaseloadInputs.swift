/// Everything that a caseload simulation needs, as plain numbers: schedules hold one value a month ahead.
///
/// Units: shares and rates as fractions (0.323), times in months, people in full-time equivalents.
public struct CaseloadInputs: Sendable {
    public var horizon: Int
    /// The financial year that each month lies in, counted from 0: what varies by year is drawn once for each.
    public var yearOfMonth: [Int]

    // Demand.
    /// Referrals of the months before the first month ahead, the latest last; at least 12 for re-referrals to be fed.
    public var recentReferrals: [Double]
    /// What becomes of the month's total: first multiplied, then added to. 1 and 0 where nothing changes.
    public var referralFactor: [Double]
    public var referralAddition: [Double]
    /// Months in which the total was set by a change, so that feedback is already in it.
    public var referralsAreSet: [Bool]
    /// Re-referrals in a month for each referral of the twelve months before (a twelfth of those a year).
    public var reReferralChance: Double
    /// The chance against what it is without a change.
    public var reReferralFactor: [Double]

    // Pathway.
    public var noFurtherAction: [Double]
    public var notInNeed: [Double]
    public var openAtStart: Double
    /// The share of the opening stock that will be found not in need: next year's restatement.
    public var restatedShare: Double
    /// Mean months from referral to the end of an assessment that finds no need.
    public var assessmentMonths: Double
    public var timeOpen: TimeOpen
    /// Starts of the months before, the latest last, for the ages of the episodes open at the start.
    public var recentStarts: [Double]
    /// Starts a month at which the closing chances were observed.
    public var referenceStarts: Double
    /// How closures follow inflow: the power of (starts of the last twelve months ÷ the reference). 0 is not at all.
    public var closureResponse: Double
    /// The closing chances against what they are without a change.
    public var closureFactor: [Double]
    public var casesPerEpisode: [Double]

    // Workforce.
    public var permanent: Double
    /// Permanent staff added (or taken away) at the beginning of a month.
    public var permanentAddition: [Double]
    public var agency: [Double]
    public var shareHoldingCases: [Double]
    public var startersPerMonth: [Double]
    /// Share of permanent staff who leave in a year.
    public var leaversPerYear: [Double]
    public var absence: [Double]
    /// The absence that is already in the count of case holders.
    public var usualAbsence: Double
    /// Months from the first whose staff is known: nothing moves in them but declared changes. Negative where the staff
    /// figures are older than the start, so that doubt about them has had time to grow.
    public var monthsOfKnownStaff: Int
    public var caseloadLimit: Double?

    public var spread: Spread

    /// How far each input moves of itself. All are SDs of logarithms, but the first, which is of the logit.
    public struct Spread: Sendable, Hashable {
        /// The share of referrals that start an episode: anew each year, four fifths of it lasting into the next.
        public var startedShare = 0.0
        /// The closing chances, each year.
        public var closures = 0.0
        /// The mean time open, known from a few years: once.
        public var timeOpen = 0.0
        /// The share of the opening stock that is restated: once.
        public var restatement = 0.0
        /// Cases held for each open episode, growing from the date of the staff figures and lasting.
        public var casesPerEpisode = 0.0
        /// Starters a month and leavers, each year; agency staff and the share who hold cases, growing over a year.
        public var starters = 0.0
        public var leavers = 0.0
        public var agency = 0.0
        public var shareHoldingCases = 0.0
        public var absence = 0.0
        /// Whether chance within a month (who closes, who leaves) is drawn.
        public var processNoise = true

        public init() {}
    }

    /// A plain start from which to set what matters: nothing changes, nothing varies.
    public init(horizon: Int, openAtStart: Double, timeOpen: TimeOpen) {
        func level(_ value: Double) -> [Double] { Array(repeating: value, count: max(0, horizon)) }
        self.horizon = horizon
        yearOfMonth = (0..<max(0, horizon)).map { $0 / 12 }
        recentReferrals = []
        referralFactor = level(1)
        referralAddition = level(0)
        referralsAreSet = Array(repeating: false, count: max(0, horizon))
        reReferralChance = 0
        reReferralFactor = level(1)
        noFurtherAction = level(0)
        notInNeed = level(0)
        self.openAtStart = openAtStart
        restatedShare = 0
        assessmentMonths = 1.5
        self.timeOpen = timeOpen
        recentStarts = []
        referenceStarts = 1
        closureResponse = 0
        closureFactor = level(1)
        casesPerEpisode = level(1)
        permanent = 1
        permanentAddition = level(0)
        agency = level(0)
        shareHoldingCases = level(1)
        startersPerMonth = level(0)
        leaversPerYear = level(0)
        absence = level(0)
        usualAbsence = 0
        monthsOfKnownStaff = 0
        caseloadLimit = nil
        spread = Spread()
    }
}
