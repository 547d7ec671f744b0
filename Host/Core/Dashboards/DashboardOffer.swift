import Entities
import Routing
import Values

/// A widget that the caller may have on a dashboard, of an entity or of a module's own reckoning.
struct DashboardOffer {
    let id: String
    let label: Label
    /// Nil for one that is of no single entity.
    let entity: String?
    let icon: String
    let kind: String
    let period: String?
    /// What it shows now.
    let figure: (Call) throws -> JSON.Object

    init(_ offer: WidgetOffer, _ engine: EntityEngine) {
        id = offer.id
        label = offer.widget.label
        entity = offer.entity.id
        icon = offer.entity.icon
        kind = offer.widget.measure.word
        period = offer.widget.period?.span.rawValue
        figure = { call in
            let figure = try engine.figure(offer, call)
            return [
                "value": figure.value, "currency": figure.currency.map(JSON.string) ?? .null,
                "from": figure.days.map { .string($0.lowerBound.description) } ?? .null,
                "until": figure.days.map { .string($0.upperBound.description) } ?? .null,
            ]
        }
    }

    init(_ widget: ModuleWidget) {
        id = widget.id
        label = widget.label
        entity = nil
        icon = widget.icon
        kind = widget.figure
        period = widget.period
        figure = widget.read
    }

    func json(_ language: Language) -> JSON {
        [
            "widget": .string(id), "label": .string(label.text(in: language)),
            "entity": entity.map(JSON.string) ?? .null, "icon": .string(icon), "figure": .string(kind),
            "period": period.map(JSON.string) ?? .null,
        ]
    }

    /// One that cannot be reckoned leaves the others as they are.
    func shown(_ call: Call) throws -> JSON {
        var json: JSON.Object = ["widget": .string(id)]
        var found: JSON.Object = [:]
        var refusal: JSON = .null
        do {
            found = try figure(call)
        } catch let problem as Problem {
            refusal = .string(problem.code)
        }
        for name in ["value", "currency", "from", "until"] { json[name] = found[name] ?? .null }
        json["problem"] = refusal
        return .object(json)
    }
}
