import Entities
import Routing
import Values

/// Everybody's own dashboard, made of the widgets that the entities declare.
struct DashboardRoutes: Sendable {
    let engine: EntityEngine
    /// What modules reckon themselves.
    let widgets: [ModuleWidget]

    var list: [Route] {
        [
            Route(
                .get, "/api/dashboard", access: .session, transaction: .reads, operation: .dashboard, handler: show),
            Route(
                .put, "/api/dashboard", access: .session, transaction: .writes, operation: .changeDashboard,
                handler: change),
            Route(
                .get, "/api/dashboard/figures", access: .session, transaction: .reads, callsModule: !widgets.isEmpty,
                operation: .dashboardFigures, handler: figures),
        ]
    }

    @Sendable private func show(_ call: Call) throws -> Response {
        try answer(DashboardStore(unit: call.unit).find(of: call.principal.id), call)
    }

    @Sendable private func change(_ call: Call) throws -> Response {
        let known = Set(offers(call).map(\.id))
        let asked = try Dashboard(call.request.jsonObject(), known: known)
        let store = DashboardStore(unit: call.unit)
        let old = try store.find(of: call.principal.id) ?? Dashboard([])
        let dashboard = asked.keeping(absentOf: old, known)
        try store.save(dashboard, of: call.principal.id, now: call.now)
        return answer(dashboard, call)
    }

    @Sendable private func figures(_ call: Call) throws -> Response {
        let offers = offers(call)
        let stored = try DashboardStore(unit: call.unit).find(of: call.principal.id)
        let wanted = Set((stored ?? Self.standard(offers)).tiles.map(\.widget))
        return .json(["figures": .array(try offers.filter { wanted.contains($0.id) }.map { try $0.shown(call) })])
    }

    private func offers(_ call: Call) -> [DashboardOffer] {
        engine.widgets(call).map { DashboardOffer($0, engine) }
            + widgets.filter { call.principal.may($0.permission) }.map(DashboardOffer.init)
    }

    /// Who never chose sees the first widgets that there are.
    private static func standard(_ offers: [DashboardOffer]) -> Dashboard {
        Dashboard(offers.prefix(Dashboard.mostTiles).map { Dashboard.Tile(widget: $0.id, size: .small) })
    }

    private func answer(_ stored: Dashboard?, _ call: Call) -> Response {
        let offers = offers(call)
        let shown = (stored ?? Self.standard(offers)).present(Set(offers.map(\.id)))
        let actions = engine.quickActions(call).map { declaration, label -> JSON in
            [
                "entity": .string(declaration.id), "label": .string(label.text(in: call.language)),
                "icon": .string(declaration.icon), "mount": .string(declaration.mount),
            ]
        }
        return .json([
            "chosen": .bool(stored != nil), "widgets": shown.json,
            "offers": .array(offers.map { $0.json(call.language) }), "actions": .array(actions),
        ])
    }
}
