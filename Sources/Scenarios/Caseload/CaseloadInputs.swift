/// Everything that a caseload simulation needs, as plain numbers: schedules hold one value a month ahead.
///
/// Units: shares and rates as fractions (0.323), times in months, people in full-time equivalents.
package struct CaseloadInputs: Sendable {
    package var horizon: Int
    /// The financial year that each month lies in, counted from 0: what varies by year is drawn once for each.
    package var yearOfMonth: [Int]

    // Demand.
    /// Referrals of the months before the first month that is gone through, the latest last; at least 12 for
    /// re-referrals to be fed.
    package var recentReferrals: [Double]
    /// What becomes of the month's total: first multiplied, then added to. 1 and 0 where nothing changes.
    package var referralFactor: [Double]
    package var referralAddition: [Double]
    /// Months in which the total was set by a change, so that feedback is already in it.
    package var referralsAreSet: [Bool]
    /// Re-referrals in a month for each referral of the twelve months before (a twelfth of those a year).
    package var reReferralChance: Double
    /// The chance against what it is without a change.
    package var reReferralFactor: [Double]
    /// The season of repeats: the chance in a month against its mean over the year.
    package var reReferralSeason: [Double]

    // Pathway.
    package var noFurtherAction: [Double]
    package var notInNeed: [Double]
    /// Cases open at the end of the month before the first that is gone through: the start, or earlier by `leadIn`.
    package var openAtStart: Double
    /// Observed referrals of the months between that stock and the first month ahead, oldest first; empty where the
    /// stock is of the start. They are gone through like the months ahead, on the pathway as it was.
    package var leadIn: LeadIn
    /// The share of the opening stock that will be found not in need: next year's restatement.
    package var restatedShare: Double
    /// Mean months from referral to the end of an assessment that finds no need.
    package var assessmentMonths: Double
    package var timeOpen: TimeOpen
    /// Starts of the months before, the latest last, for the ages of the episodes open at the start.
    package var recentStarts: [Double]
    /// Starts a month at which the closing chances were observed.
    package var referenceStarts: Double
    /// How closures follow inflow: the power of (starts of the last twelve months ÷ the reference). 0 is not at all.
    package var closureResponse: Double
    /// The closing chances against what they are without a change.
    package var closureFactor: [Double]
    package var casesPerEpisode: [Double]

    // Workforce.
    package var permanent: Double
    /// Permanent staff added (or taken away) at the beginning of a month.
    package var permanentAddition: [Double]
    package var agency: [Double]
    package var shareHoldingCases: [Double]
    /// The most that the share can become: 1, or no bound where case holders themselves were counted and no share is
    /// known, so that their doubt goes both ways.
    package var mostHoldingCases = 1.0
    package var startersPerMonth: [Double]
    /// Share of permanent staff who leave in a year.
    package var leaversPerYear: [Double]
    package var absence: [Double]
    /// The absence that is already in the count of case holders.
    package var usualAbsence: Double
    /// Months from the first whose staff is known: nothing moves in them but declared changes. Negative where the staff
    /// figures are older than the start, so that doubt about them has had time to grow.
    package var monthsOfKnownStaff: Int
    package var caseloadLimit: Double?

    package var spread: Spread

    /// Months whose referrals are known while the stock at their end is not.
    package struct LeadIn: Sendable, Hashable {
        package var referrals: [Double]
        /// The financial year of each, counted as those of the months ahead.
        package var years: [Int]
        package var noFurtherAction: Double
        package var notInNeed: Double

        package static let none = LeadIn(referrals: [], years: [], noFurtherAction: 0, notInNeed: 0)

        package init(referrals: [Double], years: [Int], noFurtherAction: Double, notInNeed: Double) {
            self.referrals = referrals
            self.years = years
            self.noFurtherAction = noFurtherAction
            self.notInNeed = notInNeed
        }
    }

    /// How far each input moves of itself. All are SDs of logarithms, but the first, which is of the logit.
    package struct Spread: Sendable, Hashable {
        /// The share of referrals that start an episode: anew each year, four fifths of it lasting into the next.
        package var startedShare = 0.0
        /// The closing chances, each year.
        package var closures = 0.0
        /// The mean time open, known from a few years: once.
        package var timeOpen = 0.0
        /// The share of the opening stock that is restated: once.
        package var restatement = 0.0
        /// Cases held for each open episode, growing from the date of the staff figures and lasting.
        package var casesPerEpisode = 0.0
        /// Starters a month and leavers, each year; agency staff and the share who hold cases, growing over a year.
        package var starters = 0.0
        package var leavers = 0.0
        package var agency = 0.0
        package var shareHoldingCases = 0.0
        package var absence = 0.0
        /// Whether chance within a month (who closes, who leaves) is drawn.
        package var processNoise = true

        package init() {}
    }

    /// A plain start from which to set what matters: nothing changes, nothing varies.
    package init(horizon: Int, openAtStart: Double, timeOpen: TimeOpen) {
        func level(_ value: Double) -> [Double] { Array(repeating: value, count: max(0, horizon)) }
        self.horizon = horizon
        yearOfMonth = (0..<max(0, horizon)).map { $0 / 12 }
        recentReferrals = []
        referralFactor = level(1)
        referralAddition = level(0)
        referralsAreSet = Array(repeating: false, count: max(0, horizon))
        reReferralChance = 0
        reReferralFactor = level(1)
        reReferralSeason = level(1)
        noFurtherAction = level(0)
        notInNeed = level(0)
        self.openAtStart = openAtStart
        leadIn = .none
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
