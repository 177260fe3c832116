package import CouncilData
package import Scenarios
package import TimeSeries

/// One line of the assumption log: what is assumed, how much of it, and where that comes from.
package struct ScenarioAssumption: Sendable, Hashable {
    package var subject: Subject
    package var value: Value
    package var origin: Origin

    /// What a line of the log is about.
    package enum Subject: Sendable, Hashable {
        /// The referrals ahead.
        case referrals
        /// A quantity that a scenario file can give.
        case key(ScenarioKey)
        /// The share of referrals that start an episode.
        case startedShare
        /// The share of referrals found not in need after the yearly count.
        case foundLater
        case shapeOfTimeOpen
        /// Permanent and agency staff among the case holders that were given.
        case staffAmongCaseHolders
        case dateOfStaff
        case spreadOfPathway
        case spreadOfCasesPerEpisode
        case spreadOfStaffing
        /// A change of the scenario, counted from 0.
        case change(Int, ScenarioChange.Subject)
        case settledClosures
        case team(String)
        /// What a case of a type counts for.
        case weight(String)
    }

    /// How much, with its unit.
    package enum Value: Sendable, Hashable {
        case quantity(Double, Unit)
        /// The label of the model of referrals.
        case forecast(model: String)
        case timeOpen(TimeOpen)
        /// SD of the logarithm of the time open.
        case lognormal(sigma: Double)
        case staff(permanent: Double, agency: Double)
        /// 30 September of a year.
        case september(Int)
        /// The end of a month.
        case endOf(Month)
        case pathwaySpread(startedShare: Double, closures: Double, timeOpen: Double, restatement: Double)
        case casesPerEpisodeSpread(Double)
        case staffingSpread(
            starters: Double, leavers: Double, agency: Double, shareHoldingCases: Double, absence: Double)
        case change(ScenarioChange)
        case team(ScenarioTeam)
        /// Factors on the closing chances in the first year and after, and on the spreads of pathway and closures.
        case settling(first: Double, later: Double, spread: Double)
    }

    package enum Unit: Sendable, Hashable {
        /// A fraction, 0 to 1.
        case share
        case shareAYear
        case shareOfReferrals
        case cases
        case fullTimeEquivalents
        case casesPerEpisode
        case months
        /// An exponent.
        case power
        case casesPerCaseHolder
        /// Ordinary cases for one of a type.
        case ordinaryCases
    }

    package enum Origin: Sendable, Hashable {
        /// Written in the scenario file, by its owner and for a reason of the owner's where the line has one.
        case given(owner: String, reason: String?)
        /// Worked out from published figures.
        case derived(ScenarioDerivation)
        /// A judgement of the program's, stated as such.
        case judgement(Judgement)
    }

    /// What the program takes for want of figures.
    package enum Judgement: Sendable, Hashable {
        case nothingRestated
        case assessmentWithoutRestatement
        case shapeOfTimeOpen
        case spreadOfPathway
        case spreadOfCasesPerEpisode
        case spreadOfStaffing
    }
}

/// From which figures, and how, a value is worked out.
package enum ScenarioDerivation: Sendable, Hashable {
    /// A part of the referrals of a year ending in March.
    case ofReferrals(part: Int, all: Int, year: Int)
    /// Episodes open at 31 March.
    case openEpisodes(year: Int)
    /// Open at 31 March over ended in the year.
    case stockAndFlow(open: Int, ended: Int, year: Int)
    /// The median of an area's own years to March of `year`.
    case restatement(years: Int, year: Int)
    /// The median of years of other authorities.
    case restatementElsewhere(areaYears: Int)
    case reReferrals([YearShare])
    /// A figure of the workforce census; `missing` is the later year in which it is not published.
    case workforce(Census, september: Int, missing: Int?)
    case caseHoldersOfStaff(holders: Double, permanent: Double, agency: Double, september: Int)
    /// `isLatest` unless later years are not published or not plausible.
    case absence(september: Int, isLatest: Bool)
    case casesHeld(cases: Int, september: Int, over: Stock)
    /// What no further action and not in need leave.
    case restOfReferrals
    /// Restated share × open ÷ referrals of twelve months.
    case restatedOfReferrals(open: Double)
    case assessmentBalance
    /// Mean months from stock and flow, less what is restated of the stock where any is.
    indirect case meanTimeOpen(months: Double, from: ScenarioDerivation, isLessRestated: Bool)
    /// The slope of closure rates on starts.
    case closuresOnStarts
    /// As all social workers are split, of whom this share hold cases.
    case splitOfStaff(share: Double)
    /// Months of the staff figures after the month of the start.
    case staffDate(monthsAfterStart: Int)
    /// A forecast of the months of a series.
    case forecast(area: String, from: Month, to: Month, provenance: Provenance)
    /// Starts over endings in the year to March, and the open cases to which the stocks of authorities point.
    case stocksOfAuthorities(year: Int, startsOverEndings: Double, authorities: Int, open: Double)

    /// A share of a year ending in March.
    package struct YearShare: Sendable, Hashable {
        package var year: Int
        package var share: Double
    }
    package enum Census: Sendable, Hashable {
        case permanent, agency, caseHolders, startersPerMonth, turnover
    }
    /// Episodes open at 31 March of a year, or the mean of that and the next.
    package enum Stock: Sendable, Hashable {
        case march(open: Int, year: Int)
        case mean(before: Int, after: Int, year: Int)
    }
}
