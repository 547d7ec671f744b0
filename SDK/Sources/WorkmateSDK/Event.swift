/// Something that happened, on its way to this module: at least once, maybe again, and late where this module did not run.
public struct Event: Sendable {
    /// The same when the event comes again.
    public let id: String
    /// `crm.customer.created/1`
    public let name: String
    /// The employee who caused it; empty for the host.
    public let by: String
    /// What it is about: `crm.customer`, and the record's id and version.
    public let entity: String
    public let record: String
    public let version: Int64
    public let data: JSON.Object
    /// 1 for the first.
    public let attempt: Int64

    public init(
        id: String, name: String, by: String = "", entity: String, record: String, version: Int64,
        data: JSON.Object = [:], attempt: Int64 = 1
    ) {
        self.id = id
        self.name = name
        self.by = by
        self.entity = entity
        self.record = record
        self.version = version
        self.data = data
        self.attempt = attempt
    }
}

/// Events for whoever wants to hear of them.
public protocol Events {
    /// Tells of an event with the commit of the call's transaction; `module.json` must name it under `publishes`.
    func publish(_ event: String, of entity: String, _ record: String, version: Int64, _ data: JSON.Object) throws
}
