import CouncilData
import Foundation
import Tables
import TestSupport
import Testing

/// What a YAML file may hold, and that no file takes long to refuse.
@Suite("Bounds of YAML")
struct YAMLBoundsTests {
    private func fault(_ text: String) -> ConfigurationError? {
        do throws(ConfigurationFaults) {
            _ = try ScenarioFile(yaml: text, file: "f.yaml")
            return nil
        } catch { return error.problems.first }
    }

    /// 438 bytes that stand for 10⁸ values, as a key: a parser that looks at the key never comes back.
    private static let bomb =
        "a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n"
        + (1...7).map { k in
            "a\(k): &a\(k) [" + Array(repeating: "*a\(k - 1)", count: 10).joined(separator: ",") + "]\n"
        }
        .joined() + "? *a7\n: 1\n"

    @Test("names for parts of a file, and what stands for them, are refused with their line before anything is made")
    func anchors() {
        #expect(fault(Self.bomb) == .beyondBounds(file: "f.yaml", line: 1, fault: .anchor("a0")))
        #expect(fault("scenario: x\nowner: *who\n") == .beyondBounds(file: "f.yaml", line: 2, fault: .alias("who")))
        #expect(fault("- x\n- &m {a: 1}\n") == .beyondBounds(file: "f.yaml", line: 2, fault: .anchor("m")))
        // In text they are letters.
        let text = "scenario: A & B\nowner: \"*x*\"\ndate: 2024-04-03\nreason: |\n  &a\n  *b\n"
        #expect(fault(text) == nil)
        #expect(fault(Self.bomb)?.exitCategory == .configuration)
    }

    @Test("depth, values and bytes")
    func bounds() {
        let deep = String(repeating: "[", count: YAMLBounds.depth + 1)
        #expect(fault(deep) == .beyondBounds(file: "f.yaml", line: 1, fault: .depth))
        let many = "scenario: x\nchanges: [" + String(repeating: "1,", count: YAMLBounds.values) + "]\n"
        #expect(fault(many) == .beyondBounds(file: "f.yaml", line: 2, fault: .values))
        let long = "scenario: " + String(repeating: "x", count: YAMLBounds.bytes)
        #expect(fault(long) == .beyondBounds(file: "f.yaml", line: nil, fault: .bytes))
    }

    /// Each of these took time with the square of its length. The work is bounded by the count of complaints, not by a
    /// clock: 9,000 are counted and 20 are told.
    @Test("of many complaints the first are told and the rest are counted")
    func complaints() {
        let head = "scenario: x\nowner: o\ndate: 2024-04-03\nreason: r\n"
        func error(_ text: String) -> ConfigurationFaults? {
            do throws(ConfigurationFaults) {
                _ = try ScenarioFile(yaml: text, file: "f.yaml")
                return nil
            } catch { return error }
        }
        let keys = (0..<9000).map { "unheard of \($0): 1\n" }.joined()
        let unknown = error(head + keys)
        #expect(unknown?.problems.count == 20)
        #expect(unknown?.more == 8980)
        #expect(unknown?.description.hasSuffix("\n  and 8980 more.") == true)
        #expect(unknown?.description.hasPrefix("9000 things to mend:") == true)
        let changes = (0..<2000).map { _ in "  - {what: absence, to_value: 5%, from: 2024-09}\n" }.joined()
        let contradictions = error(head + "changes:\n" + changes)
        #expect(contradictions?.problems.count == 20)
        #expect(contradictions?.more == 1979)
        let name = String(repeating: "ab", count: 100_000)
        let one = error(head + "\(name): 1\n")
        #expect(one?.problems.count == 1)
        #expect((one?.description.count ?? .max) < 2000)
    }

    @Test("a contradiction names a change that says the same of the same month")
    func contradiction() {
        let head = "scenario: x\nowner: o\ndate: 2024-04-03\nreason: r\nchanges:\n"
        let apart = """
              - {what: absence, to_value: 5%, from: 2024-09, to: 2024-10}
              - {what: absence, to_value: 6%, from: 2024-11}
              - {what: agency, to_value: 6, from: 2024-10}
            """
        #expect(fault(head + apart) == nil)
        let inside = """
              - {what: absence, to_value: 5%, from: 2024-09, to: 2025-12}
              - {what: absence, to_value: 6%, from: 2024-10, to: 2024-11}
              - {what: absence, to_value: 7%, from: 2025-10}
            """
        guard case .badValue(_, let line, _, _, let value, _, let advice)? = fault(head + inside) else {
            Issue.record("no complaint")
            return
        }
        #expect(line == 7)
        #expect(value == "6%")
        #expect(advice?.hasPrefix("Change 1 sets it from 2024-09 to 2025-12") == true)
    }
}
