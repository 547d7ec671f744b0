import Values

/// Which widgets somebody wants to see, in which order and size.
struct Dashboard: Equatable, Sendable {
    enum Size: String, CaseIterable, Sendable { case small, medium, large }

    struct Tile: Equatable, Sendable {
        /// `crm.customer.new_this_month`
        let widget: String
        let size: Size

        var json: JSON { ["widget": .string(widget), "size": .string(size.rawValue)] }
    }

    static let mostTiles = 50

    var tiles: [Tile]

    var json: JSON { .array(tiles.map(\.json)) }

    init(_ tiles: [Tile]) { self.tiles = tiles }

    /// Reads the body of a request.
    ///
    /// - Parameter known: the widgets that there are for the caller.
    /// - Throws: `DASHBOARD_6203` for another shape, `DASHBOARD_6201` naming each widget that there is not.
    init(_ body: JSON.Object, known: Set<String>) throws(Problem) {
        guard body.names == ["widgets"], let list = body["widgets"]?.array, list.count <= Self.mostTiles else {
            throw .dashboardMalformed(most: Self.mostTiles)
        }
        let tiles = list.compactMap(Tile.init)
        guard tiles.count == list.count, Set(tiles.map(\.widget)).count == tiles.count else {
            throw .dashboardMalformed(most: Self.mostTiles)
        }
        let unknown = tiles.indices.filter { !known.contains(tiles[$0].widget) }
        guard unknown.isEmpty else {
            throw .widgetsUnknown(unknown.map { (place: "widgets[\($0)].widget", widget: tiles[$0].widget) })
        }
        self.tiles = tiles
    }

    /// Reads what was stored.
    init(stored: JSON) { tiles = (stored.array ?? []).compactMap(Tile.init) }

    /// The tiles that can be shown now.
    func present(_ known: Set<String>) -> Dashboard { Dashboard(tiles.filter { known.contains($0.widget) }) }

    /// The same with those tiles of another that cannot be shown now, behind its own: their module may come back.
    func keeping(absentOf other: Dashboard, _ known: Set<String>) -> Dashboard {
        Dashboard(tiles + other.tiles.filter { !known.contains($0.widget) })
    }
}

extension Dashboard.Tile {
    /// Nil for another shape.
    fileprivate init?(_ json: JSON) {
        guard let object = json.object, Set(object.names).isSubset(of: ["widget", "size"]),
            let widget = object["widget"]?.string
        else { return nil }
        let text = object["size"] ?? .string(Dashboard.Size.small.rawValue)
        guard let size = text.string.flatMap(Dashboard.Size.init) else { return nil }
        self.init(widget: widget, size: size)
    }
}

extension Problem {
    static func dashboardMalformed(most: Int) -> Problem {
        let sizes = Dashboard.Size.allCases.map(\.rawValue).joined(separator: ", ")
        return Problem(.invalid, code: "DASHBOARD_6203", ["most": most, "sizes": sizes])
    }

    static func widgetsUnknown(_ unknown: [(place: String, widget: String)]) -> Problem {
        Problem(
            .invalid, code: "DASHBOARD_6201",
            fields: unknown.map { FieldProblem($0.place, code: "DASHBOARD_6202", ["widget": $0.widget]) })
    }
}
