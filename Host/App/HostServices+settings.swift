import Mail
import Outbound
import Plugins
import Secrets

extension HostServices {
    init(_ settings: Settings, _ values: SettingValues, _ mailbox: Mailbox) {
        self.init(
            settings: values,
            net: GuardedClient(allowing: settings.privateNetworks, authorities: settings.authoritiesFile),
            mail: mailbox)
    }
}
