/// Known series that the mean of a model follows.
public struct Regressors: Hashable, Sendable {
    /// What each is called.
    public var names: [String]
    /// One column a name, from the first month of the series to the last month that is to be forecast; finite.
    public var columns: [[Double]]

    /// Regressors by name.
    /// - Parameter columns: one a name, each as long as the series and the months ahead.
    public init(names: [String], columns: [[Double]]) {
        self.names = names
        self.columns = columns
    }

    /// Refuses regressors that are too short or not finite.
    func check(months: Int, model: String) throws(ModelError) {
        func refuse(_ reason: String) -> ModelError { .inadmissible(model: model, reason: reason) }
        guard names.count == columns.count else {
            throw refuse("there are \(names.count) names for \(columns.count) regressors")
        }
        for (name, column) in zip(names, columns) {
            guard column.count >= months else {
                throw refuse("regressor \(name) has \(column.count) months and the series \(months): lengthen it")
            }
            guard column.allSatisfy(\.isFinite) else {
                throw refuse("regressor \(name) has a missing or infinite value: supply one for every month")
            }
        }
    }
}

/// A model that takes regressors as its own, rather than of a series that they were taken out of.
public protocol RegressionModel: ModelSpecification {
    /// Known series that the mean follows; nil for none.
    var regressors: Regressors? { get set }
}

extension RegressionModel {
    /// The same model with other regressors.
    func with(_ regressors: Regressors) -> any ModelSpecification {
        var model = self
        model.regressors = regressors
        return model
    }
}
