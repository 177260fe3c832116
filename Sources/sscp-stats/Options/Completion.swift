import ArgumentParser
import CouncilData
import TimeSeries

/// What TAB offers for the values of options. The shell asks the program, so that a list is never older than it.
extension CompletionKind {
    /// Labels of models; families of models by their examples.
    static var models: CompletionKind {
        .custom { _, _, _ in ModelCatalogue.standard.entries.flatMap(\.examples) }
    }

    /// Shipped measures that have months.
    static var monthlyMeasures: CompletionKind {
        .list(Measure.monthlyMeasures.map(\.name))
    }

    /// Measures that areas are compared by.
    static var annualMeasures: CompletionKind {
        .list(Measure.comparedMeasures.map(\.name))
    }

    /// Names of areas.
    static var areas: CompletionKind {
        .custom { _, _, _ in
            guard let register = try? AreaRegister(DataLocation.find()) else { return [] }
            return register.areas.map(\.name)
        }
    }

    /// Names of the shipped events.
    static var events: CompletionKind {
        .custom { _, _, _ in
            guard let location = try? DataLocation.find(), let register = try? AreaRegister(location),
                let file = try? EventFile(location, register: register)
            else { return [] }
            return file.events.map(\.name)
        }
    }

    /// Names of the shipped figures.
    static var datasets: CompletionKind {
        .custom { _, _, _ in
            guard let location = try? DataLocation.find(), let catalogue = try? DatasetCatalogue(location) else {
                return []
            }
            return catalogue.datasets.map(\.name)
        }
    }
}
