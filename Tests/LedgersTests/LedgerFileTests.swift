import CSQLite
import CouncilData
import Ledgers
import Testing
import TimeSeries
