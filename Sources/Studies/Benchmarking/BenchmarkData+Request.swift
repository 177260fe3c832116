import CouncilData

extension BenchmarkData {
    /// A request on the shipped figures.
    ///
    /// - Parameter year: ending in March; `nil` for the latest with figures.
    package func request(measure: Measure, area: Area, year: Int?) -> BenchmarkRequest {
        request(panel: referrals.panel(measure), area: area, year: year)
    }

    /// A request on a panel of the same measure from elsewhere.
    package func request(panel: AnnualPanel, area: Area, year: Int?) -> BenchmarkRequest {
        var request = BenchmarkRequest(
            panel: panel, area: area, year: year ?? panel.years.last ?? 0, register: register, neighbours: neighbours)
        request.referrals = referrals
        request.monthly = monthly
        request.reported = reported
        return request
    }
}
