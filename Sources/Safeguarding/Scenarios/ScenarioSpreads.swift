import Scenarios

/// How far each input moves of itself, and why so far: the figures are in `docs/methods/caseload-model.md`.
enum ScenarioSpreads {
    /// Logit; between years an authority's share moves with an SD of 9.5 points.
    static let startedShare = 0.41
    /// Log; what is left of the yearly change of closure rates after inflow, over √2.
    static let closures = 0.145
    /// Log; the mean known from few years.
    static let timeOpen = 0.08
    /// Log; within authorities the restated share varies by two thirds of itself.
    static let restatement = 0.6
    static let casesPerEpisode = 0.20
    static let starters = 0.48
    static let leavers = 0.39
    static let agency = 0.45
    static let shareHoldingCases = 0.12
    static let absence = 0.37

    /// The power with which closure rates follow starts: the slope over two years, 163 area-years.
    static let closureResponse = 0.85

    static let all: CaseloadInputs.Spread = {
        var spread = CaseloadInputs.Spread()
        spread.startedShare = startedShare
        spread.closures = closures
        spread.timeOpen = timeOpen
        spread.restatement = restatement
        spread.casesPerEpisode = casesPerEpisode
        spread.starters = starters
        spread.leavers = leavers
        spread.agency = agency
        spread.shareHoldingCases = shareHoldingCases
        spread.absence = absence
        spread.processNoise = true
        return spread
    }()
}
