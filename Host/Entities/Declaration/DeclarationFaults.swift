/// Everything that is wrong with declarations, each with its place: `crm.customer: fields.name.max: …`.
package struct DeclarationFaults: Error, Equatable, Sendable, CustomStringConvertible {
    package let faults: [String]

    package init(_ faults: [String]) { self.faults = faults }

    package var description: String { faults.joined(separator: "\n") }
}

/// Gathers the faults of one reading, so that all of them are told at once.
final class FaultCollection {
    private(set) var faults: [String] = []

    func add(_ path: String, _ text: String) { faults.append(path.isEmpty ? text : "\(path): \(text)") }
}
