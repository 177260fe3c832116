import CouncilData
import Scenarios

/// How far each input moves of itself. The figures are those of `Tests/Reference/scenarios/calibration.csv`, whose
/// script
/// works them out from the shipped data; the reasons are in `docs/methods/caseload-model.md`.
package enum ScenarioSpreads {
    /// Logit: 9.5 points a year at Sefton's share of 63 %, which is what the yearly changes of 15 authorities are.
    package static let startedShare = 0.41
    /// Log: what inflow leaves of the yearly changes of closure rates, over √2, since a change is of two years.
    package static let closures = 0.15
    /// Log: the mean known from few years; a judgement.
    package static let timeOpen = 0.08
    /// Log: within authorities the restated share varies by two thirds of itself.
    package static let restatement = 0.6
    package static let casesPerEpisode = 0.20
    package static let starters = 0.50
    package static let leavers = 0.39
    package static let agency = 0.39
    package static let shareHoldingCases = 0.12
    package static let absence = 0.37

    /// The power with which closure rates follow starts: the slope over two years.
    package static let closureResponse = 0.80

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
