/// A role that every company begins with. What is a module's, its package gives to it.
struct DefaultRole: Sendable {
    /// By which the host knows it again after it was renamed.
    let key: String
    let name: String
    let description: String
    let permissions: [String]

    static let all = [
        DefaultRole(
            key: RoleStore.administratorKey, name: "Administrator", description: "Darf alles, auch Rechte vergeben.",
            permissions: ["*"]
        ),
        DefaultRole(
            key: "office", name: "Büro", description: "Führt Kunden und liest Stammdaten der Mitarbeiter.",
            permissions: [
                "core.employee.read", "core.department.read", "core.role.read", "core.settings.read",
                "core.reminder.*:own", "core.document.read", "core.document.create", "core.document.update",
                "core.document.delete",
            ]
        ),
        DefaultRole(
            key: "employee", name: "Mitarbeiter", description: "Sieht sich selbst und die eigenen Kunden.",
            permissions: [
                "core.employee.read:own", "core.department.read", "core.settings.read", "core.reminder.*:own",
            ]
        ),
    ]
}
