import CouncilData
import Foundation
import Presentation
import Studies
import TestSupport
import Testing
import TimeSeries

/// The backtest of scenarios: nothing later is known, the parts add up, the better one leads.
@Suite struct ScenarioBacktestTests {
    typealias Result = ScenarioBacktestResult

    static func request(_ folder: String = Shipped.folder) throws -> ScenarioBacktestRequest {
        let location = try DataLocation.find(environment: ["SSCP_STATS_DATA": folder], program: nil)
        let register = try AreaRegister(location)
        var request = try ScenarioBacktestRequest(figures: ScenarioFigures(location, register: register))
        // Fits in no time; what is tested here does not depend on the model of referrals.
        request.model = "seasonal-naive"
        request.draws = 200
        request.jobs = 2
        return request
    }
    static let shipped = Swift.Result { try ScenarioBacktestStudy.run(request()) }

    @Test("at least forty area-years, Sefton's from 2018 on among them, each outcome scored for every method")
    func extent() throws {
        let result = try Self.shipped.get()
        for outcome in Result.Outcome.allCases {
            for method in Result.Method.allCases {
                let score = try #require(result.score(outcome, method))
                #expect(score.areaYears >= 40)
                #expect((0...1).contains(score.coverage) && score.medianMiss > 0 && score.medianMiss < 0.5)
            }
        }
        #expect(try #require(result.score(.openAfterOneYear, .noChange)).areaYears == 105)
        let starts = result.cases.filter { $0.area.code == sefton }.map {
            FinancialYear(containing: $0.start).endingMarch
        }
        #expect(starts == Array(2018...2024))
        #expect(result.leftOut.isEmpty)
    }

