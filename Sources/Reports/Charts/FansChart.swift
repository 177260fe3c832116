import Tables

/// Several fans side by side on one scale: scenarios, areas. At most six; what they share is said once.
///
/// Each is drawn in a panel of its own, because ranges that overlap cannot be told apart; the median of the first goes
/// through the others as a dotted line, so that each can be compared with it.
package struct FansChart: Equatable, Sendable {
    package struct Fan: Equatable, Sendable {
        package var name: String
        /// One a month of `months`.
        package var median: [Double?]
        /// In any order; bounds month by month.
        package var bands: [FanChart.Band]
        /// What is peculiar to this one: when its changes begin.
        package var markers: [FanChart.Marker]

        package init(
            name: String, median: [Double?], bands: [FanChart.Band], markers: [FanChart.Marker] = []
        ) {
            self.name = name
            self.median = median
            self.bands = bands
            self.markers = markers
        }
    }

    package var title: String
    package var subtitle: String
    package var source: String
    package var yLabel: String
    package var alternativeText: String
    /// What was observed, the same for all; may be empty.
    package var history: [FanChart.Point]
    /// The months of the fans as `2021-09`, going on where the history ends.
    package var months: [String]
    /// The first is what the others are compared with.
    package var fans: [Fan]
    /// Levels across every panel: a limit, a target.
    package var references: [FanChart.Reference]
    package var historyName: String
    package var medianName: String
    package var decimals: Int
    package var startsAtZero: Bool

    package init(
        title: String, subtitle: String, source: String, yLabel: String, alternativeText: String,
        history: [FanChart.Point] = [], months: [String], fans: [Fan], references: [FanChart.Reference] = [],
        historyName: String = "Observed", medianName: String = "Median", decimals: Int = 0, startsAtZero: Bool = true
    ) {
        self.title = title
        self.subtitle = subtitle
        self.source = source
        self.yLabel = yLabel
        self.alternativeText = alternativeText
        self.history = history
        self.months = months
        self.fans = fans
        self.references = references
        self.historyName = historyName
        self.medianName = medianName
        self.decimals = decimals
        self.startsAtZero = startsAtZero
    }

    /// A row for each fan and month; what was observed first.
    package var dataTable: DocumentTable {
        var levels: [Double] = []
        for level in fans.flatMap({ $0.bands.map(\.level) }) where !levels.contains(level) { levels.append(level) }
        levels.sort()
        let columns: [DocumentTable.Column] =
            [.rowHeader("Scenario"), .rowHeader("Month"), .number(medianName)]
            + levels.flatMap { level -> [DocumentTable.Column] in
                let name = FanGeometry.name(level)
                return [.number("\(name), from"), .number("\(name), to")]
            } + references.map { .number($0.name) }
        let panels = panels
        func cell(_ value: Double?) -> DocumentTable.Cell {
            guard let value, value.isFinite else { return DocumentTable.Cell(NumberFormat.missing) }
            return DocumentTable.Cell(NumberFormat.fixed(value, decimals: decimals), number: value)
        }
        let limits = references.map { cell($0.value) }
        let none = DocumentTable.Cell(NumberFormat.missing, shorthand: .notApplicable)
        let blanks = Array(repeating: none, count: 2 * levels.count)
        var rows = history.map { point in
            [.init(historyName), .month(point.month), cell(point.value)] + blanks + limits
        }
        for panel in panels {
            for (index, point) in panel.median.enumerated() {
                var row: [DocumentTable.Cell] = [
                    .init(panel.title), .month(point.month), cell(point.value),
                ]
                for level in levels {
                    let band = panel.bands.first { $0.level == level }
                    for bound in [band?.lower, band?.upper] {
                        row.append(cell(bound.flatMap { $0.indices.contains(index) ? $0[index] : nil }))
                    }
                }
                rows.append(row + limits)
            }
        }
        return DocumentTable(caption: "\(title): figures", columns: columns, rows: rows)
    }

    /// What the dotted line through the other panels is called.
    var comparisonName: String { fans.first.map { "\($0.name): \(medianName.lowercased())" } ?? "" }

    /// Each fan as a chart of its own, named by its title.
    var panels: [FanChart] {
        fans.prefix(6).enumerated().map { number, fan in
            FanChart(
                title: fan.name, subtitle: "", source: "", yLabel: yLabel, alternativeText: "", history: history,
                median: months.enumerated().map { index, month in
                    .init(month: month, value: fan.median.indices.contains(index) ? fan.median[index] : nil)
                },
                bands: fan.bands, markers: fan.markers,
                others: number == 0 ? [] : [.init(name: comparisonName, values: fans[0].median)],
                references: references, historyName: historyName, medianName: medianName, decimals: decimals,
                startsAtZero: startsAtZero)
        }
    }

    /// The panels' events, letters going on from panel to panel; each says whose it is.
    var events: [LetteredEvent] {
        panelEvents.flatMap { panel in
            panel.events.map {
                LetteredEvent(letter: $0.letter, month: $0.month, label: "\($0.label) (\(panel.name))")
            }
        }
    }

    /// The letters of each panel's own events.
    var panelEvents: [(name: String, events: [LetteredEvent])] {
        var used = 0
        return panels.map { panel in
            let marks = FanGeometry(panel, mostHistory: .max, lettersFrom: used).markers
            used += marks.count
            return (
                panel.title,
                marks.map { LetteredEvent(letter: $0.letter, month: $0.marker.month, label: $0.marker.label) }
            )
        }
    }
}
