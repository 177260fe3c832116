import CouncilData
import Scenarios
import Studies
package import Tables
import TimeSeries

extension FrontDoorResult: StudyOutput {
    /// The machine-readable form, `sscp-stats/front-door/1`: every key is always present, null where there is nothing.
    /// Shares are 0 to 1, waits in minutes of working time.
    package var json: JSONValue { .object(settings + findings) }

    private var settings: [JSONValue.Member] {
        [
            .init("schema", "sscp-stats/front-door/1"), .init("headline", .string(headline)),
            .init("findings", .array(findingLines.map(\.json))),
            .init("contacts_a_day", .number(request.contactsADay)),
            .init("contacts_source", JSONValue(request.contactsSource?.words)),
            .init("minutes", .number(request.minutes)), .init("hours", .number(request.hours)),
            .init("target_days", .number(request.targetDays)), .init("staff", .integer(staff)),
            .init("posts", JSONValue(establishment(staff))),
            .init("staff_chosen", .bool(staffIsChosen)), .init("from", .string(request.from.description)),
            .init("to", .string((request.from + 11).description)), .init("working_days", .integer(workingDays)),
            .init("years", .integer(request.years)), .init("seed", .integer(Int(request.seed))),
            .init("load", .number(request.load)), .init("utilisation", .number(formula.utilisation)),
            .init("stable", .bool(formula.isStable)),
        ]
    }

    private var findings: [JSONValue.Member] {
        let erlang: JSONValue = [
            "waiting_probability": .number(formula.waitingProbability), "mean_wait": .number(formula.meanWait),
            "within_target": .number(formula.withinTarget),
        ]
        let ranges: [JSONValue.Member] = [
            .init("standard_error", .number(summary.standardError)),
            .init("year-lo-80", .number(yearRange.lower)), .init("year-hi-80", .number(yearRange.upper)),
            .init("week-lo-80", .number(weekRange.lower)), .init("week-hi-80", .number(weekRange.upper)),
            .init("carried_over_at_90", .number(carriedOverAt90)),
            .init("carried_over_at_end", .number(summary.carriedOverAtEnd)),
        ]
        let days = weekdays.map { JSONValue.object([.init("day", .string($0.weekday.name))] + members($0.group)) }
        let byMonth = months.map {
            JSONValue.object([.init("month", .string($0.month.description))] + members($0.group))
        }
        let stated = FrontDoorAssumption.allCases.map { item -> JSONValue in
            [
                "name": .string(item.name), "value": .string(item.value(request)),
                "source": .string(item.source(request)),
            ]
        }
        return [
            .init("erlang_c", erlang), .init("simulated_level_days", check.map(json) ?? .null),
            .init("simulated", .object(members(summary.all) + ranges)), .init("weekdays", .array(days)),
            .init("after_holidays", .object(members(afterHolidays))), .init("months", .array(byMonth)),
            .init("levels", .array(levels.map(json))), .init("staff_needed", .array(needed.map(json))),
            .init("sensitivity", .array(sensitivity.map(json))), .init("assumptions", .array(stated)),
            .init("notes", JSONValue(notes.map(\.sentence))),
        ]
    }

    private func members(_ group: FrontDoorSummary.Group) -> [JSONValue.Member] {
        [
            .init("days", .integer(group.days)), .init("contacts", .number(group.contacts)),
            .init("within_target", .number(group.withinTarget)), .init("mean_wait", .number(group.meanWait)),
            .init("carried_over", .number(group.carriedOver)),
        ]
    }

    private func json(_ check: FormulaCheck) -> JSONValue {
        [
            "within_target": .number(check.withinTarget.value),
            "within_target_standard_error": .number(check.withinTarget.standardError),
            "mean_wait": .number(check.meanWait.value),
            "mean_wait_standard_error": .number(check.meanWait.standardError), "days": .integer(check.days),
            "agrees": .bool(check.agrees),
        ]
    }

    private func json(_ level: Level) -> JSONValue {
        [
            "staff": .integer(level.staff), "posts": JSONValue(establishment(level.staff)),
            "utilisation": .number(level.utilisation),
            "erlang_c": .number(level.formula), "simulated": .number(level.simulated),
            "week-lo-80": .number(level.weekLower), "week-hi-80": .number(level.weekUpper),
            "carried_over": .number(level.carriedOver),
        ]
    }

    private func json(_ needed: Needed) -> JSONValue {
        [
            "level": .number(needed.level), "erlang_c": JSONValue(needed.formula),
            "simulated": JSONValue(needed.simulated), "nine_weeks_in_ten": JSONValue(needed.nineWeeksInTen),
            "establishment": JSONValue(establishment(needed.simulated)),
        ]
    }

    private func json(_ row: Sensitivity) -> JSONValue {
        [
            "case": .string(row.change.words), "contacts_a_day": .number(row.contactsADay),
            "minutes": .number(row.minutes),
            "within_target": .number(row.withinTarget), "week-lo-80": .number(row.weekLower),
            "carried_over": .number(row.carriedOver), "stable": .bool(row.isStable),
        ]
    }
}
