import App
import ArgumentParser

struct ResetPassword: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-password",
        abstract: "Make a one-time token with which an employee sets a new password."
    )

    @OptionGroup var options: SettingsOptions

    @Argument(help: "The employee's e-mail address")
    var email: String

    @Flag(help: "Also take away the employee's authenticator")
    var authenticator = false

    func run() throws {
        let workmate = try Workmate(settings: options.settings())
        defer { workmate.close() }
        let token = try workmate.resetPassword(of: email, withoutAuthenticator: authenticator)
        print("Token: \(token)")
        print("Set the password with POST /api/auth/password/redeem {\"token\": …, \"password\": …}")
    }
}
