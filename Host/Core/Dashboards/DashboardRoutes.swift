import Entities
import Routing
import Values

/// Everybody's own dashboard, made of the widgets that the entities declare.
struct DashboardRoutes: Sendable {
    let engine: EntityEngine

    var list: [Route] {
        [
            Route(
                .get, "/api/dashboard", access: .session, transaction: .reads, operation: .dashboard, handler: show),
            Route(
                .put, "/api/dashboard", access: .session, transaction: .writes, operation: .changeDashboard,
                handler: change),
            Route(
                .get, "/api/dashboard/figures", access: .session, transaction: .reads,
                operation: .dashboardFigures, handler: figures),
        ]
    }

    @Sendable private func show(_ call: Call) throws -> Response {
        try answer(DashboardStore(unit: call.unit).find(of: call.principal.id), call)
    }

    @Sendable private func change(_ call: Call) throws -> Response {
        let known = Set(engine.widgets(call).map(\.id))
        let asked = try Dashboard(call.request.jsonObject(), known: known)
        let store = DashboardStore(unit: call.unit)
        let old = try store.find(of: call.principal.id) ?? Dashboard([])
        let dashboard = asked.keeping(absentOf: old, known)
        try store.save(dashboard, of: call.principal.id, now: call.now)
        return answer(dashboard, call)
    }

    @Sendable private func figures(_ call: Call) throws -> Response {
        let offers = engine.widgets(call)
        let stored = try DashboardStore(unit: call.unit).find(of: call.principal.id)
        let wanted = Set((stored ?? Self.standard(offers)).tiles.map(\.widget))
        let figures = try offers.filter { wanted.contains($0.id) }.map { try engine.figure($0, call) }
        return .json(["figures": .array(figures.map(json))])
    }

    /// Who never chose sees the first widgets that there are.
    private static func standard(_ offers: [WidgetOffer]) -> Dashboard {
        Dashboard(offers.prefix(Dashboard.mostTiles).map { Dashboard.Tile(widget: $0.id, size: .small) })
    }

    private func answer(_ stored: Dashboard?, _ call: Call) -> Response {
        let offers = engine.widgets(call)
        let shown = (stored ?? Self.standard(offers)).present(Set(offers.map(\.id)))
        return .json([
            "chosen": .bool(stored != nil), "widgets": shown.json,
            "offers": .array(offers.map { json($0, call.language) }),
        ])
    }

    private func json(_ offer: WidgetOffer, _ language: Language) -> JSON {
        [
            "widget": .string(offer.id), "label": .string(offer.widget.label.text(in: language)),
            "entity": .string(offer.entity.id), "icon": .string(offer.entity.icon),
            "figure": .string(offer.widget.measure.word),
            "period": offer.widget.period.map { .string($0.span.rawValue) } ?? .null,
        ]
    }

    private func json(_ figure: Figure) -> JSON {
        [
            "widget": .string(figure.offer.id), "value": figure.value,
            "currency": figure.currency.map(JSON.string) ?? .null,
            "from": figure.days.map { .string($0.lowerBound.description) } ?? .null,
            "until": figure.days.map { .string($0.upperBound.description) } ?? .null,
        ]
    }
}
