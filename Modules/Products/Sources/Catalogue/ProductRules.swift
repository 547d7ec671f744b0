import WorkmateSDK

enum ProductRules {
    static func register(in registry: any Registry) throws {
        try registry.beforeSave("product", check)
    }

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        switch change.operation {
        case .create, .update, .preview:
            try Product(change.new).checked(standardRate: call.settings.text("standard_tax_rate"))
        case .action, .delete: nil
        }
    }
}
