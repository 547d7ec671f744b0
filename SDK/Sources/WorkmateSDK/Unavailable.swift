/// What a test does not hand in: it refuses whatever is asked of it.
public struct Unavailable: Events, Jobs {
    public init() {}

    public func publish(
        _ event: String, of entity: String, _ record: String, version: Int64, _ data: JSON.Object
    ) throws { throw HostRefusal(.unavailable) }

    public func enqueue(_ job: String, _ input: JSON.Object, at time: Instant?, key: String?) throws -> String {
        throw HostRefusal(.unavailable)
    }

    public func step(_ body: () throws -> Void) throws { throw HostRefusal(.unavailable) }
}
