import Metrics
import Plugins

extension ModuleCatalogue {
    /// Where each staged module stands, for the monitor.
    var counted: [MetricsPage.ModuleState] {
        modules.map { MetricsPage.ModuleState(id: $0.id, state: $0.state.rawValue) }
    }
}
