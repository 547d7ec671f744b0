import WorkmateSDK

enum FigureRoutes {
    static func register(in registry: any Registry) throws {
        try registry.route("GET /projects/{id}/figures", requires: "projects.project.read", .reads, figures)
    }

    /// For whoever sees the project; its money needs a permission of its own.
    @Sendable static func figures(_ call: Call) throws -> Response {
        let id = call.request.parameter("id")
        guard let project = try call.records.get("projects.project", id) else { throw Problem.projectNotFound(id) }
        let figures = try ProjectFigures(project, from: call.database)
        return .json(figures.json(showsMoney: call.may("projects.budget.read")))
    }
}
