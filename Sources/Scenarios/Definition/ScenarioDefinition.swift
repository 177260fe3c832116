package import TimeSeries

/// A scenario as its owner wrote it: what is given, and nothing that is not. Shares and rates are fractions (0.323),
/// times months, staff full-time equivalents; `nil` is "not given".
package struct ScenarioDefinition: Sendable, Hashable {
    package var name: String
    package var owner: String
    /// The day on which it was written, `2024-04-03`.
    package var date: String
    package var reason: String
    /// Months after the last observed one.
    package var horizon: Int
    package var demand: Demand
    package var changes: [ScenarioChange]
    package var pathway: Pathway
    package var workforce: Workforce
    /// How case holders and cases are shared out; empty where nothing is said of teams.
    package var teams: [ScenarioTeam] = []
    /// What a case of each type counts for; empty where every case counts 1.
    package var weights: [String: Double] = [:]

    package struct Demand: Sendable, Hashable {
        package var measure: String
        package var area: String
        package var model: String
        /// The last month of the series to use; `nil` for all of it.
        package var lastMonth: Month?
        /// A file of the user's own, beside the scenario file.
        package var data: String?

        package init(
            measure: String = "referrals", area: String = "Sefton", model: String = Auto().label,
            lastMonth: Month? = nil,
            data: String? = nil
        ) {
            self.measure = measure
            self.area = area
            self.model = model
            self.lastMonth = lastMonth
            self.data = data
        }
    }

    package struct Pathway: Sendable, Hashable {
        /// Share of referrals for which no case is opened.
        package var noFurtherAction: Double?
        /// Share of referrals assessed as not in need by the time of the yearly count.
        package var notInNeed: Double?
        package var openAtStart: Double?
        /// The month at whose end `openAtStart` was counted; `nil` is the start.
        package var asAt: Month?
        /// Share of the opening stock that the next count leaves out.
        package var restated: Double?
        /// Mean months of an assessment that finds no need.
        package var assessmentMonths: Double?
        package var timeOpen: TimeOpen?
        /// The power with which closing chances follow inflow: 0 not at all, 1 in proportion.
        package var closureResponse: Double?
        package var casesPerEpisode: Double?
        /// Re-referrals a year for each referral of the previous twelve months.
        package var reReferralChance: Double?
        package init() {}
    }

    package struct Workforce: Sendable, Hashable {
        package var permanent: Double?
        package var agency: Double?
        package var shareHoldingCases: Double?
        /// Stands for the three above.
        package var caseHolders: Double?
        /// The month at whose end the staff given were counted; `nil` is the start.
        package var asAt: Month?
        package var startersPerMonth: Double?
        /// Of permanent staff.
        package var leaversPerYear: Double?
        package var absence: Double?
        package var caseloadLimit: Double?
        package init() {}
    }

    package init(
        name: String, owner: String, date: String, reason: String, horizon: Int = 24, demand: Demand = Demand(),
        changes: [ScenarioChange] = [], pathway: Pathway = Pathway(), workforce: Workforce = Workforce()
    ) {
        self.name = name
        self.owner = owner
        self.date = date
        self.reason = reason
        self.horizon = horizon
        self.demand = demand
        self.changes = changes
        self.pathway = pathway
        self.workforce = workforce
    }
}

/// A dated change of one thing: a step, a ramp in equal steps, or, with an end, temporary.
package struct ScenarioChange: Sendable, Hashable {
    package enum Subject: String, Sendable, CaseIterable {
        case referrals
        case reReferralRate = "re-referral rate"
        case noFurtherAction = "no further action"
        case notInNeed = "not in need"
        case monthsOpen = "months open"
        case casesPerEpisode = "cases per open episode"
        case permanent
        case agency
        case shareHoldingCases = "share holding cases"
        case startersPerMonth = "starters per month"
        case leaversPerYear = "leavers per year"
        case absence

        /// Whether the value is a share or a rate, written in per cent.
        package var isShare: Bool {
            switch self {
            case .reReferralRate, .noFurtherAction, .notInNeed, .shareHoldingCases, .leaversPerYear, .absence: true
            default: false
            }
        }
    }

    package enum Size: Sendable, Hashable {
        /// Relative: −0.1 takes a tenth away.
        case relative(Double)
        /// Added, in the subject's unit: referrals a month, months, full-time equivalents, or a fraction for shares.
        case added(Double)
        /// What the subject becomes.
        case value(Double)
    }

    package var subject: Subject
    package var size: Size
    package var from: Month
    /// The last month; `nil` lasts.
    package var to: Month?
    /// Months in which it is reached in equal steps; 1 is at once.
    package var ramp: Int

    package init(_ subject: Subject, _ size: Size, from: Month, to: Month? = nil, ramp: Int = 1) {
        self.subject = subject
        self.size = size
        self.from = from
        self.to = to
        self.ramp = max(1, ramp)
    }

    /// How much of the change is in force in a month, 0 to 1.
    package func extent(in month: Month) -> Double {
        if month < from { return 0 }
        if let to, month > to { return 0 }
        return min(1, Double(month - from + 1) / Double(ramp))
    }

    /// A value with the change in force to its extent.
    package func applied(to base: Double, current: Double, in month: Month) -> Double {
        let extent = extent(in: month)
        guard extent > 0 else { return current }
        switch size {
        case .relative(let share): return current * (1 + share * extent)
        case .added(let number): return current + number * extent
        case .value(let value): return current + (value - base) * extent
        }
    }
}
