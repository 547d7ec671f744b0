import CResources
import Entities
import Values

/// The declarations of Core's entities, compiled into the host.
enum CoreDeclarations {
    static let role = load("role")
    static let department = load("department")
    static let employee = load("employee")
    static let reminder = load("reminder")
    static let company = load("company")
    static let signInProvider = load("sign_in_provider")
    static let signInMapping = load("sign_in_mapping")

    /// In an order in which every table stands before what points at it.
    static let all = [role, department, employee, reminder, signInProvider, signInMapping, company]

    private static func load(_ name: String) -> EntityDeclaration {
        let path = "entities/core/\(name).json"
        for index in 0..<workmate_resource_count() {
            let resource = workmate_resource_at(index)
            guard String(cString: resource.name) == path else { continue }
            return read(UnsafeBufferPointer(start: resource.bytes, count: Int(resource.count)), path)
        }
        preconditionFailure("\(path) is not compiled in")
    }

    private static func read(_ bytes: UnsafeBufferPointer<UInt8>, _ path: String) -> EntityDeclaration {
        do {
            return try EntityDeclaration(parsing: JSON(parsing: Array(bytes)), module: "", prefix: "core")
        } catch {
            preconditionFailure("\(path): \(error)")
        }
    }
}
