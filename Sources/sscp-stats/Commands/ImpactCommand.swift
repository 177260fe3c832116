import ArgumentParser
import CouncilData
import Presentation
import Reports
import Studies
import Tables
import TimeSeries

enum ShapeArgument: String, CaseIterable, ExpressibleByArgument {
    case step, ramp, pulse, temporary
}

struct ImpactCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "impact",
        abstract:
            "Test whether a measure changed at a month, by how much, and how often the same test says so elsewhere.",
        discussion: """
            MEASURE is referrals, or any column of a file given with --data. The range and p of the first sentence come from \
            placebos: the same test on other authorities and at other months (for your own file, simulated series). A table \
            shows every model and window, because the answer moves with them.

            Examples:
              sscp-stats impact referrals --at 2021-09
              sscp-stats impact referrals --event "Integrated Front Door" --control england
              sscp-stats impact referrals --at 2021-09 --from 2017-04 --to 2022-08 --format json
              sscp-stats impact contacts --data mine.csv --at 2023-01
              sscp-stats impact contacts --data mine.csv --at 2023-01 --control enquiries
            """)

    @Argument(help: "The measure: referrals, or a column of --data.")
    var measure: String

    @Option(help: ArgumentHelp("The month of the change, such as 2021-09.", valueName: "month"))
    var at: MonthArgument?

    @Option(help: ArgumentHelp("An event of the events file, in place of --at.", valueName: "name"))
    var event: String?

    @Option(help: ArgumentHelp("The change: step, ramp, pulse or temporary (with --until).", valueName: "shape"))
    var shape: ShapeArgument?

    @Option(help: ArgumentHelp("The last month of a temporary change.", valueName: "month"))
    var until: MonthArgument?

    @Option(
        help: ArgumentHelp(
            "A series that the same things move: england (the default for shipped figures), region, neighbours, an area's "
                + "name, a column of --data, or none.", valueName: "series"))
    var control: String?

    @Option(help: ArgumentHelp("An events file; without it, the shipped one.", valueName: "path"))
    var events: String?

    @Option(help: ArgumentHelp("The seed of the simulations.", valueName: "n"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp("Simulated series for the range and p of your own figures, 99 to 100000.", valueName: "n"))
    var simulations = 499

    @OptionGroup(title: "Figures") var data: DataOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    mutating func validate() throws {
        if (at == nil) == (event == nil) {
            throw ValidationError("Give the month of the change with --at, or its event with --event.")
        }
        if shape == .temporary, until == nil, event == nil {
            throw ValidationError("--shape temporary needs its last month: --until MONTH.")
        }
        if until != nil, shape != .temporary { throw ValidationError("--until goes with --shape temporary.") }
        if let at, let until, until.month < at.month {
            throw ValidationError("--until \(until.month) is before --at \(at.month).")
        }
        guard (99...100_000).contains(simulations) else {
            throw ValidationError("--simulations is \(simulations); expected 99 to 100000.")
        }
        guard seed <= UInt64(Int.max) else { throw ValidationError("--seed is \(seed); expected 0 to \(Int.max).") }
    }

    func run() throws {
        try running {
            try output.spare(data.data, events)
            let loader = try StudyLoader(data: data, events: events)
            let result = try ImpactStudy.run(loader.impact(self))
            switch output.format ?? .text {
            case .json: try output.target.write(result.json.text() + "\n")
            case .csv: try output.target.write { try result.writeCSV(to: $0) }
            case let form: try output.write(result.document, as: form)
            }
        }
    }
}

extension StudyLoader {
    func impact(_ command: ImpactCommand) throws -> ImpactRequest {
        let input = try input(measure: command.measure, command: "impact")
        var named: Event?
        if let name = command.event {
            named = input.events.first { $0.name.lowercased() == name.lowercased() }
            if named == nil {
                throw ImpactError.unknownEvent(
                    name: name, suggestion: NearestName.nearest(to: name, in: input.events.map(\.name)),
                    eventsName: eventsName)
            }
        }
        guard let at = named?.start ?? command.at?.month else { throw ValidationError("Give --at or --event.") }
        var request = ImpactRequest(input: input, at: at)
        request.claimed = named.map { [$0] } ?? input.events.filter { $0.start == at }
        request.seed = command.seed
        request.simulations = command.simulations
        request.shape = shape(command, named, at)
        request.adjustments = ImpactRequest.usualAdjustments(input.events).filter { $0 != named }
        let published = try PublishedReferrals(location, register: register)
        let lists = try NeighbourLists(location, register: register)
        let controls = ControlCatalogue(
            published: published, lists: lists, register: register, area: area,
            year: FinancialYear(containing: at).endingMarch)
        guard data.data == nil, command.measure.lowercased() == "referrals" else {
            if let name = command.control, name.lowercased() != "none" {
                request.control = try column(name) ?? controls.find(name)
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
        let name = command.control ?? fallback
        if name.lowercased() != "none" {
            request.control = try controls.find(name)
            try ImpactRequest.checkOverlap(request)
            request.otherControls = controls.usual.filter { $0.control != request.control?.control }
        }
        if let found = try SourceChanges.read(
            location, area: area, neighbours: published.areas.filter { neighbours.contains($0.code) }, at: at)
        {
            request.sources = found.changes
            request.sourceYears = (found.before, found.after)
        }
        return request
    }

    /// A column of the user's own file as control; nil where the file has none of that name.
    private func column(_ name: String) throws -> ControlSeries? {
        guard try hasColumn(name) else { return nil }
        return ControlSeries(.column(name), series: try input(measure: name, command: "impact").series)
    }

    private func shape(_ command: ImpactCommand, _ event: Event?, _ at: Month) -> InterventionShape {
        if let shape = command.shape {
            switch shape {
            case .step: return .step
            case .ramp: return .ramp
            case .pulse: return .pulse
            case .temporary: return .temporary(months: (command.until?.month ?? event?.lastMonth ?? at) - at + 1)
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
