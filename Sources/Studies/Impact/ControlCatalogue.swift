import CouncilData
import TimeSeries

/// The published series that can stand as a control: England, the region, the neighbours together, or any other area.
package struct ControlCatalogue {
    let published: PublishedReferrals
    let lists: NeighbourLists
    let register: AreaRegister
    let area: Area
    /// The year ending in March whose neighbour list is in force.
    let year: Int

    package init(
        published: PublishedReferrals, lists: NeighbourLists, register: AreaRegister, area: Area, year: Int
    ) {
        self.published = published
        self.lists = lists
        self.register = register
        self.area = area
        self.year = year
    }

    /// Codes of the authorities that any list calls neighbours.
    package var neighboursOfAnyList: Set<String> {
        Set(NeighbourLists.List.allCases.flatMap { lists.neighbours(of: area, $0) }.map(\.code))
    }

    /// England, the region and the neighbours, as far as they are other than the area itself and have figures.
    package var usual: [ControlSeries] {
        ["england", "region", "neighbours"].compactMap { try? find($0) }
    }

    /// - Parameter text: `england`, `region`, `neighbours`, or the name or code of an area.
    /// - Throws: ``AreaError`` for an unknown name, ``ImpactError/noControl(name:reason:)``, ``MeasureError`` for an area
    ///   without monthly figures.
    package func find(_ text: String) throws -> ControlSeries {
        switch text.lowercased() {
        case "neighbours", "neighbors": return try neighbours()
        case "region":
            guard let region = register.region(of: area) else {
                throw ImpactError.noControl(name: text, reason: "\(area.name) lies in no region")
            }
            return try control(region, name: region.name.lowercased())
        default:
            let place = try register.find(text)
            return try control(place, name: place.name.lowercased())
        }
    }

    private func control(_ place: Area, name: String) throws -> ControlSeries {
        guard place.code != area.code else {
            throw ImpactError.noControl(name: name, reason: "it is the area itself")
        }
        let series = ControlSeries(name: name, title: place.name, series: try published.series(for: place))
        guard place.level == .region, register.isPart(area, of: place), let own = try? published.series(for: area)
        else {
            return series
        }
        // A region is small enough for the change to be seen in it; of England an authority is less than a hundredth.
        return series.without(
            own,
            note: "\(place.name) as control is without \(area.name), whose own change would otherwise be part of it.")
    }

    private func neighbours() throws -> ControlSeries {
        let list = NeighbourLists.List.inForce(year: year)
        let all = lists.neighbours(of: area, list)
        let members = all.compactMap { try? published.series(for: $0) }
        let note =
            "Neighbours as control: the referrals of \(members.count) of the \(all.count) authorities of the \(list.rawValue) "
            + "list together."
        guard let pooled = ControlSeries.pooled("neighbours", title: "the neighbours", members, note: note) else {
            throw ImpactError.noControl(
                name: "neighbours", reason: "no monthly figures of \(area.name)'s neighbours are at hand")
        }
        return pooled
    }
}

extension ImpactRequest {
    /// Refuses a control without figures on both sides of the change.
    package static func checkOverlap(_ request: ImpactRequest) throws(ImpactError) {
        let series = request.input.series
        // A month that the series itself has nothing about is the study's to refuse.
        guard let control = request.control, request.at > series.start, request.at <= series.end else { return }
        let months = series.months.filter { control.series[$0] > 0 }
        guard months.contains(where: { $0 < request.at }), months.contains(where: { $0 >= request.at }) else {
            throw .noControl(
                name: control.name,
                reason: "it has no values above zero on both sides of \(request.at.longName) within the series")
        }
    }
}
