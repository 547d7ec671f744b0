import Entities
import Routing
import Values

extension LoadedModules {
    /// What the running modules reckon for dashboards.
    package var widgets: [ModuleWidget] {
        modules.flatMap { module in module.manifest.widgets.map { widget(of: module.manifest, $0) } }
    }

    private func widget(of manifest: Manifest, _ widget: Manifest.Widget) -> ModuleWidget {
        let service = manifest.hosted(widget.service)
        return ModuleWidget(
            id: "\(manifest.prefix).\(widget.name)",
            label: Label(german: widget.label.german, english: widget.label.english), icon: widget.icon,
            figure: widget.figure, period: widget.period, permission: widget.service.permission
        ) { [desk] call in
            let result = try desk.call(service, in: call) { _ in [.text(widget.name)] }
            guard case .json(let bytes) = result else { return [:] }
            return try JSON(parsing: bytes).object ?? [:]
        }
    }
}
