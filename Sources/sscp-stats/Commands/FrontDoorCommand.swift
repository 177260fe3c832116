import ArgumentParser
import CouncilData
import Presentation
import Studies
import Tables

/// `130,100,100,100,90`.
struct NumbersArgument: ExpressibleByArgument {
    var values: [Double]
    init?(argument: String) {
        let values = argument.split(separator: ",", omittingEmptySubsequences: false)
            .map { Double($0.filter { $0 != " " }) }
        guard values.allSatisfy({ $0?.isFinite == true }) else { return nil }
        self.values = values.compactMap { $0 }
    }
}

struct FrontDoorCommand: ModalCommand {
    static let configuration = CommandConfiguration(
        commandName: "front-door",
        abstract: "How many people a front door needs to decide contacts in time, Mondays and bank holidays included.",
        discussion: """
            From contacts a working day, minutes a contact and the target: by Erlang C, by a simulation of the same that \
            must agree with it, and by a simulation of the calendar, in which Mondays and the days after bank holidays \
            bring more and what is not done is carried over to the next day. \
            --minutes has no default: no figure is published. Time a sample of your own, checks and recording included.

            Without --contacts-a-day: Sefton's 9,519 contacts of 2021-22 over that year's working days. Without --staff: \
            the fewest who decide 90% in time. The profile of weekdays is an assumption; yours is better.

            Examples:
              sscp-stats front-door --minutes 45
              sscp-stats front-door --contacts-a-day 38 --minutes 45 --staff 6 --hours 7.4 --target-days 1
              sscp-stats front-door --minutes 60 --profile 150,100,100,90,80 --shrinkage 25
              sscp-stats front-door --minutes 45 --format json | jq '.staff_needed'
            """)

    @Option(
        help: ArgumentHelp(
            "Contacts a working day, the mean over a year; Sefton's of 2021-22 if not given.", valueName: "n"))
    var contactsADay: Double?

    @Option(help: ArgumentHelp("Minutes of one person's work on a contact, the mean; needed.", valueName: "minutes"))
    var minutes: Double?

    @Option(help: ArgumentHelp("People at work on contacts; the fewest for 90% if not given.", valueName: "n"))
    var staff: Int?

    @Option(help: ArgumentHelp("Hours in a working day.", valueName: "hours"))
    var hours = FrontDoorRequest.standardHours

    @Option(help: ArgumentHelp("Working days from contact to decision.", valueName: "days"))
    var targetDays = 1.0

    @Option(help: ArgumentHelp("Contacts Monday to Friday, relative to each other.", valueName: "five numbers"))
    var profile: NumbersArgument?

    @Option(
        help: ArgumentHelp(
            "Of a bank holiday's contacts, the per cent that come on the next working day.", valueName: "percent"))
    var holidayCarry = 100 * FrontDoorRequest.standardShareAfterHoliday

    @Option(
        help: ArgumentHelp(
            "Per cent of paid time not spent on contacts (leave, sickness, other duties), to count posts.",
            valueName: "percent"))
    var shrinkage = 0.0

    @Option(help: ArgumentHelp("How far minutes vary, SD ÷ mean; 1 is Erlang's assumption.", valueName: "number"))
    var variation = 1.0

    @Option(help: ArgumentHelp("How far days vary beyond chance, SD ÷ mean.", valueName: "number"))
    var dayVariation = 0.0

    @Option(help: ArgumentHelp("The first of the twelve months simulated.", valueName: "month"))
    var from: MonthArgument?

    @Option(help: ArgumentHelp("Simulated years, 10 to 10000.", valueName: "n"))
    var years = 100

    @Option(help: ArgumentHelp("The seed; the same seed gives the same bytes.", valueName: "n"))
    var seed: UInt64 = 1

    @OptionGroup(title: "Picture") var picture: PictureOptions
    @OptionGroup(title: "Output") var output: OutputOptions

    static let modes =
        [
            OptionMode("--contacts-a-day", .always), OptionMode("--minutes", .always),
            OptionMode("--staff", .always), OptionMode("--hours", .always),
            OptionMode("--target-days", .always), OptionMode("--profile", .always),
            OptionMode("--holiday-carry", .always), OptionMode("--shrinkage", .always),
            OptionMode("--variation", .always), OptionMode("--day-variation", .always),
            OptionMode("--from", .always), OptionMode("--years", .always), OptionMode("--seed", .always),
        ] + PictureOptions.modes + OutputOptions.modes

    var exempt: Set<String> { picture.exempt }

    mutating func validate() throws {
        try Check.seed(seed)
    }

    func run() throws {
        try running(traced: output.form.isTraced) {
            guard let minutes else { throw FrontDoorError.minutesMissing }
            let published = FrontDoorRequest.publishedContacts
            var request = FrontDoorRequest(
                contactsADay: contactsADay ?? published.aDay,
                contactsSource: contactsADay == nil ? published.source : nil, minutes: minutes)
            request.staff = staff
            request.hours = hours
            request.targetDays = targetDays
            if let profile { request.profile = profile.values }
            request.shareAfterHoliday = holidayCarry / 100
            request.shrinkage = shrinkage / 100
            request.variation = variation
            request.dayVariation = dayVariation
            if let from { request.from = from.month }
            request.years = years
            request.seed = seed
            request.jobs = Jobs.count(nil)
            let result = try FrontDoorStudy.run(request)
            try output.emit(result, picture: picture)
        }
    }
}
