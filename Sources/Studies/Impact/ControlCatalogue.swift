package import CouncilData
import TimeSeries

/// The published series that can stand as a control: England, the region, the neighbours together, or any other area.
package struct ControlCatalogue {
    let published: PublishedMonths
    let lists: NeighbourLists
    let register: AreaRegister
    let area: Area
    /// The year ending in March whose neighbour list is in force.
    let year: Int

    package init(
        published: PublishedMonths, lists: NeighbourLists, register: AreaRegister, area: Area, year: Int
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
        [try? register.england.map(control), try? register.region(of: area).map(control), try? neighbours()]
            .compactMap(\.self)
    }

    /// - Parameter text: `england`, `region`, `neighbours`, or the name or code of an area.
    /// - Throws: ``AreaError`` for an unknown name, ``ImpactError/noControl(name:reason:)``, ``MeasureError`` for an area
    ///   without monthly figures.
    package func find(_ text: String) throws -> ControlSeries {
        switch text.lowercased() {
        case "neighbours", "neighbors": return try neighbours()
        case "region":
            guard let region = register.region(of: area) else {
                throw ImpactError.noControl(name: text, reason: .inNoRegion(area.name))
            }
            return try control(region)
        default: return try control(register.find(text))
        }
    }

    private func control(_ place: Area) throws -> ControlSeries {
        let control = Control.area(code: place.code, name: place.name)
        guard place.code != area.code else { throw ImpactError.noControl(name: control.name, reason: .isTheArea) }
        let series = ControlSeries(control, series: try published.series(for: place))
        guard place.level == .region, register.isPart(area, of: place), let own = try? published.series(for: area)
        else {
            return series
        }
        // A region is small enough for the change to be seen in it; of England an authority is less than a hundredth.
        return series.without(own, note: .controlWithoutArea(control: place.name, area: area.name))
    }

    private func neighbours() throws -> ControlSeries {
        let list = NeighbourLists.List.inForce(year: year)
        let all = lists.neighbours(of: area, list)
        let members = all.compactMap { try? published.series(for: $0) }
        let note = ImpactNote.pooledNeighbours(members: members.count, of: all.count, list: list)
        guard let pooled = ControlSeries.pooled(.neighbours, members, note: note) else {
            throw ImpactError.noControl(name: Control.neighbours.name, reason: .noNeighbours(of: area.name))
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
                name: control.control.name, reason: .notOnBothSides(of: request.at))
        }
    }
}
