import CouncilData
import TestSupport
import Testing
import TimeSeries

@Suite struct DataEventFileTests {
    let register: AreaRegister
    init() throws { register = try Shipped.register() }

    private func parse(_ yaml: String) throws -> EventFile {
        try EventFile(yaml: yaml, file: "events.yaml", register: register)
    }

    /// SSCP, Overview of Activity 2021/22, sections 1 to 3 and the MASH commentary.
    @Test(arguments: [
        ("First national lockdown", Event.Kind.temporary, "2020-03", "2020-05"),
        ("Schools closed to most children, spring 2020", .closure, "2020-03", "2020-05"),
        ("Phased reopening of schools", .ramp, "2020-06", "2020-08"),
        ("Rule of six and a return to working from home", .temporary, "2020-09", "2020-10"),
        ("Tier 3", .temporary, "2020-10", "2020-12"),
        ("Second national lockdown", .temporary, "2020-11", "2020-11"),
        ("Third national lockdown", .temporary, "2021-01", "2021-02"),
        ("Schools moved to remote learning, winter 2021", .closure, "2021-01", "2021-02"),
        ("Schools fully reopened: the third lockdown's end", .step, "2021-03", ""),
        ("Integrated Front Door", .step, "2021-09", ""),
        ("Safeguarding partnership arrangements revised", .step, "2021-09", ""),
    ])
    func theShippedFileDatesWhatTheReportNames(name: String, kind: Event.Kind, start: String, end: String) throws {
        let file = try EventFile(Shipped.location(), register: register)
        let event = try #require(file.events.first { $0.name == name })
        #expect(event.kind == kind && event.start == Month(start) && event.end == Month(end))
        #expect(event.source?.hasPrefix("SSCP Overview of Activity 2021/22") == true)
        #expect(event.startText != nil)
    }

    @Test func theShippedFileAsAWhole() throws {
        let file = try EventFile(Shipped.location(), register: register)
        #expect(file.events.count == 17)
        #expect(file.events.map(\.start) == file.events.map(\.start).sorted())
        #expect(file.undated.count == 7)
        // The fall of April 2023 has no cause on record: seen, and no event.
        #expect(file.observed.map(\.month) == [Month("2023-04")])
        #expect(file.events.allSatisfy { $0.start.year < 2022 })
        #expect(file.events(startingIn: try #require(Month("2021-09"))).count == 3)
        let names = file.events(for: try register.find("Wirral"), in: register).map(\.name)
        #expect(names.contains("First national lockdown") && !names.contains("Integrated Front Door"))
        #expect(file.events(for: try register.find("Sefton"), in: register).count == 17)
    }

