import Reports

/// Which model made the forecast, and why, in plain words.
extension ForecastResult {
    /// A line: the model asked for, what it came to, and how its parts are weighed.
    var modelSentence: String {
        let chosen = model.aicc.isFinite ? " (AICc \(NumberFormat.fixed(model.aicc, decimals: 1)))" : ""
        if modelAsked.lowercased() == "auto" {
            guard members.count > 1 else { return "Model: auto, which came to \(model.label) alone\(chosen)." }
            let equal = members.allSatisfy { abs($0.weight - members[0].weight) < 1e-9 }
            let list = members.map { member in
                let share = equal ? "" : " \(NumberFormat.percent(share: member.weight, decimals: 0))"
                return Self.family(member.label) + share
            }
            return "Model: auto, \(equal ? "the equal mixture" : "a mixture") of \(Self.inWords(list.count)) methods: "
                + Self.joined(list) + ". Each brings its own doubt about its form, and all of it is in the ranges."
        }
        guard members.count > 1 || modelAsked.lowercased().hasPrefix("auto") || modelAsked.lowercased().contains("z")
        else { return "Model: \(model.label), as asked for." }
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

    /// A method's name as people say it, with the form that leads it.
    private static func family(_ label: String) -> String {
        switch label {
        case "temporal-hierarchy":
            "exponential smoothing in a temporal hierarchy (the months and their sums over 2 to 12 months)"
        case "temporal-hierarchy(auto-arima)": "ARIMA in a temporal hierarchy"
        case "theta": "the dynamic optimised theta method"
        case _ where label.hasPrefix("ets("): "exponential smoothing (\(label) foremost)"
        case _ where label.hasPrefix("ces("): "complex exponential smoothing (\(label) foremost)"
        case _ where label.hasPrefix("arima("): "ARIMA (\(label) foremost)"
        default: label
        }
    }

    private static func inWords(_ count: Int) -> String {
        let words = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
        return words.indices.contains(count) ? words[count] : "\(count)"
    }

    private static func joined(_ list: [String]) -> String {
        guard let last = list.last, list.count > 1 else { return list.joined() }
        return list.dropLast().joined(separator: ", ") + " and " + last
    }
}
