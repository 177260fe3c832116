import CouncilData
import Reports
import Studies
import Tables

/// Which model made the forecast, and why, in plain words.
extension ForecastResult {
    /// A line: the model asked for, what it came to, and how its parts are weighed.
    var modelSentence: String {
        let chosen = model.aicc.isFinite ? " (AICc \(NumberFormat.fixed(model.aicc, decimals: 1)))" : ""
        if choice == .mixture {
            guard members.count > 1 else { return "Model: auto, which came to \(model.label) alone\(chosen)." }
            var families: [(name: String, share: Double)] = []
            for member in members {
                let name = Self.family(member.label)
                if let known = families.firstIndex(where: { $0.name == name }) {
                    families[known].share += member.weight
                } else {
                    families.append((name, member.weight))
                }
            }
            families.sort { $0.share > $1.share + 1e-9 }
            let list = families.map { "\($0.name) \(NumberFormat.percent(share: $0.share, decimals: 0))" }
            return "Model: auto, a mixture of \(Self.inWords(members.count)) forecasts: \(Self.joined(list)). Each "
                + "brings its own doubt about its form, and all of it is in the ranges, which are rescaled by how much "
                + "the series has varied of late."
        }
        guard members.count > 1 || choice == .bestOfFamily else { return "Model: \(model.label), as asked for." }
        var sentence =
            "Model: \(modelAsked). Of the forms that the series allows, \(model.label) has the lowest corrected Akaike "
            + "criterion\(chosen)"
        if members.count > 1 {
            let list = members.prefix(4).map { "\($0.label) \(NumberFormat.percent(share: $0.weight, decimals: 0))" }
            let more = members.count > 4 ? " and \(members.count - 4) more" : ""
            sentence +=
                "; the forecast mixes forms by how often each would be chosen on resampled months: "
                + list.joined(separator: ", ") + more
        }
        return sentence + "."
    }

    /// The family of a method, as people say it: that of the model within, where it is of a part of the series.
    private static func family(_ label: String) -> String {
        for name in ["shrunk-season(", "stl("] where label.hasPrefix(name) && label.hasSuffix(")") {
            return family(String(label.dropFirst(name.count).dropLast()))
        }
        if label.hasPrefix("window("), label.hasSuffix(")"), let comma = label.firstIndex(of: ",") {
            return family(String(label[label.index(after: comma)...].dropLast()))
        }
        return switch label {
        case "temporal-hierarchy": "exponential smoothing"
        case "temporal-hierarchy(auto-ces)": "complex exponential smoothing"
        case "temporal-hierarchy(auto-arima)": "ARIMA"
        case "theta", "stm", "otm", "dstm": "the theta method"
        case _ where label.hasPrefix("ets("): "exponential smoothing"
        case _ where label.hasPrefix("ces("): "complex exponential smoothing"
        case _ where label.hasPrefix("arima("): "ARIMA"
        default: label
        }
    }

    private static func inWords(_ count: Int) -> String {
        let words = [
            "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
            "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
        ]
        return words.indices.contains(count) ? words[count] : "\(count)"
    }

    private static func joined(_ list: [String]) -> String {
        guard let last = list.last, list.count > 1 else { return list.joined() }
        return list.dropLast().joined(separator: ", ") + " and " + last
    }
}