    @Test func shapesTouchTheirMonths() throws {
        let file = try parse(
            """
            events:
              - {name: a, kind: step, start: 2021-09, reason: r}
              - {name: b, kind: pulse, start: 2021-09, reason: r}
              - {name: c, kind: temporary, start: 2021-09, end: 2021-11, reason: r, area: north west}
              - {name: d, kind: ramp, start: 2021-09, reason: r, end: }
            """)
        func touched(_ event: Event) throws -> [Bool] {
            try ["2021-08", "2021-09", "2021-11", "2021-12"].map { event.touches(try #require(Month($0))) }
        }
        #expect(try touched(file.events[0]) == [false, true, true, true])
        #expect(try touched(file.events[1]) == [false, true, false, false])
        #expect(try touched(file.events[2]) == [false, true, true, false])
        #expect(try touched(file.events[3]) == [false, true, true, true])
        #expect(file.events[0].applies(to: try register.find("Kent"), in: register))
        #expect(file.events[2].applies(to: try register.find("Sefton"), in: register))
        #expect(!file.events[2].applies(to: try register.find("Kent"), in: register))
    }

    /// Each bad file: the line that the message must name, and words that it must have.
    @Test(arguments: [
        ("events:\n  - name: a\n    kind: step\n    strat: 2021-09\n    reason: r", 4, "\"start\""),
        ("events:\n  - name: a\n    kind: stepp\n    start: 2021-09\n    reason: r", 3, "Did you mean \"step\"?"),
        ("events:\n  - name: a\n    kind: collapse\n    start: 2021-09\n    reason: r", 3, "step, ramp, pulse"),
        ("events:\n  - name: a\n    kind: step\n    start: 2021-13\n    reason: r", 4, "Months run from 01 to 12."),
        ("events:\n  - name: a\n    kind: step\n    start: Sep 2021\n    reason: r", 4, "Write 2021-09."),
        ("events:\n  - name: a\n    kind: step\n    start: 2021-09-01\n    reason: r", 4, "Write 2021-09."),
        ("events:\n  - name: a\n    kind: step\n    start: soon\n    reason: r", 4, "a month such as 2021-09"),
        (
            "events:\n  - name: a\n    kind: temporary\n    start: 2021-09\n    end: 2021-08\n    reason: r", 5,
            "not before the start, 2021-09"
        ),
        ("events:\n  - name: a\n    kind: closure\n    start: 2021-09\n    reason: r", 2, "has no \"end\""),
        ("events:\n  - name: a\n    kind: step\n    start: 2021-09\n    end: 2021-10\n    reason: r", 5, "temporary"),
        ("events:\n  - name: a\n    kind: pulse\n    start: 2021-09\n    end: 2021-10\n    reason: r", 5, "one month"),
        ("events:\n  - name: a\n    kind: step\n    start: 2021-09\n", 2, "has no \"reason\""),
        ("events:\n  - name: a\n    kind: step\n    start: 2021-09\n    reason:\n", 5, "has no \"reason\""),
        ("events:\n  - kind: step\n    start: 2021-09\n    reason: r\n", 2, "has no \"name\""),
        ("events:\n  - name: a\n    kind: step\n    reason: r\n", 2, "has no \"start\""),
        (
            "events:\n  - name: a\n    kind: step\n    start: 2021-09\n    reason: r\n    area: Seffton", 6,
            "Did you mean \"Sefton\"?"
        ),
        (
            """
            events:
              - {name: a, kind: step, start: 2021-09, reason: r}
              - {name: a, kind: step, start: 2021-10, reason: r}
            """, 3, "this name"
        ),
        ("events:\n  - name: a\n    name: b\n", 2, "more than once"),
        ("event:\n  - name: a\n", 1, "Did you mean \"events\"?"),
        ("events:\n  name: a\n", 1, "a list"),
        ("events:\n  - just words\n", 2, "key: value"),
        ("- name: a\n", 1, "a mapping"),
        ("events:\n  - name: a\n   kind: step\n", 3, "not YAML"),
        ("events:\n  - name: [a\n", 3, "not YAML"),
        ("observed:\n  - month: 2023-14\n    text: t\n", 2, "Months run"),
    ])
    func aBadFileIsRefusedWithItsLine(yaml: String, line: Int, words: String) throws {
        let error = #expect(throws: ConfigurationError.self) { try parse(yaml) }
        let text = try #require(error).description
        #expect(text.hasPrefix("events.yaml, line \(line):"), "\(text)")
        #expect(text.contains(words), "\(text)")
        #expect(error?.exitCategory.rawValue == 78)
    }

    @Test func filesThatAreNotThere() throws {
        #expect(throws: ConfigurationError.noSuchFile(file: "/nowhere/events.yaml")) {
            try EventFile(path: "/nowhere/events.yaml", register: register)
        }
        #expect(ConfigurationError.noSuchFile(file: "f").exitCategory.rawValue == 66)
        try withTemporaryFolder { folder in
            #expect(throws: ConfigurationError.unreadable(file: folder, reason: "it is a folder")) {
                try EventFile(path: folder, register: register)
            }
        }
        #expect(throws: ConfigurationError.empty(file: "events.yaml", expected: "a mapping with a list of events")) {
            try parse("# nothing\n")
        }
        #expect(try parse("events:\n").events.isEmpty)
    }
}
