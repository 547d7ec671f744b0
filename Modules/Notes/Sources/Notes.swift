public import WorkmateSDK

/// What people say to each other about any record.
public enum NotesModule: Module {
    public static let id = "workmate.notes"
    public static let version = "1.0.0"

    public static func register(in registry: any Registry) throws {
        try MessageRules.register(in: registry)
        try ThreadRoutes.register(in: registry)
    }
}
