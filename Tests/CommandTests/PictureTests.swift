import Foundation
import FoundationXML
import Testing

/// One chart of a page alone: a whole picture, in two shapes, of every command that draws.
@Suite struct PictureTests {
    static let scenarios = "\(Program.repository)/notebooks-data/scenarios"
    /// A run of each command that draws, with the names of its charts.
    static let drawing: [(run: [String], charts: [String])] = [
        (["forecast", "referrals"] + Program.quick, ["fan"]),
        (["forecast", "contacts"] + Program.quick, ["fan"]),
        (["backtest", "referrals", "--model", "naive", "--origins", "6"], ["months"]),
        (["benchmark", "re-referrals"], ["ranked", "years", "funnel"]),
        (["describe", "referrals"], ["months", "months-2"]),
        (["impact", "referrals", "--at", "2021-09"], ["months", "months-2"]),
        (["disaggregate", "--annual", "annual.csv", "--indicator", "own.csv"], ["months"]),
        (["front-door", "--contacts-a-day", "38", "--minutes", "45", "--staff", "5", "--years", "10"], ["months"]),
        (["scenario", "run", "\(scenarios)/as-is.yaml", "--draws", "500"], ["fan", "fan-2"]),
        (
            [
                "scenario", "compare", "\(scenarios)/as-is.yaml", "\(scenarios)/recruitment-freeze.yaml", "--draws",
                "500",
            ],
            ["fans", "fans-2", "fans-3"]
        ),
    ]

    private func files(_ folder: String) throws {
        try Figures.write("year,total\n2021-22,2600\n2022-23,2710\n2023-24,2650\n", to: "\(folder)/annual.csv")
        try Figures.write(Figures.csv(Figures.referrals()), to: "\(folder)/own.csv")
    }

    @Test("--chart list names the charts of a page, and each is a whole picture", arguments: drawing)
    func pictures(run: [String], charts: [String]) throws {
        try withTemporaryFolder { folder in
            try files(folder)
            let listed = try Program.result(run + ["--chart", "list"], in: folder)
            let names = listed.lines.compactMap { $0.split(separator: "\t").first.map(String.init) }
            #expect(names == charts, "\(run)")
            for name in [try #require(charts.first), try #require(charts.last)] {
                for (shape, height) in [("wide", 540.0), ("half", 680.0)] {
                    _ = try Program.result(
                        run + ["--chart", name, "--chart-shape", shape, "-o", "chart.svg", "--quiet"], in: folder)
                    try whole("\(folder)/chart.svg", atLeast: height)
                }
            }
        }
    }

    /// Namespace, fonts, white ground, title and source inside, nothing fetched; as high as asked for, or as what it shows.
    private func whole(_ path: String, atLeast height: Double) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        _ = try XMLDocument(xmlString: text)
        #expect(text.hasPrefix("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 960 "))
        #expect(
            text.contains("font-family=\"Arial")
                && text.contains("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"))
        #expect(text.contains("<title>") && text.contains("font-size=\"24\" font-weight=\"bold\""))
        #expect(!text.contains("href=") && !text.contains("NaN"))
        let box = try #require(text.firstMatch(of: #/viewBox="0 0 960 ([\d.]+)"/#))
        #expect(try #require(Double(box.1)) >= height)
    }

    @Test("monitor's --chart is the kind: list says what each is for, and the picture is of the kind asked for")
    func monitor() throws {
        let listed = try Program.result(["monitor", "referrals", "--chart", "list"])
        #expect(listed.lines.filter { $0.contains("\t") }.count == 9)
        try withTemporaryFolder { folder in
            for kind in ["xmr", "errors"] {
                _ = try Program.result(
                    ["monitor", "referrals", "--chart", kind, "--chart-shape", "half", "-o", "\(kind).svg"], in: folder)
                try whole("\(folder)/\(kind).svg", atLeast: 680)
            }
            let pictures = try ["xmr", "errors"].map {
                try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0).svg"))
            }
            #expect(pictures[0] != pictures[1])
        }
    }

    @Test("a chart that the page does not have is refused with the names of those that it has")
    func unknown() throws {
        let run = try Program.run(["describe", "referrals", "--chart", "pie", "--format", "svg"])
        #expect(run.status == 64 && run.standardError.contains("months, months-2"), "\(run.standardError)")
        let unnamed = try Program.run(["describe", "referrals", "--format", "svg"])
        #expect(unnamed.status == 64 && unnamed.standardError.contains("say which with --chart"))
        let panel = try Program.run(["forecast", "--panel", "panel.csv", "--chart", "list"])
        #expect(panel.status == 64 && panel.standardError.contains("--chart needs a picture"), "\(panel.standardError)")
    }

    private static let converter = ["/usr/bin/rsvg-convert", "/usr/local/bin/rsvg-convert"].first {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test("the line of docs/outputs.md makes a PNG of a picture", .enabled(if: converter != nil))
    func converted() throws {
        let page = try String(contentsOfFile: "\(Program.repository)/docs/outputs.md", encoding: .utf8)
        let line = try #require(page.split(separator: "\n").first { $0.hasPrefix("rsvg-convert ") })
        let words = line.split(separator: " ").dropFirst().map(String.init)
        try withTemporaryFolder { folder in
            _ = try Program.result(["forecast", "contacts", "-o", "chart.svg", "--quiet"] + Program.quick, in: folder)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: try #require(Self.converter))
            process.arguments = words
            process.currentDirectoryURL = URL(fileURLWithPath: folder)
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0)
            let image = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/chart.png"))
            #expect(image.prefix(8) == Data([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]))
            // Width in the first chunk, as asked for on the line.
            let width = image[16..<20].reduce(0) { 256 * $0 + Int($1) }
            #expect(words.contains("\(width)"), "\(width)")
        }
    }
}