    /// Sefton, 31 March 2021 and 2022 (DfE, Children in need, table B1): 2,165 and 2,676; cases held at 30 September 2021
    /// 2,222 (DfE, Children's social work workforce), of which the count of 2020, 2,166, was the last known.
    @Test func publishedAndLastKnown() throws {
        let item = try #require(
            Self.shipped.get().cases.first { $0.area.code == sefton && $0.start == Month(year: 2021, month: 3) })
        #expect(item.predicted[.openAfterOneYear]?[.noChange]?.value == 2165)
        #expect(item.published[.openAfterOneYear] == 2676)
        #expect(item.published[.heldInSeptember] == 2222)
        #expect(item.predicted[.heldInSeptember]?[.noChange]?.value == 2166)
        let miss = try #require(item.miss(.openAfterOneYear, .noChange))
        #expect(abs(miss - (2165.0 / 2676 - 1)) < 1e-12)
    }

    @Test("the parts of a miss add up to it")
    func parts() throws {
        var count = 0
        for item in try Self.shipped.get().cases {
            guard let parts = item.parts, let published = item.published[.openAfterOneYear],
                let made = item.predicted[.openAfterOneYear]?[.flow]
            else { continue }
            let sum = Result.Part.allCases.reduce(0) { $0 + parts[$1] }
            #expect(abs(sum - (published - made.value)) < 1e-6)
            count += 1
        }
        #expect(count >= 40)
    }

    @Test("the same for any number of jobs")
    func jobs() throws {
        var request = try Self.request()
        request.jobs = 3
        let other = try ScenarioBacktestStudy.run(request)
        let first = try Self.shipped.get()
        #expect(other.json.text() == first.json.text())
    }

    @Test(
        "the headline leads with the method of the smallest median miss, and says where the flow model does not beat it"
    )
    func headline() throws {
        let result = try Self.shipped.get()
        let scores = Result.Method.allCases.compactMap { result.score(.openAfterOneYear, $0) }
        let best = try #require(scores.min { $0.medianMiss < $1.medianMiss })
        let json = result.json
        #expect(result.lead(.openAfterOneYear) == best.method)
        #expect(json["leads"] == .string(best.method.name))
        let text = try #require(json["headline"]).text()
        let flow = try #require(result.score(.openAfterOneYear, .flow))
        let naive = try #require(result.score(.openAfterOneYear, .noChange))
        if best.method == .noChange { #expect(text.contains("Lead with no change")) }
        if flow.medianMiss >= naive.medianMiss, best.method != .noChange {
            #expect(text.contains("does not beat no change"))
        }
    }

    /// What `scenario run` settles on is what the backtest does: the median of the model's open cases a year on is what the
    /// line through the stocks known points to.
    @Test func flowModelIsSettled() throws {
        let last = try Self.shipped.get().cases.filter { $0.start == Month(year: 2024, month: 3) }
        #expect(last.count == 15)
        for item in last {
            let expected = try #require(item.settled)
            let made = try #require(item.predicted[.openAfterOneYear]?[.flow])
            // 200 draws of an SD of about a tenth, on other paths than those settled on.
            #expect(abs(made.value / expected - 1) < 0.045, "\(item.area.name)")
        }
    }

    /// Every figure that Sefton's planner could not have had at the end of March 2021 is made three times as large: counts
    /// after that March, other authorities' of that March too, the workforce after September 2020, referrals after the
    /// start. No prediction from that March may move; the outturns must.
    @Test func noLaterFigureIsKnown() throws {
        try withTemporaryFolder { folder in
            try FileManager.default.removeItem(atPath: folder)
            try FileManager.default.copyItem(atPath: Shipped.folder, toPath: folder)
            var changed = 0
            func tamper(_ file: String, values: Int, isLater: (_ date: String, _ code: String) -> Bool) throws {
                let path = "\(folder)/\(file)"
                let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
                let result = lines.enumerated().map { index, line -> String in
                    var cells = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
                    guard index > 0, isLater(cells[0], cells[1]) else { return String(line) }
                    for place in (cells.count - values)..<cells.count {
                        if let number = Double(cells[place]) {
                            cells[place] = "\(3 * number)"
                            changed += 1
                        }
                    }
                    return cells.joined(separator: ",")
                }
                try result.joined(separator: "\n").write(toFile: path, atomically: true, encoding: .utf8)
            }
            let annual: (String, String) -> Bool = { date, code in (Int(date) ?? 0) > (code == sefton ? 2021 : 2020) }
            try tamper("children_in_need.csv", values: 8, isLater: annual)
            try tamper("referrals_annual.csv", values: 11, isLater: annual)
            try tamper("workforce.csv", values: 21) { date, _ in (Int(date) ?? 0) > 2020 }
            try tamper("referrals_monthly.csv", values: 1) { date, _ in date > "2021-03" }
            #expect(changed > 1000)

            func item(_ result: Result) throws -> Result.Case {
                try #require(
                    result.cases.first { $0.area.code == sefton && $0.start == Month(year: 2021, month: 3) })
            }
            let honest = try item(Self.shipped.get())
            let other = try ScenarioBacktestStudy.run(Self.request(folder))
            let tampered = try item(other)
            #expect(tampered.predicted == honest.predicted)
            #expect(tampered.settling == honest.settling && tampered.expected == honest.expected)
            #expect(tampered.weights == honest.weights)
            for outcome in Result.Outcome.allCases {
                let truth = try #require(honest.published[outcome])
                #expect(tampered.published[outcome] == 3 * truth)
            }
            // A start a year later does know some of it: the test can fail.
            let later = try #require(
                other.cases.first {
                    $0.area.code == sefton && $0.start == Month(year: 2022, month: 3)
                })
            #expect(
                later.predicted
                    != (try Self.shipped.get()).cases.first {
                        $0.area.code == sefton && $0.start == Month(year: 2022, month: 3)
                    }?.predicted)
        }
    }

    @Test("starts and areas that cannot be are told in words")
    func refusals() throws {
        var request = try Self.request()
        request.start = Month(year: 2019, month: 4)
        #expect(throws: ScenarioBacktestError.notAMarch("2019-04")) { try ScenarioBacktestStudy.run(request) }
        request.start = Month(year: 2012, month: 3)
        #expect(throws: ScenarioBacktestError.startOutOfRange("2012-03", first: "2018-03", last: "2024-03")) {
            try ScenarioBacktestStudy.run(request)
        }
        request.start = nil
        request.area = try Shipped.register().find("Kent")
        #expect(throws: ScenarioBacktestError.self) { try ScenarioBacktestStudy.run(request) }
    }
}
