/// Every model that can be named, with its reference: the one place to which a new model is added.
public struct ModelCatalogue: Sendable {
    /// A model, or a family of models that differ by what stands in the brackets of the label.
    public struct Entry: Sendable {
        /// The name as typed: `auto-ets`, or the pattern of a family: `ets(E,T,S)`.
        public var label: String
        /// What it is, in a line.
        public var summary: String
        /// Where it is from: author, year, place.
        public var reference: String
        /// The labels that an example of the family takes, for help and suggestions.
        public var examples: [String]
        /// The specification of a label; nil when the label is not of this entry.
        let parse: @Sendable (String) -> (any ModelSpecification)?

        /// Whether a label, whatever its case and blanks, is of this entry.
        public func takes(_ label: String) -> Bool { parse(LabelText(label).text) != nil }
    }

    /// In the order in which labels are tried and models listed.
    public let entries: [Entry]

    /// The models that choose for themselves: what `--model all` means.
    public static let selectable = standard.entries.map(\.label).filter {
        !$0.contains("(") && $0 != "auto" && $0 != "naive"
    }

    /// The models of this library.
    public static let standard: ModelCatalogue = ModelCatalogue(entries: [
        Entry(
            label: "auto",
            summary:
                "the recommended choice: a mixture of several families, each with its own doubt about its form",
            reference: "Petropoulos and Svetunkov (2020), International Journal of Forecasting 36, 110-115",
            examples: ["auto"], parse: { $0 == "auto" ? Auto() : nil }),
        Entry(
            label: "auto-ets",
            summary: "exponential smoothing, the form chosen by AICc, with the doubt about the choice in the ranges",
            reference: "Hyndman, Koehler, Snyder and Grose (2002), International Journal of Forecasting 18, 439-454; "
                + "Buckland, Burnham and Augustin (1997), Biometrics 53, 603-618",
            examples: ["auto-ets"], parse: { $0 == "auto-ets" ? AutoETS() : nil }),
        Entry(
            label: "ets(E,T,S)",
            summary: "exponential smoothing with error E (A, M), trend T (N, A, Ad, M, Md) and season S (N, A, M)",
            reference: "Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing, Springer",
            examples: ETS.all.filter { $0.instability == nil }.map(\.label), parse: { ETS(label: $0) }),
        Entry(
            label: "ets(Z,Z,Z)",
            summary: "the single form with the lowest AICc; a letter in place of a Z fixes that part",
            reference: "Hyndman and Khandakar (2008), Journal of Statistical Software 27(3), section 2",
            examples: ["ets(Z,Z,Z)"], parse: { ETSChoice(label: $0) }),
        Entry(
            label: "auto-ces",
            summary: "complex exponential smoothing, the season chosen by AICc, with the doubt about it in the ranges",
            reference: "Svetunkov, Kourentzes and Ord (2022), Naval Research Logistics 69, 1108-1123",
            examples: ["auto-ces"], parse: { $0 == "auto-ces" ? AutoCES() : nil }),
        Entry(
            label: "ces(Z)", summary: "the single kind of complex exponential smoothing with the lowest AICc",
            reference: "Svetunkov, Kourentzes and Ord (2022), Naval Research Logistics 69, 1108-1123",
            examples: ["ces(Z)"], parse: { $0 == "ces(z)" ? CESChoice() : nil }),
        Entry(
            label: "ces(S)",
            summary: "complex exponential smoothing with season S: none (N), simple (S), partial (P) or full (F)",
            reference: "Svetunkov, Kourentzes and Ord (2022), Naval Research Logistics 69, 1108-1123",
            examples: CES.Season.allCases.map { CES(season: $0).label }, parse: { CES(label: $0) }),
        Entry(
            label: "theta", summary: "the dynamic optimised theta model, also called dotm",
            reference: "Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), "
                + "International Journal of Forecasting 32, 1151-1161",
            examples: ["theta", "dotm"], parse: { Theta(label: $0).flatMap { $0.kind == .dynamicOptimised ? $0 : nil } }
        ),
        Entry(
            label: "otm", summary: "the optimised theta model: theta estimated, one line through all the data",
            reference: "Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), "
                + "International Journal of Forecasting 32, 1151-1161",
            examples: ["otm"],
            parse: { $0 == "otm" ? Theta(kind: .optimised) : nil }),
        Entry(
            label: "stm", summary: "the standard theta model: theta is 2, one line through all the data",
            reference: "Assimakopoulos and Nikolopoulos (2000), International Journal of Forecasting 16, 521-530",
            examples: ["stm"], parse: { $0 == "stm" ? Theta(kind: .standard) : nil }),
        Entry(
            label: "dstm", summary: "the dynamic standard theta model: theta is 2, the line through the data so far",
            reference: "Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler (2016), "
                + "International Journal of Forecasting 32, 1151-1161",
            examples: ["dstm"],
            parse: { $0 == "dstm" ? Theta(kind: .dynamicStandard) : nil }),
        Entry(
            label: "temporal-hierarchy",
            summary: "exponential smoothing of the months and of their sums over 2 to 12 months, reconciled",
            reference: "Athanasopoulos, Hyndman, Kourentzes and Petropoulos (2017), "
                + "European Journal of Operational Research 262, 60-74",
            examples: ["temporal-hierarchy"], parse: { $0 == "temporal-hierarchy" ? TemporalHierarchy() : nil }),
        Entry(
            label: "temporal-hierarchy(M)", summary: "the same with any model M for the months and their sums",
            reference: "Athanasopoulos, Hyndman, Kourentzes and Petropoulos (2017), "
                + "European Journal of Operational Research 262, 60-74",
            examples: ["temporal-hierarchy(auto-arima)"],
            parse: { standard.temporalHierarchy($0) }),
        Entry(
            label: "auto-arima",
            summary: "seasonal ARIMA: differences by tests, orders by AICc, exact maximum likelihood",
            reference: "Hyndman and Khandakar (2008), Journal of Statistical Software 27(3)",
            examples: ["auto-arima", "auto-arima-wider"],
            parse: { label in
                [AutoARIMA(), AutoARIMA(search: .wider)].first { $0.label == label }
            }),
        Entry(
            label: "arima(p,d,q)(P,D,Q)",
            summary: "a seasonal ARIMA model by its orders; +mean or +drift adds a constant",
            reference: "Box, Jenkins and Reinsel (1994), Time Series Analysis, 3rd edition, Prentice Hall",
            examples: ["arima(0,1,1)(0,1,1)", "arima(1,0,0)(0,1,1)+drift", "arima(1,0,1)+mean"],
            parse: { ARIMA(label: $0) }),
        Entry(
            label: "structural(T,S)",
            summary:
                "trend T (level, drift, trend, smooth), season S (season, fixed-season or none); bsm is trend,season",
            reference: "Harvey (1989), Forecasting, Structural Time Series Models and the Kalman Filter, Cambridge; "
                + "Durbin and Koopman (2012), Time Series Analysis by State Space Methods, 2nd edition, Oxford",
            examples: StructuralModel.all.map(\.label), parse: { StructuralModel(label: $0) }),
        Entry(
            label: "stl(M)",
            summary: "the season taken off by STL and any model M for the rest (auto-ets if not given); also mstl",
            reference: "Cleveland, Cleveland, McRae and Terpenning (1990), Journal of Official Statistics 6, 3-73; "
                + "Bandara, Hyndman and Bergmeir (2021), arXiv 2107.13462",
            examples: ["stl", "stl(theta)", "stl(auto-arima)"],
            parse: { standard.decomposed($0) }),
        Entry(
            label: "shrunk-season(M)",
            summary:
                "seasonal factors drawn towards one by as much as they are uncertain, and any model M for the rest",
            reference: "Miller and Williams (2003), International Journal of Forecasting 19, 669-684; "
                + "James and Stein (1961), Proceedings of the Fourth Berkeley Symposium 1, 361-379",
            examples: ["shrunk-season(theta)", "shrunk-season(last-year)"],
            parse: { standard.shrunkSeason($0) }),
        Entry(
            label: "window(N,M)", summary: "any model M of the latest N months alone",
            reference: "Pesaran and Timmermann (2007), Journal of Econometrics 137, 134-161",
            examples: ["window(72,theta)", "window(36,auto-ets)"],
            parse: { standard.window($0) }),
        Entry(
            label: "counts",
            summary: "small whole numbers: a level that follows, a shrunk season, more variance than Poisson",
            reference: "Snyder, Ord and Beaumont (2012), International Journal of Forecasting 28, 485-496",
            examples: ["counts", "counts(1)", "counts(1.54)", "counts(2)"], parse: { CountModel(label: $0) }),
        Entry(
            label: "seasonal-naive", summary: "the same month a year before; the yardstick of the others",
            reference:
                "Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, section 5.2",
            examples: ["seasonal-naive"], parse: { $0 == "seasonal-naive" ? SeasonalNaive() : nil }),
        Entry(
            label: "last-year",
            summary: "the mean of the last twelve months for every month ahead: no growth, no season",
            reference:
                "Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, section 5.2",
            examples: ["last-year"], parse: { $0 == "last-year" ? LastYear() : nil }),
        Entry(
            label: "naive", summary: "the last value; what very short series fall back to",
            reference:
                "Hyndman and Athanasopoulos (2021), Forecasting: Principles and Practice, 3rd edition, section 5.2",
            examples: ["naive"], parse: { $0 == "naive" ? Naive() : nil }),
    ])

