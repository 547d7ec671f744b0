/// Where a module says what its code is for; everything must be declared in `module.json` too.
public protocol Registry {
    typealias Handler = @Sendable (Call) throws -> Response
    typealias PatchingRule = @Sendable (Call, Change) throws -> Patch?
    typealias Rule = @Sendable (Call, Change) throws -> Void
    typealias Subscriber = @Sendable (Call, Event) throws -> Void
    typealias Work = @Sendable (Call, Job) throws -> Void
    typealias Service = @Sendable (Call, ServiceArguments) throws -> ServiceValue

    /// `operation` is `GET /statistics/{id}`, mounted under `/api/backoffice/<prefix>`; `permission` is one of the
    /// module's own, `session` or `public`.
    func route(
        _ operation: String, requires permission: String, _ transaction: Transaction, limits: RouteLimits,
        _ handler: @escaping Handler
    ) throws
    /// Refuses by throwing a `Problem`, or patches the record.
    ///
    /// For an entity of another module, `crm.customer`, it may refuse the record as it will be saved, but not patch it;
    /// `module.json` names it under `hooks`.
    func beforeSave(_ entity: String, _ rule: @escaping PatchingRule) throws
    /// The rows are written, in the same transaction.
    func afterSave(_ entity: String, _ rule: @escaping Rule) throws
    /// The computed fields; for the preview of a form there is no transaction.
    func compute(_ entity: String, _ rule: @escaping PatchingRule) throws
    /// Refuses a change of state by throwing.
    func guardState(_ entity: String, _ rule: @escaping Rule) throws
    /// What an action does besides its change of state; its input is `change.input`.
    func action(_ entity: String, _ name: String, _ rule: @escaping PatchingRule) throws
    /// Hears of an event, `core.document.added/1`, in a transaction of its own; it may come twice.
    func subscribe(to event: String, _ subscriber: @escaping Subscriber) throws
    /// Does the jobs of a name.
    func job(_ name: String, _ work: @escaping Work) throws
    /// Offers other modules a service, `settle/1`, with the signature of `module.json`:
    /// `settle(invoice:str, amount:i64)->i64`. It runs in its caller's transaction, on this module's tables.
    func service(_ name: String, _ signature: String, _ service: @escaping Service) throws
}

/// The transaction that the host opens around a handler.
public enum Transaction: Sendable { case none, reads, writes }

public struct RouteLimits: Sendable {
    public var maxBody: UInt32
    public var timeoutMilliseconds: UInt32

    public init(maxBody: UInt32 = 1 << 20, timeoutMilliseconds: UInt32 = 30_000) {
        self.maxBody = maxBody
        self.timeoutMilliseconds = timeoutMilliseconds
    }
}

/// A registry of a test that takes none of these refuses a module that has them.
extension Registry {
    public func subscribe(to event: String, _ subscriber: @escaping Subscriber) throws {
        throw HostRefusal(.unavailable)
    }

    public func job(_ name: String, _ work: @escaping Work) throws { throw HostRefusal(.unavailable) }

    public func service(_ name: String, _ signature: String, _ service: @escaping Service) throws {
        throw HostRefusal(.unavailable)
    }
}

extension Registry {
    public func route(
        _ operation: String, requires permission: String, _ transaction: Transaction, _ handler: @escaping Handler
    ) throws {
        try route(operation, requires: permission, transaction, limits: RouteLimits(), handler)
    }
}
