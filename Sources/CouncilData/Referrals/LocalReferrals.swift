import Tables
package import TimeSeries

/// A council's own referrals and re-referrals of a year as they were read, before disclosure control.
///
/// It has no words and no machine-readable form: only ``LocalRelease``, what control leaves of it, can be printed.
package struct LocalReferrals: Sendable {
    /// What a council's own file is read for.
    static let measure = Measure.reReferrals

    package enum Kind: String, Sendable { case monthly, annual, records }

    /// The figures when referrals of one child within some days are taken as one.
    package struct Merged: Sendable, Hashable {
        package var days: Int
        package var referrals: Int
        package var reReferrals: Int

        package init(days: Int, referrals: Int, reReferrals: Int) {
            self.days = days
            self.referrals = referrals
            self.reReferrals = reReferrals
        }
    }

    package struct Counts: Sendable, Hashable {
        package var referrals: Double
        package var reReferrals: Double

        package init(referrals: Double, reReferrals: Double) {
            self.referrals = referrals
            self.reReferrals = reReferrals
        }
    }

    /// A month with both counts.
    package struct MonthCounts: Sendable, Hashable {
        package var month: Month
        package var referrals: Double
        package var reReferrals: Double

        package init(month: Month, referrals: Double, reReferrals: Double) {
            self.month = month
            self.referrals = referrals
            self.reReferrals = reReferrals
        }
    }

    /// The twelve months to `last`.
    package struct Rolling: Sendable, Hashable {
        package var last: Month
        package var referrals: Double
        package var reReferrals: Double

        package init(last: Month, referrals: Double, reReferrals: Double) {
            self.last = last
            self.referrals = referrals
            self.reReferrals = reReferrals
        }
    }

    package var file: String
    package var kind: Kind
    /// Ending in March.
    package var year: Int
    /// Months with both figures or covered by the list, of twelve; 12 for annual figures.
    package var months: Int
    package var referrals: Double
    package var reReferrals: Double
    /// Per cent, mean of the months' own percentages; `nil` unless the figures are monthly.
    package var meanOfMonths: Double?
    /// The months' referrals and re-referrals, in the order of the file; empty unless the figures are monthly.
    package var monthly: [(referrals: Double, reReferrals: Double)] = []
    /// All months of the file with both counts, in order, of other years too; empty unless the figures are monthly.
    package var history: [MonthCounts] = []
    /// Referrals and re-referrals of the last twelve months; `nil` without twelve together.
    package var rolling: Rolling?
    /// Of a list: every row a referral, and a second on the same day a repeat of the first.
    package var everyRow: Counts?
    /// A list's figures with duplicates merged, from the fewest days up.
    package var merged: [Merged]
    /// Rows of a list that repeat another in child, day and source.
    package var repeats = 0
    /// Further referrals of a child on a day that has one, those included.
    package var sameDay = 0
    /// Referrals while the child's case was open; `nil` for a list without closures.
    package var withinOpenCase: Int?
    /// The first month of a list; `nil` for figures that were counted elsewhere.
    package var listFrom: Month?
    /// The area of which the file's rows are, as the file names it; `nil` where it names none.
    package var areaName: String?
    package var notes: [ReferralsNote]

    package init(
        file: String, kind: Kind, year: Int, months: Int, referrals: Double, reReferrals: Double,
        meanOfMonths: Double? = nil, merged: [Merged] = [], notes: [ReferralsNote] = []
    ) {
        self.file = file
        self.kind = kind
        self.year = year
        self.months = months
        self.referrals = referrals
        self.reReferrals = reReferrals
        self.meanOfMonths = meanOfMonths
        self.merged = merged
        self.notes = notes
    }

    package var pooled: Double { 100 * reReferrals / referrals }
    /// −cov(referrals, rate) / mean referrals: the mean of the months less the pooled rate.
    package var covarianceTerm: Double? { meanOfMonths.map { $0 - pooled } }
}
