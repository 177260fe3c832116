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
        case .simpler(let simpler): simpler.words
        case .dispersed(let times):
            "The months vary \(NumberFormat.fixed(times, decimals: 1)) times as much as chance alone would make counts, and count for "
                + "as many fewer."
        case .wanders:
            "The level of these figures wanders, more likely than not: the range allows for it, and a change that lasts a year may "
                + "be one that wandering makes."
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

extension ImpactResult.Headline.Simpler {
    fileprivate var words: String {
        let parts = [trend ? "a trend" : nil, season ? "a season" : nil].compactMap(\.self)
        let without =
            parts.isEmpty
            ? []
            : [
                "The months are too few to tell \(parts.joined(separator: " or ")) from the change: none "
                    + "is allowed for."
            ]
        let missed =
            events.isEmpty
            ? []
            : [
                "\(events.joined(separator: "; ")) cannot be told from the change in these months, and is not allowed for."
            ]
        return (without + missed).joined(separator: " ")
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
