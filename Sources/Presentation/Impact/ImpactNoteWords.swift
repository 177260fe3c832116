import CouncilData
import Studies
import Tables
import TimeSeries

extension ImpactResult {
    package var cautionSentences: [String] { cautions.map(\.sentence) }

    /// What was done while the figures were read, and what to know of the controls.
    package var noteSentences: [String] { request.input.notes.map(\.sentence) + notes.map(\.sentence) }
}

extension ImpactNote {
    package var sentence: String {
        switch self {
        case .manyAuthorities(let area):
            "\(area) is many authorities together, and the placebos are single ones, which move more."
        case .partOfSeason:
            "With fewer than twelve months after the change, part of a season may be mistaken for it."
        case .unfitted(let list): "Could not be fitted: \(list.map(\.words).joined(separator: "; "))."
        case .assumptions:
            "A change of scope or recording looks the same in these figures as a change of demand. The ranges hold only if, "
                + "without a change, the months after had gone on as those before."
        case .controlWithoutArea(let control, let area):
            "\(control) as control is without \(area), whose own change would otherwise be part of it."
        case .pooledNeighbours(let members, let all, let list):
            "Neighbours as control: the referrals of \(members) of the \(all) authorities of the \(list.rawValue) list together."
        case .controlGaps(let control, let months):
            "\(months == 1 ? "1 month has" : "\(months) months have") no figure of \(control.title): the models with it as "
                + "control leave \(months == 1 ? "it" : "them") out."
        }
    }
}

extension ImpactNote.Unfitted {
    fileprivate var words: String {
        switch part {
        case .model(let model, let window): "\(model.name), \(window.from) to \(window.to): \(reason)"
        case .expectation(let control):
            "what to expect by the months before\(control.map { ", \($0.title) as control" } ?? ""): \(reason)"
        }
    }
}
