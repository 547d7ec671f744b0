import Database
import Outbound
import Secrets
import Values

/// The mail server as an administrator set it.
package struct MailSettings: Equatable, Sendable {
    enum Security: String, CaseIterable {
        case starttls, tls, none
    }

    let host: String
    let port: Int
    let security: Security
    let user: String?
    let password: String?
    let sender: String
    let senderName: String?

    package static let group = SettingGroup(
        "core.mail", Label(german: "E-Mail", english: "E-mail"),
        [
            SettingDeclaration("host", Label(german: "Mailserver", english: "Mail server"), .text(longest: 253)),
            SettingDeclaration("port", Label("Port"), .integer(1...65_535), standard: 587),
            SettingDeclaration(
                "security", Label(german: "Verschlüsselung", english: "Encryption"),
                .choice([
                    .init("starttls", Label("STARTTLS")), .init("tls", Label("TLS")),
                    .init("none", Label(german: "keine", english: "none")),
                ]), standard: "starttls"),
            SettingDeclaration("user", Label(german: "Benutzername", english: "User name"), .text(longest: 200)),
            SettingDeclaration(
                "password", Label(german: "Passwort", english: "Password"), .text(longest: 500), isSecret: true),
            SettingDeclaration("sender", Label(german: "Absenderadresse", english: "Sender's address"), .email),
            SettingDeclaration(
                "sender_name", Label(german: "Absendername", english: "Sender's name"), .text(longest: 100)),
            keptDays,
        ])

    private static let keptDays = SettingDeclaration(
        "kept_days", Label(german: "Tage im Versandprotokoll", english: "Days in the sent log"), .integer(1...3650),
        standard: 365)

    /// For how many days the sent log keeps a mail that has ended.
    static func keptDays(_ values: SettingValues, in unit: any UnitOfWork) throws -> Int64 {
        try values.value(keptDays, of: group.id, in: unit)?.integer ?? 365
    }

    /// Nil while server and sender are not both set.
    ///
    /// - Throws: `SYSTEM_9153` for a password that the host cannot open.
    static func read(_ values: SettingValues, in unit: any UnitOfWork) throws -> MailSettings? {
        func value(_ name: String) throws -> JSON? {
            guard let setting = group[name] else { preconditionFailure("\(name) is a setting of mail") }
            return try values.value(setting, of: group.id, in: unit)
        }
        guard let host = try value("host")?.string, let sender = try value("sender")?.string,
            DomainName.normalize(host) != nil || NetworkAddress(host) != nil
        else { return nil }
        return MailSettings(
            host: host, port: Int(try value("port")?.integer ?? 587),
            security: try value("security")?.string.flatMap(Security.init) ?? .starttls,
            user: try value("user")?.string, password: try value("password")?.string, sender: sender,
            senderName: try value("sender_name")?.string)
    }
}
