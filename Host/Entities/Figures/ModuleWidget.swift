import Routing
import Values

/// A figure that a module reckons itself, for a place on a dashboard.
package struct ModuleWidget: Sendable {
    /// `finance.profit_this_month`
    package let id: String
    package let label: Label
    package let icon: String
    /// `count`, `sum`, `percent` or `list`.
    package let figure: String
    /// `month`; nil for what is so now.
    package let period: String?
    /// Who has it as a whole may see the figure.
    package let permission: String
    /// Asks the module: an object with `value`, and where they apply `currency`, `from` and `until`.
    package let read: @Sendable (Call) throws -> JSON.Object

    package init(
        id: String, label: Label, icon: String, figure: String, period: String?, permission: String,
        read: @escaping @Sendable (Call) throws -> JSON.Object
    ) {
        self.id = id
        self.label = label
        self.icon = icon
        self.figure = figure
        self.period = period
        self.permission = permission
        self.read = read
    }
}
