import Synchronization

/// The objects that something is made of, as far as they can be looked at, without keeping them.
final class HeldParts {
    private struct Part {
        let name: String
        weak var object: AnyObject?
    }

    private var parts: [ObjectIdentifier: Part] = [:]

    /// The types of those that still live.
    var alive: Set<String> { Set(parts.values.filter { $0.object != nil }.map(\.name)) }

    /// Notes an object with all that it holds.
    func add(_ whole: AnyObject) {
        note(whole)
        look(into: whole)
    }

    private func look(into value: Any) {
        for child in Mirror(reflecting: value).children { visit(child.value) }
    }

    private func visit(_ value: Any) {
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .class {
            let object = value as AnyObject
            guard parts[ObjectIdentifier(object)] == nil else { return }
            note(object)
        }
        for child in mirror.children { visit(child.value) }
    }

    private func note(_ object: AnyObject) {
        parts[ObjectIdentifier(object)] = Part(name: "\(type(of: object))", object: object)
    }
}
