import Studies
import TimeSeries

/// What the parts of a table are called, for people and for scripts.
extension ImpactResult.Model {
    /// `quasi-poisson`, `arima`, `structural`.
    package var name: String {
        switch self {
        case .regression(let method): method.rawValue
        case .arima: "arima"
        case .structural: "structural"
        }
    }

    /// Its orders or states, where the name does not say all; nil otherwise.
    var label: String? {
        switch self {
        case .regression: nil
        case .arima(let model): model.label
        case .structural: "local level"
        }
    }
}

extension Control {
    /// As a sentence has it: `England`, `the neighbours`.
    var title: String {
        switch self {
        case .area(_, let name), .column(let name): name
        case .neighbours: "the neighbours"
        }
    }
}

extension SourceChange.Source {
    /// `la_services` as people say it.
    var title: String {
        code.split(separator: "_").map { $0 == "la" ? "local-authority" : String($0) }.joined(separator: " ")
    }
}
