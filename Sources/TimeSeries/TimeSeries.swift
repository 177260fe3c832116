// The TimeSeries module.
