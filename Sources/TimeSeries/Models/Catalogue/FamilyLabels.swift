extension ETS {
    /// Parses `ets(A,Ad,A)` or the bare letters `A,Ad,A`, whatever the case and the blanks; nil if it is not one.
    public init?(label: String) {
        let label = LabelText(label)
        let parts = (label.inside("ets") ?? label).parts
        guard parts.count == 3,
            let error = Error.allCases.first(where: { $0.rawValue.lowercased() == parts[0] }),
            let trend = Trend.allCases.first(where: { $0.rawValue.lowercased() == parts[1] }),
            let season = Season.allCases.first(where: { $0.rawValue.lowercased() == parts[2] })
        else { return nil }
        self.init(error: error, trend: trend, season: season)
    }
}

extension ETSChoice {
    /// Parses `ets(Z,N,Z)`: at least one Z, the others as in ``ETS``; nil if it is not one.
    public init?(label: String) {
        guard let inside = LabelText(label).inside("ets"), inside.text.contains("z") else { return nil }
        let parts = inside.parts
        guard parts.count == 3 else { return nil }
        // What a Z leaves open is filled with a letter that parses, then forgotten.
        let filled = zip(parts, ["a", "n", "n"]).map { $0 == "z" ? $1 : $0 }
        guard let known = ETS(label: filled.joined(separator: ",")) else { return nil }
        self.init(
            error: parts[0] == "z" ? nil : known.error, trend: parts[1] == "z" ? nil : known.trend,
            season: parts[2] == "z" ? nil : known.season)
    }
}

extension CES {
    /// Parses `ces(P)`, whatever the case and the blanks; nil if it is not one.
    public init?(label: String) {
        let text = LabelText(label).inside("ces")?.text
        guard let season = Season.allCases.first(where: { $0.rawValue.lowercased() == text }) else { return nil }
        self.init(season: season)
    }
}

extension Theta {
    /// Parses `theta` (also under its longer name, `dotm`), `stm`, `otm` or `dstm`, whatever the case and the blanks;
    /// nil if it is none.
    public init?(label: String) {
        let text = LabelText(label).text
        guard let kind = Kind(rawValue: text == "dotm" ? Kind.dynamicOptimised.rawValue : text) else { return nil }
        self.init(kind: kind)
    }
}

extension ARIMA {
    /// Parses `arima(p,d,q)(P,D,Q)+drift`; `[12]` after the brackets is allowed and says nothing. nil if it is not one.
    public init?(label: String) {
        var text = LabelText(label).text
        var constant = Constant.none
        for kind in [Constant.mean, .drift] where text.hasSuffix("+\(kind.rawValue)") {
            constant = kind
            text.removeLast(kind.rawValue.count + 1)
        }
        guard text.hasPrefix("arima(") else { return nil }
        text.removeFirst("arima".count)
        if text.hasSuffix("[12]") { text.removeLast(4) }
        guard text.hasPrefix("("), text.hasSuffix(")") else { return nil }
        var orders: [Order] = []
        for part in text.split(separator: ")") {
            guard part.first == "(" else { return nil }
            let numbers = LabelText(part.dropFirst()).parts.map { Int($0) }
            guard numbers.count == 3 else { return nil }
            let values = numbers.compactMap { $0 }
            guard values.count == 3, values.allSatisfy({ $0 >= 0 && $0 < 100 }) else { return nil }
            orders.append(Order(values[0], values[1], values[2]))
        }
        guard (1...2).contains(orders.count) else { return nil }
        self.init(orders[0], seasonal: orders.count == 2 ? orders[1] : .zero, constant: constant)
    }
}

extension StructuralModel {
    /// Parses `structural(trend,season)` or `structural(bsm)`, whatever the case and the blanks; nil if it is not one.
    public init?(label: String) {
        guard let inside = LabelText(label).inside("structural") else { return nil }
        if inside.text == "bsm" {
            self = .basic
            return
        }
        let parts = inside.parts
        guard let trend = parts.first.flatMap(Trend.init(rawValue:)), parts.count <= 2 else { return nil }
        guard let season = parts.count == 2 ? Season(rawValue: parts[1]) : Season.none else { return nil }
        if parts.count == 2, season == .none { return nil }
        self.init(trend: trend, season: season)
    }
}

extension CountModel {
    /// Parses `counts` or `counts(1.5)`, whatever the case and the blanks; nil if it is not one.
    public init?(label: String) {
        let label = LabelText(label)
        if label.text == "counts" {
            self.init()
            return
        }
        guard let value = label.inside("counts").flatMap({ Double($0.text) }), (1...2).contains(value) else {
            return nil
        }
        self.init(power: value)
    }
}
