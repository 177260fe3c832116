/// Kinds of model, by what moves the forecast: a wrapped model is of the kind of the model within.
public enum ModelFamily: Hashable, Sendable, CaseIterable {
    /// The last value, the same month of the last year, or the mean of the last year.
    case naive
    /// Exponential smoothing by error, trend and season.
    case exponentialSmoothing
    /// Complex exponential smoothing.
    case complexSmoothing
    /// The theta method.
    case theta
    /// Seasonal autoregressive integrated moving averages.
    case arima
    /// Structural time-series models.
    case structural
    /// Models of small whole numbers.
    case counts
    /// Several kinds together.
    case combination
}
