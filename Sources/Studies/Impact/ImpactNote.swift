package import CouncilData
import TimeSeries

/// What a reader should know beside the answer of this study.
package enum ImpactNote: Hashable, Sendable {
    /// The area is many authorities together, and the placebos are single ones.
    case manyAuthorities(area: String)
    /// Fewer than twelve months after the change.
    case partOfSeason
    case unfitted([Unfitted])
    /// What the regression leaves out, because the months could not tell it.
    case simpler(ImpactResult.Headline.Simpler)
    /// Months vary this many times as much as a Poisson's, and count for as many fewer.
    case dispersed(Double)
    /// The level more likely wanders than not, and the range allows for it.
    case wanders
    /// Scope and demand look alike, and the ranges assume that months go on as before.
    case assumptions
    /// A region as control is without the area whose change is tested.
    case controlWithoutArea(control: String, area: String)
    /// Neighbours with monthly figures, of those of the list.
    case pooledNeighbours(members: Int, of: Int, list: NeighbourLists.List)
    /// Months of the series for which a control has nothing above zero.
    case controlGaps(Control, months: Int)

    /// What could not be fitted, with the error's own reason.
    package struct Unfitted: Hashable, Sendable {
        package enum Part: Hashable, Sendable {
            case model(ImpactResult.Model, ImpactResult.Window)
            case expectation(Control?)
        }

        package var part: Part
        package var reason: String
    }
}
