import CouncilData
import Reports
import Studies
import Tables
import TimeSeries

/// Which model made the forecast, and why, in plain words.
extension ForecastResult {
    /// A line: the model asked for, what it came to, and how its parts are weighed.
    var modelSentence: String {
        func named(_ member: Member) -> (label: String, criterion: String) {
            let value = member.aicc.isFinite ? " (AICc \(NumberFormat.fixed(member.aicc, decimals: 1)))" : ""
            return (member.label, value)
        }
        if choice == .mixture {
            guard members.count > 1 else {
                let only = named(members.first ?? leader)
                return "Model: auto, which came to \(only.label) alone\(only.criterion)."
            }
            var families: [(name: String, share: Double)] = []
            for member in members {
                let name = Self.name(member)
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
        let best = named(leader)
        var sentence =
            "Model: \(modelAsked). Of the forms that the series allows, \(best.label) has the lowest corrected Akaike "
            + "criterion\(best.criterion)"
        if members.count > 1 {
            let list = members.prefix(4).map { "\($0.label) \(NumberFormat.percent(share: $0.weight, decimals: 0))" }
            let more = members.count > 4 ? " and \(members.count - 4) more" : ""
            sentence +=
                "; the forecast mixes forms by how often each would be chosen on resampled months: "
                + list.joined(separator: ", ") + more
        }
        return sentence + "."
    }

    /// The family of a method, as people say it; its label where it is of none that they have a word for.
    private static func name(_ member: Member) -> String {
        switch member.family {
        case .exponentialSmoothing: "exponential smoothing"
        case .complexSmoothing: "complex exponential smoothing"
        case .theta: "the theta method"
        case .arima: "ARIMA"
        case .naive, .structural, .counts, .combination: member.label
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
