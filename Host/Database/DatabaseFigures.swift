/// What a database did since it was opened, and how it is used now; for whoever watches the host.
package struct DatabaseFigures: Equatable, Sendable {
    /// Connections that were lent: each unit that reads, and on PostgreSQL each that writes.
    package var loans: Int
    /// Writing units that are durable.
    package var units: Int
    /// Commits that carried them: fewer than `units` where groups share one.
    package var commits: Int
    package var connectionsInUse: Int
    package var connectionLimit: Int
    /// Units that wait for the one writer; 0 on PostgreSQL.
    package var waiting: Int
}
