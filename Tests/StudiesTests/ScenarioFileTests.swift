import CouncilData
import Foundation
import Presentation
import Scenarios
import Studies
import TestSupport
import Testing
import TimeSeries

@Suite struct ScenarioFileTests {
    /// The contract's file, value by value.
    @Test func theContractsFileIsReadAsMeant() throws {
        let file = try ScenarioFile(yaml: contractScenario, file: "x.yaml")
        let scenario = try #require(file.scenarios.first?.definition)
        #expect(file.scenarios.count == 1)
        #expect(scenario.name == "Integrated Front Door settles")
        #expect(scenario.owner == "Head of Front Door")
        #expect(scenario.date == "2024-04-03")
        #expect(scenario.horizon == 24)
        #expect(scenario.changes.count == 2)
        #expect(
            scenario.changes[0]
                == ScenarioChange(
                    .referrals, .relative(-0.1), from: try #require(Month("2024-09")), to: Month("2025-03")))
        #expect(
            scenario.changes[1]
                == ScenarioChange(.reReferralRate, .value(0.2), from: try #require(Month("2024-10")), ramp: 6))
        #expect(abs((scenario.pathway.noFurtherAction ?? 0) - 0.046) < 1e-12)
        #expect(abs((scenario.pathway.notInNeed ?? 0) - 0.323) < 1e-12)
        #expect(scenario.pathway.openAtStart == 2443)
        // The domain's figure: a lognormal with median 6 and 90th centile 32 has mean 14.1.
        #expect(abs((scenario.pathway.timeOpen?.mean ?? 0) - 14.1) < 0.05)
        #expect(scenario.workforce.permanent == 179.4)
        #expect(scenario.workforce.caseloadLimit == 16)
        #expect(scenario.workforce.caseHolders == nil)
    }

    /// Every broken file is refused with its line and what to do.
    @Test(arguments: BrokenScenario.all) func aBrokenFileSaysWhatIsWrong(broken: BrokenScenario) throws {
        #expect(broken.yaml != contractScenario)
        do {
            _ = try ScenarioFixtures.prepare(broken.yaml)
            Issue.record("\(broken) was taken")
        } catch let error as ConfigurationFaults {
            let text = error.description
            #expect(error.exitCategory == .configuration)
            if broken.line > 0 { #expect(text.contains("scenario.yaml, line \(broken.line): "), "\(text)") }
            for words in broken.says { #expect(text.contains(words), "\(text)") }
        }
    }

    /// The table of `docs/methods/scenario-files.md` is what the program says. SSCP_STATS_UPDATE_DOCS=1 writes it anew.
    @Test func theTableOfBrokenFilesIsTrue() throws {
        var table = "| what is wrong | what is said |\n|---|---|\n"
        for broken in BrokenScenario.all {
            do {
                _ = try ScenarioFixtures.prepare(broken.yaml)
            } catch let error as ConfigurationFaults {
                let said = error.description.replacingOccurrences(of: "\n", with: " ")
                    .replacingOccurrences(of: "scenario.yaml, ", with: "").replacingOccurrences(of: "|", with: "\\|")
                table += "| \(broken) | \(said) |\n"
            }
        }
        let path = "\(Shipped.repository)/docs/methods/scenario-files.md"
        let page = try String(contentsOfFile: path, encoding: .utf8)
        let start = "<!-- the table of broken files -->\n"
        let parts = page.components(separatedBy: start)
        try #require(parts.count == 2)
        if ProcessInfo.processInfo.environment["SSCP_STATS_UPDATE_DOCS"] != nil {
            try (parts[0] + start + table).write(toFile: path, atomically: true, encoding: .utf8)
        } else {
            #expect(parts[1] == table)
        }
        #expect(BrokenScenario.all.count >= 30)
    }

    /// Two things wrong are both told at once.
    @Test func everythingWrongIsToldAtOnce() throws {
        let text = contractScenario.replacingOccurrences(of: "horizon: 24", with: "horizon: 240")
            .replacingOccurrences(of: "absence: 6.6%", with: "absense: 6.6%")
        let error = try #require(throws: ConfigurationFaults.self) { try ScenarioFile(yaml: text, file: "x.yaml") }
        #expect(error.problems.count == 2)
        #expect(error.description.contains("line 5"))
        #expect(error.description.contains("Did you mean \"absence\""))
    }

    @Test func severalScenariosInOneFile() throws {
        let second = contractScenario.replacingOccurrences(of: "Integrated Front Door settles", with: "Another")
        let documents = try ScenarioFile(yaml: contractScenario + "---\n" + second, file: "x.yaml")
        #expect(documents.scenarios.map(\.definition.name) == ["Integrated Front Door settles", "Another"])
        let lines = [contractScenario, second].map { text in
            "- " + text.split(separator: "\n").joined(separator: "\n  ")
        }
        let list = try ScenarioFile(yaml: lines.joined(separator: "\n") + "\n", file: "x.yaml")
        #expect(list.scenarios.map(\.definition) == documents.scenarios.map(\.definition))
        // Lines are counted through the whole file.
        let broken = second.replacingOccurrences(of: "horizon: 24", with: "horizon: 0")
        let error = try #require(throws: ConfigurationFaults.self) {
            try ScenarioFile(yaml: contractScenario + "---\n" + broken, file: "x.yaml")
        }
        #expect(error.description.contains("line 38:"))
        let twins = try #require(throws: ConfigurationFaults.self) {
            try ScenarioFile(yaml: contractScenario + "---\n" + contractScenario, file: "x.yaml")
        }
        #expect(twins.description.contains("a name of its own"))
    }

    @Test(arguments: [
        "", "   \n", "# only a comment\n", "just words\n", "a: [1\n", "\u{FEFF}", "- 1\n- 2\n", "---\n---\n",
    ])
    func whatIsNoScenarioIsAnError(text: String) {
        #expect(throws: ConfigurationFaults.self) { try ScenarioFile(yaml: text, file: "x.yaml") }
    }

    /// Any cut or garbled file is an error or a scenario, never a crash.
    @Test func noCutOfAFileCrashes() {
        let bytes = Array(contractScenario.utf8)
        for end in stride(from: 0, to: bytes.count, by: 3) {
            _ = try? ScenarioFile(yaml: String(decoding: bytes[..<end], as: UTF8.self), file: "x.yaml")
            var garbled = bytes
            garbled[end] = UInt8(truncatingIfNeeded: 33 + (end * 7919) % 90)
            _ = try? ScenarioFile(yaml: String(decoding: garbled, as: UTF8.self), file: "x.yaml")
        }
    }

    /// What `scenario init` writes is a scenario as it stands, and says that nothing is given.
    @Test func theStartingFileRuns() throws {
        let figures = try ScenarioFixtures.loader().figures
        for area in figures.monthly.areas {
            let text = try ScenarioTemplate(figures, area: area).text(date: "2024-04-03")
            for line in text.split(separator: "\n") { #expect(line.count <= 120, "\(line)") }
            let scenario = try #require(try ScenarioFile(yaml: text, file: "x.yaml").scenarios.first)
            #expect(scenario.definition.demand.area == area.name)
            #expect(scenario.definition.pathway == .init())
            #expect(scenario.definition.workforce == .init())
            // Months are published to March 2024, stocks of 2025 of every area with months.
            #expect(text.contains("# Figures of the year to March 2025 are published, months only to 2024-03."))
            let inputs = try ScenarioBuilder(
                scenario,
                demand: ScenarioDemand(
                    series: figures.monthly.series(for: area), model: "seasonal-naive", areaName: area.name),
                baseline: ScenarioBaseline(figures, area: area, referrals: figures.monthly.series(for: area))
            ).build()
            #expect(inputs.inputs.caseloadLimit == nil)
        }
    }

    @Test(arguments: ["as-is", "front-door-settles", "re-referrals-at-20", "recruitment-freeze", "winter-surge"])
    func theShippedScenariosAreInOrder(name: String) throws {
        let loader = try ScenarioFixtures.loader()
        let prepared = try loader.prepare(loader.read(["\(Shipped.folder)/scenarios/\(name).yaml"]))
        #expect(prepared.count == 1)
        #expect(prepared.first?.inputs.caseloadLimit == 16)
    }
}
