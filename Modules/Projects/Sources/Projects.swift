public import WorkmateSDK

/// Work for customers: projects, their tickets, and how they stand.
public enum ProjectsModule: Module {
    public static let id = "workmate.projects"
    public static let version = "1.0.0"

    public static func register(in registry: any Registry) throws {
        try ProjectRules.register(in: registry)
        try TicketRules.register(in: registry)
        try BoardRoutes.register(in: registry)
        try FigureRoutes.register(in: registry)
        try HoursFeed.register(in: registry)
        try RevenueFeed.register(in: registry)
        try CatchUp.register(in: registry)
    }
}
