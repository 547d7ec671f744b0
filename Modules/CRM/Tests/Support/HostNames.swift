import Database

/// The host's names where a file also imports the SDK, which has the same ones.
typealias HostDatabase = Database
typealias HostSQL = SQL
typealias HostSQLValue = SQLValue
