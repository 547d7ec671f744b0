import Mail
import Outbound
import Reports
import Secrets

/// What the host lends its modules besides database and records; nil where it has none, as in most tests.
package struct HostServices: Sendable {
    package var settings: SettingValues?
    package var net: GuardedClient?
    package var mail: Mailbox?
    package var reports: Renderer?
    package var documents: (any DocumentAccess)?

    package init(
        settings: SettingValues? = nil, net: GuardedClient? = nil, mail: Mailbox? = nil, reports: Renderer? = nil,
        documents: (any DocumentAccess)? = nil
    ) {
        self.settings = settings
        self.net = net
        self.mail = mail
        self.reports = reports
        self.documents = documents
    }
}
