import App
import ArgumentParser

struct ResetPassword: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reset-password",
        abstract: "Give an employee a new generated password and end their sessions."
    )

    @OptionGroup var options: SettingsOptions

    @Argument(help: "The employee's e-mail address")
    var email: String

    func run() throws {
        let workmate = try Workmate(settings: options.settings())
        defer { workmate.close() }
        print("New password for \(email): \(try workmate.resetPassword(of: email))")
    }
}
