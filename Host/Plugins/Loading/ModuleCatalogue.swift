import Values

/// What became of every folder of `plugins.d`, for `/api/modules` and `workmate modules`.
package struct ModuleCatalogue: Sendable {
    package struct Entry: Sendable {
        /// The folder's name where the manifest could not be read.
        package let id: String
        package let version: Version?
        package let label: Manifest.Label?
        package let folder: String
        package let state: ModuleState
        /// Where it failed; nil while it runs.
        package let step: LoadStep?
        package let reason: Problem?
    }

    /// Sorted by id.
    package let modules: [Entry]

    /// Without entries: of a host that loads nothing.
    package init(_ modules: [Entry] = []) { self.modules = modules.sorted { ($0.id, $0.folder) < ($1.id, $1.folder) } }

    package subscript(id: String) -> Entry? { modules.first { $0.id == id } }

    /// `[{"id", "version", "label", "state", "step", "reason": {"code", "message", "hint"}}]`
    ///
    /// - Parameter text: message and hint of a problem, in the caller's language.
    package func json(in language: Language, text: (Problem) -> (message: String, hint: String)) -> JSON {
        .array(
            modules.map { module in
                var object: JSON.Object = ["id": .string(module.id), "state": .string(module.state.rawValue)]
                object["version"] = module.version.map { .string($0.description) } ?? .null
                object["label"] = module.label.map { .string($0.text(language)) } ?? .null
                object["step"] = module.step.map { .string($0.rawValue) } ?? .null
                object["reason"] =
                    module.reason.map { reason in
                        let (message, hint) = text(reason)
                        return ["code": .string(reason.code), "message": .string(message), "hint": .string(hint)]
                    } ?? .null
                return .object(object)
            })
    }
}
