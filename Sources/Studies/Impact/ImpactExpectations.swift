import CouncilData
import TimeSeries

/// What the months before, from the start of the headline's window, lead a structural model to expect: with each control,
/// and without.
struct ImpactExpectations {
    private(set) var found: [ImpactResult.Expectation] = []
    private(set) var unfitted: [ImpactNote.Unfitted] = []

    init(_ request: ImpactRequest, window: ImpactResult.Window) {
        let part = request.input.series.window(from: window.from)
        let events = ImpactStudy.overlapping(request.adjustments, .init(from: window.from, to: part.end))
        for control in request.controls + [nil] as [ControlSeries?] {
            do {
                let result = try Counterfactual(
                    part.values, at: request.at - part.start, disturbances: ImpactStudy.regressors(events, part),
                    control: control.map { control in part.months.map { control.series[$0] } }, seed: request.seed)
                found.append(
                    .init(
                        control: control?.control, found: result, firstYear: result.total(first: 12),
                        all: result.total(first: part.count)))
            } catch {
                unfitted.append(.init(part: .expectation(control?.control), reason: "\(error)"))
            }
        }
    }
}
