import ArgumentParser
import CouncilData
import Presentation
import Reports
import Tables

extension SVGPicture.Shape: ExpressibleByArgument {}

/// How high a picture is for its width.
struct PictureShapeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Of a picture: wide, 16 to 9 for a slide, or half, for half a page.", valueName: "wide|half"))
    var chartShape: SVGPicture.Shape = .wide

    static let modes = [OptionMode("--chart-shape", .pictureForm)]
}

/// One chart of a page alone, for commands whose pages have charts.
struct PictureOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "One chart of the page alone, as a picture (-o chart.svg): its name; list names them.", valueName: "name"))
    var chart: String?

    @OptionGroup var shape: PictureShapeOptions

    static let modes = [OptionMode("--chart", .pictureForm)] + PictureShapeOptions.modes
    /// The word that asks for the names.
    static let list = "list"

    /// What needs no form of its own.
    var exempt: Set<String> { chart == Self.list ? ["--chart"] : [] }

    /// The names of a page's charts, a line each, with what each shows.
    static func writeList(_ document: Document, to target: OutputTarget) throws {
        try target.write(document.namedCharts.map { "\($0.name)\t\($0.chart.title)\n" }.joined())
    }

    /// The chart of a name; the only one, where none is named.
    ///
    /// - Parameter picture: nil for a command whose charts have no option to be named by.
    /// - Throws: ``UnknownChartError``.
    static func choose(_ picture: PictureOptions?, of document: Document) throws -> Chart {
        let charts = document.namedCharts
        if picture?.chart == nil, charts.count == 1 { return charts[0].chart }
        guard let found = charts.first(where: { $0.name == picture?.chart }) else {
            throw UnknownChartError(
                name: picture?.chart, known: charts.map(\.name), canBeNamed: picture != nil)
        }
        return found.chart
    }
}

/// A chart that the page does not have.
struct UnknownChartError: CategorisedError {
    var name: String?
    var known: [String]
    var canBeNamed: Bool
    var exitCategory: ExitCategory { .usage }
    var description: String {
        guard !known.isEmpty else { return "This page has no chart, so there is no picture to make of it." }
        let names = "The charts of this page are \(known.joined(separator: ", "))"
        guard canBeNamed else { return "\(names), and a picture holds one. Give the page instead, with -o page.html." }
        guard let name else { return "\(names): say which with --chart." }
        return "This page has no chart \"\(name)\". \(names)."
    }
}
