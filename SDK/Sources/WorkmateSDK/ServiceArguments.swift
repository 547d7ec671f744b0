/// The arguments of a service by the names of its signature; the host has checked their types.
public struct ServiceArguments: Sendable {
    private let names: [String]
    private let values: [ServiceValue]

    public init(signature: String, _ values: [ServiceValue]) {
        names = Self.names(in: signature)
        self.values = values
        precondition(names.count == values.count, "\(signature) takes \(names.count) arguments")
    }

    /// `invoice` and `amount` of `settle(invoice:str, amount:i64)->i64`.
    private static func names(in signature: String) -> [String] {
        let list = signature.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
        return list.split(separator: ",").map { part in String(part.filter { $0 != " " }.prefix { $0 != ":" }) }
    }

    public subscript(name: String) -> ServiceValue {
        guard let index = names.firstIndex(of: name) else { preconditionFailure("the signature has no \(name)") }
        return values[index]
    }

    public func integer(_ name: String) -> Int64 { required(self[name].integer, name, "i64") }
    public func real(_ name: String) -> Double { required(self[name].real, name, "f64") }
    public func flag(_ name: String) -> Bool { required(self[name].flag, name, "bool") }
    public func text(_ name: String) -> String { required(self[name].text, name, "str") }
    public func optionalText(_ name: String) -> String? { self[name].text }
    public func json(_ name: String) -> JSON { required(self[name].json, name, "json") }

    private func required<Value>(_ value: Value?, _ name: String, _ type: String) -> Value {
        guard let value else { preconditionFailure("the signature does not say \(name):\(type)") }
        return value
    }
}
