/// One attempt at a job.
public struct Job: Sendable {
    /// The same for each attempt.
    public let id: String
    /// As in `module.json`.
    public let name: String
    public let input: JSON.Object
    /// 1 for the first.
    public let attempt: Int64

    public init(id: String, name: String, input: JSON.Object = [:], attempt: Int64 = 1) {
        self.id = id
        self.name = name
        self.input = input
        self.attempt = attempt
    }
}

/// Work outside of requests. Its names stand under `jobs` in `module.json`.
public protocol Jobs {
    /// Queues a job with the commit of the call's transaction and returns its id.
    ///
    /// - Parameters:
    ///   - time: nil for at once.
    ///   - key: while a job with the key waits, no second one is queued, and the earlier time holds.
    @discardableResult
    func enqueue(_ job: String, _ input: JSON.Object, at time: Instant?, key: String?) throws -> String

    /// Commits a part of a job that has no transaction of its own. The body may run twice, and then has no effect but
    /// through its transaction.
    ///
    /// - Throws: what the body throws; a refusal for conflict when another host took the job over: let it pass.
    func step(_ body: () throws -> Void) throws
}

extension Jobs {
    @discardableResult
    public func enqueue(_ job: String, _ input: JSON.Object = [:]) throws -> String {
        try enqueue(job, input, at: nil, key: nil)
    }
}
