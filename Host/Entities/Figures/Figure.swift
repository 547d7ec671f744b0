import Values

/// A widget that the caller may have on a dashboard.
package struct WidgetOffer: Sendable {
    package let entity: EntityDeclaration
    package let widget: Widget

    /// `crm.customer.new_this_month`
    package var id: String { "\(entity.id).\(widget.name)" }
}

/// What a widget shows now.
package struct Figure: Sendable {
    package let offer: WidgetOffer
    /// A number, or the text of a decimal.
    package let value: JSON
    /// For an amount.
    package let currency: String?
    /// The first and the last day, where the figure has a period.
    package let days: ClosedRange<Day>?
}
