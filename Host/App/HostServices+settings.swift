import Documents
import Mail
import Outbound
import Plugins
import Reports
import Secrets

extension HostServices {
    init(_ settings: Settings, _ values: SettingValues, _ mailbox: Mailbox, _ documents: Documents) {
        self.init(
            settings: values,
            net: GuardedClient(allowing: settings.privateNetworks, authorities: settings.authoritiesFile),
            mail: mailbox, reports: ExecutableFolder.renderer, documents: HostDocuments(documents: documents))
    }
}
