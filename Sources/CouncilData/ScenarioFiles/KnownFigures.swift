package import TimeSeries

extension ScenarioFigures {
    /// What a planner of `area` had at the end of a March: the area's own counts to that March, other authorities' to
    /// the March before (theirs are published in the autumn), and the workforce of the September before (published in
    /// the February after it). Later figures are not in it, so that nothing set up from it can know them.
    ///
    /// Monthly referrals stay whole: the series is cut where it is read.
    package func known(to area: Area, at start: Month) -> ScenarioFigures {
        let year = FinancialYear(containing: start).endingMarch
        func cut<Value>(_ all: [String: [Int: Value]]) -> [String: [Int: Value]] {
            var result: [String: [Int: Value]] = [:]
            for (key, rows) in all {
                let last = key == area.joinKey ? year : year - 1
                result[key] = rows.filter { $0.key <= last }
            }
            return result
        }
        return ScenarioFigures(
            children: cut(children), staff: staff.mapValues { rows in rows.filter { $0.key <= year - 1 } },
            referrals: cut(referrals), areas: areas, register: register, monthly: monthly)
    }

    private init(
        children: [String: [Int: ChildrenInNeed]], staff: [String: [Int: Staff]],
        referrals: [String: [Int: PublishedYears.Row]], areas: [Area], register: AreaRegister,
        monthly: PublishedMonths
    ) {
        self.children = children
        self.staff = staff
        self.referrals = referrals
        self.areas = areas
        self.register = register
        self.monthly = monthly
    }
}
