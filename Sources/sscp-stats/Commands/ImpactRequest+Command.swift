import ArgumentParser
import CouncilData
import Presentation
import Studies
import Tables
import TimeSeries

extension ImpactCommand {
    /// The question, with what the shipped figures bring to it: other authorities, controls, shares of sources.
    func request(_ loader: SeriesLoader) throws -> ImpactRequest {
        let measure = try measures.chosen(loader)
        let input = try loader.input(measure: measure, command: "impact")
        var named: Event?
        if let name = event {
            named = input.events.first { $0.name.lowercased() == name.lowercased() }
            if named == nil {
                throw ImpactError.unknownEvent(
                    name: name, suggestion: NearestName.nearest(to: name, in: input.events.map(\.name)),
                    eventsName: input.eventsName)
            }
        }
        guard let month = named?.start ?? at?.month else { throw ValidationError("Give --at or --event.") }
        var request = ImpactRequest(input: input, at: month)
        request.claimed = named.map { [$0] } ?? input.events.filter { $0.start == month }
        request.seed = seed
        request.simulations = simulations
        request.shape = shape(named, month)
        request.adjustments = ImpactRequest.usualAdjustments(input.events, at: month).filter { $0 != named }
        request.parts = try (parts ?? "").split(separator: ",").map { name in
            let name = name.trimmingPrefix { $0.isWhitespace }
            guard try loader.hasColumn(String(name)) else { throw ImpactError.noPart(String(name)) }
            return .init(
                name: String(name), series: try loader.input(measure: String(name), command: "impact").series)
        }
        let area = try loader.area(of: input) ?? .unlisted(input.areaName)
        let published = try PublishedMonths(loader.location, register: loader.register)
        let lists = try NeighbourLists(loader.location, register: loader.register)
        let controls = ControlCatalogue(
            published: published, lists: lists, register: loader.register, area: area,
            year: FinancialYear(containing: month).endingMarch)
        guard !loader.isOwn, Measure.named(measure) == .referrals else {
            if let name = control, name.lowercased() != "none" {
                request.control = try column(name, loader) ?? controls.find(name)
                try ImpactRequest.checkOverlap(request)
            }
            return request
        }
        let neighbours = controls.neighboursOfAnyList
        request.panel = try published.areas.filter { $0.level == .localAuthority && $0.code != area.code }.map {
            PanelMember(
                name: $0.name, code: $0.code, isNeighbour: neighbours.contains($0.code),
                series: try published.series(for: $0))
        }
        // England is the default for all but itself.
        let fallback = area.level == .country ? "none" : "england"
        let name = control ?? fallback
        if name.lowercased() != "none" {
            request.control = try controls.find(name)
            try ImpactRequest.checkOverlap(request)
            request.otherControls = controls.usual.filter { $0.control != request.control?.control }
        }
        if let found = try SourceChanges.read(
            loader.location, area: area, neighbours: published.areas.filter { neighbours.contains($0.code) }, at: month)
        {
            request.sources = found.changes
            request.sourceYears = (found.before, found.after)
        }
        return request
    }

    /// A column of the user's own file as control; nil where the file has none of that name.
    private func column(_ name: String, _ loader: SeriesLoader) throws -> ControlSeries? {
        guard try loader.hasColumn(name) else { return nil }
        return ControlSeries(.column(name), series: try loader.input(measure: name, command: "impact").series)
    }

    /// The shape asked for, else the event's own.
    private func shape(_ event: Event?, _ at: Month) -> InterventionShape {
        if let shape {
            switch shape {
            case .step: return .step
            case .ramp: return .ramp
            case .pulse: return .pulse
            case .temporary: return .temporary(months: (until?.month ?? event?.lastMonth ?? at) - at + 1)
            }
        }
        switch event?.kind {
        case .ramp: return .ramp
        case .pulse: return .pulse
        case .temporary, .closure: return .temporary(months: (event?.lastMonth ?? at) - at + 1)
        case .step, nil: return .step
        }
    }
}
