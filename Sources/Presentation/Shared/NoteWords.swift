import Studies

extension Note {
    /// The note as a reader sees it. Every question words its own notes.
    var sentence: String {
        switch self {
        case .input(let note): switch note {}
        case .forecast(let note): return note.sentence
        case .backtest(let note): return note.sentence
        case .benchmark(let note): switch note {}
        case .describe(let note): switch note {}
        case .impact(let note): switch note {}
        case .monitor(let note): switch note {}
        case .disaggregation(let note): switch note {}
        case .scenario(let note): switch note {}
        case .scenarioBacktest(let note): switch note {}
        case .frontDoor(let note): switch note {}
        }
    }
}