    /// The most that a label may be: models that hold others are read by calls within calls.
    private static let (longestLabel, deepestLabel) = (200, 8)

    /// Whether a label, in lower case and without blanks, is short and shallow enough to be one.
    private static func isReadable(_ text: String) -> Bool {
        guard text.utf8.count <= longestLabel else { return false }
        var (depth, deepest) = (0, 0)
        for byte in text.utf8 {
            if byte == UInt8(ascii: "(") { depth += 1 }
            if byte == UInt8(ascii: ")") { depth -= 1 }
            deepest = max(deepest, depth)
        }
        return deepest <= deepestLabel
    }

    /// The specification that a label names, whatever its case and blanks.
    /// - Throws: ``ModelError/unknownModel(text:suggestion:)`` with the nearest label, and
    ///   ``ModelError/inadmissible(model:reason:)`` for a combination whose forecasts are unstable.
    public func specification(_ label: String) throws -> any ModelSpecification {
        let text = LabelText(label).text
        guard Self.isReadable(text) else {
            throw ModelError.unknownModel(text: String(label.prefix(40)) + "…", suggestion: nil)
        }
        for entry in entries {
            guard let specification = entry.parse(text) else { continue }
            if let ets = specification as? ETS, let reason = ets.instability {
                throw ModelError.inadmissible(model: ets.label, reason: reason)
            }
            return specification
        }
        let near = entries.flatMap(\.examples).map { ($0, editDistance($0.lowercased(), text)) }.min { $0.1 < $1.1 }
        // A short text is a few letters away from everything.
        let reach = min(3, text.utf8.count / 2)
        throw ModelError.unknownModel(text: label, suggestion: near.flatMap { $0.1 <= reach ? $0.0 : nil })
    }
}

/// The fewest insertions, deletions and substitutions between two texts (Levenshtein, 1966).
func editDistance(_ a: String, _ b: String) -> Int {
    let a = Array(a.utf8)
    let b = Array(b.utf8)
    var row = Array(0...b.count)
    for i in a.indices {
        var diagonal = row[0]
        row[0] = i + 1
        for j in b.indices {
            let substituted = diagonal + (a[i] == b[j] ? 0 : 1)
            diagonal = row[j + 1]
            row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
        }
    }
    return row[b.count]
}
