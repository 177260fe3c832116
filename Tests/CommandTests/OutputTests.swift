import Foundation
import Testing

@Suite struct OutputTests {
    @Test(
        "--output holds what standard output would have held, and says nothing there",
        arguments: ["text", "json", "csv", "markdown", "html"])
    func wholeFile(format: String) throws {
        try withTemporaryFolder { folder in
            let arguments = ["forecast", "contacts", "--format", format, "--quiet"] + Program.quick
            let printed = try Program.result(arguments).standardOutput
            let run = try Program.result(arguments + ["--output", "out"], in: folder)
            #expect(run.standardOutput.isEmpty)
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/out")) == printed)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["out"])
        }
    }

    @Test("the families of a mixture are named as people say them, and add up to all of it")
    func families() throws {
        let page = try #require(
            String(data: Program.once(["forecast", "referrals", "--full"]).standardOutput, encoding: .utf8))
        let words = page.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        let sentence = try #require(words.range(of: "Model: auto, a mixture of seventeen forecasts: ")).upperBound
        let list = words[sentence...].prefix { $0 != "." }
        #expect(
            list
                == "ARIMA 57%, exponential smoothing 14%, complex exponential smoothing 14% and the theta method 14%")
    }

    @Test("a file that is there keeps its permissions, and a link to it stays a link")
    func replaced() throws {
        try withTemporaryFolder { folder in
            try Figures.write("before", to: "\(folder)/real.csv")
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: "\(folder)/real.csv")
            try FileManager.default.createSymbolicLink(
                atPath: "\(folder)/link.csv", withDestinationPath: "real.csv")
            _ = try Program.result(
                ["forecast", "referrals", "--format", "csv", "-o", "link.csv"] + Program.quick, in: folder)
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/real.csv")
            #expect(attributes[.posixPermissions] as? Int == 0o640)
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/link.csv") == "real.csv")
            #expect(try String(contentsOfFile: "\(folder)/real.csv", encoding: .utf8).hasPrefix("unique_id,ds,"))
        }
    }

    @Test(
        "A workbook from every command, the same bytes each time, and never to a terminal",
        arguments: [
            ["forecast", "referrals", "--model", "naive"],
            ["backtest", "referrals", "--model", "seasonal-naive", "--origins", "2"],
            ["benchmark", "re-referrals"], ["describe", "referrals"], ["monitor", "referrals"], ["events"], ["models"],
            ["datasets"],
        ])
    func workbook(arguments: [String]) throws {
        let command = arguments + ["--format", "xlsx"]
        let piped = try Program.result(command).standardOutput
        // A ZIP archive whose first entry is the list of types, as readers of the form expect.
        #expect(piped.starts(with: Data([0x50, 0x4B, 3, 4])))
        #expect(piped.dropFirst(30).starts(with: Data("[Content_Types].xml".utf8)))
        try withTemporaryFolder { folder in
            _ = try Program.result(command + ["-o", "a.xlsx"], in: folder)
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/a.xlsx")) == piped)
            // `script` gives the program a terminal; its first argument names what it runs.
            let refused = try Program.run(
                command, in: folder,
                launcher: ["/bin/sh", "-c", "exec script -q -e -c \"$(printf '%s ' \"$0\" \"$@\")\" /dev/null"])
            #expect(refused.status == 64)
            #expect(refused.output.contains("-o result.xlsx"))
            #expect(!refused.output.contains("PK"))
        }
    }

    @Test(
        "the page is one file that asks the network for nothing, is titled, and has the chart's description and figures"
    )
    func html() throws {
        let page = try Program.once(["forecast", "contacts", "--format", "html"]).output
        #expect(page.lowercased().hasPrefix("<!doctype html>"))
        for outside in ["<script", "<link", "@import", "src=", "url(", "<iframe"] {
            #expect(!page.contains(outside), "\(outside)")
        }
        #expect(page.contains("<html lang=\"en"))
        #expect(page.contains("<title>"))
        #expect(page.contains("<svg") && page.contains("<caption"))
        #expect(page.components(separatedBy: "<h1").count == 2)
        #expect(page.contains("Line chart of monthly contacts"))
        #expect(page.hasSuffix("</html>\n"))
    }

    @Test("names from a file are escaped in the page, whatever they hold")
    func escaped() throws {
        try withTemporaryFolder { folder in
            let header = "month,<b>x</b> & y"
            try Figures.write(Figures.csv(Figures.referrals(), header: header), to: "\(folder)/in.csv")
            let page = try Program.result(
                ["forecast", "<b>x</b> & y", "--data", "in.csv", "--format", "html"] + Program.quick, in: folder
            ).output
            #expect(!page.contains("<b>x"))
            #expect(page.contains("&lt;b&gt;x&lt;/b&gt; &amp; y"))
        }
    }

    @Test("markdown has one title and tables whose rows have as many cells as their header")
    func markdown() throws {
        let lines = try Program.once(["forecast", "referrals", "--format", "markdown"]).lines
        let titles = lines.filter { $0.hasPrefix("# ") }
        #expect(titles.count == 1 && titles[0].hasPrefix("# Referrals in Sefton came to 3,764 in 2024-25"))
        var width: Int?
        var rows = 0
        for line in lines {
            guard line.hasPrefix("|") else {
                width = nil
                continue
            }
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).count
            #expect(cells == width ?? cells, "\(line)")
            width = cells
            rows += 1
        }
        #expect(rows >= 14)
    }
}
