import CouncilData
import Studies
import Tables
import TimeSeries

extension BacktestResult {
    /// A level as it stands in keys and headings.
    func name(_ level: Double) -> String { NumberFormat.trimmed(level) }

    /// What a comparison says, in words that go no further than its p.
    func statement(_ pair: Pair) -> String {
        let change = change(pair)
        let size = NumberFormat.percent(share: change.magnitude, decimals: 0)
        let p =
            pair.test.p < 0.001
            ? "p below 0.001" : "p \(NumberFormat.fixed(pair.test.p, decimals: pair.test.p < 0.1 ? 3 : 2))"
        let errors = change < 0 ? "\(size) smaller than" : "\(size) larger than"
        if pair.test.isTooShort {
            let years = pair.test.separateYears
            return "\(models[pair.first].label): errors \(errors) those of \(models[pair.second].label); "
                + "\(years == 1 ? "one separate year" : "\(years) separate years"): too few to tell (\(p))."
        }
        let verdict =
            pair.isClear
            ? "more than chance would often make (\(p))" : "no clear evidence of a difference beyond chance (\(p))"
        return "\(models[pair.first].label): errors \(errors) those of \(models[pair.second].label); \(verdict)."
    }

    /// How the figures are to be read, and what they are of.
    var cautions: [String] {
        [
            "At each origin the model was chosen and fitted on what was known then. Origins are a month apart, so "
                + "their errors overlap; the test of Diebold and Mariano allows for that.",
            "The past of one series is a small sample: a model that did best here need not do best next year.",
            "Figures: \(request.series.provenance.word) (\(request.series.provenance.detail)); "
                + "\(request.series.start.longName) to \(request.series.end.longName).",
        ] + unfitted.map { "\($0.label) could not be fitted: \($0.reason)." } + notes.map(\.sentence)
    }
}

extension BacktestNote {
    var sentence: String {
        switch self {
        case .input(let note): return note.sentence
        case .modelled(let events, let calendar, let drivers, let breaks):
            let names = events + calendar.map(\.rawValue) + drivers + (breaks ? ["breaks found"] : [])
            return
                "Modelled for every model but the seasonal naive, at each origin as far as the months before it show: "
                + "\(names.joined(separator: ", "))."
        case .borrowing(let borrowing):
            return borrowing.sentence + " At each origin as it was known there; figures here are of the last month."
        case .originsLeftOut(let model, let count):
            return "\(model) could not be fitted at \(count) more origin\(count == 1 ? "" : "s"), so its scores are "
                + "without \(count == 1 ? "it" : "them")."
        case .originsWithoutScale(let count): return withoutScale(count, of: nil)
        }
    }
}
