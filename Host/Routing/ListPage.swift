import Values

/// A page of a list, from one item more than it may hold, which says whether there is another page.
package struct ListPage<Item> {
    package let items: [Item]
    private let isLast: Bool

    /// - Parameter found: at most `limit + 1` items.
    package init(_ found: [Item], limit: Int) {
        items = Array(found.prefix(limit))
        isLast = found.count <= limit
    }

    /// `{"items": […], "next": "…" or null}`
    ///
    /// - Parameter place: of an item, as the cursor of the page that begins behind it.
    package func json(place: (Item) -> String, _ json: (Item) throws -> JSON) rethrows -> JSON.Object {
        let next = isLast ? nil : items.last.map { JSON.string(place($0)) }
        return ["items": .array(try items.map(json)), "next": next ?? .null]
    }
}

extension Operation {
    /// The schema of a page whose items are a component.
    package static func page(of component: String) -> JSON {
        [
            "type": "object", "required": ["items", "next"], "additionalProperties": false,
            "properties": [
                "items": ["type": "array", "items": ["$ref": .string("#/components/schemas/\(component)")]],
                "next": ["type": ["string", "null"], "title": "The cursor of the next page"],
            ],
        ]
    }
}
