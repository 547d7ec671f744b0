/// A role that every company begins with.
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
                "crm.*", "notes.thread.read", "notes.message.create", "notes.message.read:own",
                "notes.message.update:own", "notes.message.delete:own", "products.*", "projects.*", "time.*",
                "invoices.*", "finance.*",
            ]
        ),
        DefaultRole(
            key: "employee", name: "Mitarbeiter", description: "Sieht sich selbst und die eigenen Kunden.",
            permissions: [
                "core.employee.read:own", "core.department.read", "core.settings.read", "core.reminder.*:own",
                "crm.customer.read:own", "notes.thread.read", "notes.message.create", "notes.message.read:own",
                "notes.message.update:own", "products.product.read", "projects.project.read", "projects.ticket.read",
                "projects.ticket.create", "projects.ticket.update", "time.entry.read:own", "time.entry.create:own",
                "time.entry.update:own", "time.entry.delete:own", "time.timer.use", "time.lock.read",
            ]
        ),
    ]
}
