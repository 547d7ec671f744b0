/// Services of a test, made of closures: `FakeServices(["time.unbilled/1": { _ in 90 }])`.
///
/// What a test does not hand in is unavailable, as where the other module is missing. A fake refuses as the host would by
/// throwing `HostRefusal(.conflict, code: "INVOICE_2003")`.
public struct FakeServices: Services {
    public typealias Fake = ([ServiceValue]) throws -> ServiceValue

    private let fakes: [String: Fake]

    public init(_ fakes: [String: Fake] = [:]) { self.fakes = fakes }

    public func call(_ service: String, with arguments: [ServiceValue]) throws -> ServiceValue {
        guard let fake = fakes[service] else { throw HostRefusal(.unavailable) }
        return try fake(arguments)
    }

    public func isAvailable(_ service: String) -> Bool { fakes[service] != nil }
}
