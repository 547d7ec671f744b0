import Routing
import Values

extension Manifest {
    /// A figure for dashboards that a service of the module reckons.
    package struct Widget: Sendable {
        static let figures = ["count", "sum", "percent", "list"]
        static let periods = ["day", "week", "month", "quarter", "year"]

        /// `profit_this_month`, in the host `finance.profit_this_month`
        package let name: String
        package let label: Label
        package let icon: String
        package let figure: String
        package let period: String?
        /// Takes the name of the widget and gives JSON.
        package let service: Service
    }
}

extension StrictObject {
    mutating func widgets(_ name: String, services: [Manifest.Service]) throws -> [Manifest.Widget] {
        try members(name).map { member in
            let place = "\(name).\(member.name)"
            guard Self.isWord(member.name.filter { $0 != "_" }[...]) else {
                throw wrong(place, "a name of lower-case letters like profit_this_month is expected")
            }
            var object = try StrictObject(member.value, file: file, place: self.place + place)
            let widget = try object.widget(member.name, services)
            try object.finish()
            return widget
        }
    }

    private mutating func widget(_ name: String, _ services: [Manifest.Service]) throws -> Manifest.Widget {
        let wanted = try text("service")
        let service = services.first { $0.name == wanted && $0.isOfWidgets }
        guard let service else {
            throw wrong("service", "a service of the module that reads, from (widget:str) to json, is expected")
        }
        let icon = try optionalText("icon") ?? "chart-no-axes-column"
        let period = try optionalText("period")
        return Manifest.Widget(
            name: name, label: try label("label"), icon: icon,
            figure: try word(text("figure"), "figure", of: Manifest.Widget.figures),
            period: try period.map { try word($0, "period", of: Manifest.Widget.periods) }, service: service)
    }

    private func word(_ text: String, _ name: String, of known: [String]) throws -> String {
        guard known.contains(text) else { throw wrong(name, "one of \(known.joined(separator: ", ")) is expected") }
        return text
    }
}

extension Manifest.Service {
    fileprivate var isOfWidgets: Bool {
        transaction == .reads && signature.result == .json
            && signature.arguments == [ServiceSignature.Argument(name: "widget", type: .text)]
    }
}
