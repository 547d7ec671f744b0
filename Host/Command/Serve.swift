import App
import ArgumentParser

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Start the host.")

    @OptionGroup var options: SettingsOptions

    @Option(help: "HOST:PORT to listen on, port 0 for a free one (WORKMATE_LISTEN)")
    var listen: String?

    @Flag(help: "Fill an empty database with an invented company")
    var demo = false

    @Flag(help: "Make the first administrator with a password that is shown once, instead of a set-up link")
    var makeAdministrator = false

    func run() throws {
        let settings = try options.settings(["listen": listen])
        try Service(settings: settings, demo: demo, makesAdministrator: makeAdministrator).run()
    }
}
