import CouncilData
import TestSupport
import Testing
import TimeSeries

@Suite("Measures: one table")
struct MeasureTests {
    @Test("names are unique, found whatever their case, and told apart by what is shipped of them")
    func names() throws {
        let names = Measure.all.map(\.name)
        #expect(Set(names).count == names.count)
        for measure in Measure.all { #expect(Measure.named(measure.name.uppercased()) == measure) }
        #expect(Measure.named("nothing") == nil)
        #expect(Measure.monthlyMeasures.map(\.name) == ["referrals", "contacts"])
        #expect(
            Measure.comparedMeasures.map(\.name) == [
                "re-referrals", "referral-rate", "no-further-action", "not-in-need",
            ])
        #expect(throws: MeasureError.notCompared(name: "referrals")) { try Measure.compared(named: "referrals") }
        #expect(throws: MeasureError.notCompared(name: "x")) { try Measure.compared(named: "x") }
    }

    @Test("a row has what its kind needs", arguments: Measure.all)
    func rows(measure: Measure) {
        #expect(!measure.title.isEmpty && measure.definition.hasSuffix("."))
        switch measure.kind {
        case .count, .stock: #expect(measure.per == 1 && measure.denominator == nil)
        case .percent: #expect(measure.per == 100 && measure.denominator != nil && !measure.outcome.isEmpty)
        case .rate: #expect(measure.per > 1 && measure.denominator != nil)
        }
        if measure.annual != nil { #expect(!measure.polarityNote.isEmpty) }
    }

    @Test("contacts stand on the published months of referrals")
    func modelled() {
        #expect(Measure.contacts.monthly == .modelled && Measure.contacts.published == .referrals)
        #expect(Measure.referrals.published == .referrals)
    }

    @Test("every measure with shipped months or years has figures", arguments: Measure.all)
    func shipped(measure: Measure) throws {
        let register = try Shipped.register()
        if case .published = measure.monthly {
            let months = try PublishedMonths(Shipped.location(), measure: measure, register: register)
            let first = try #require(months.areas.first)
            #expect(try months.series(for: first).name == measure.name)
        }
        if measure.annual != nil {
            let panel = try PublishedYears(Shipped.location(), register: register).panel(measure)
            #expect(panel.years.count > 1 && panel.measure == measure)
        }
    }
}
