import App
import ArgumentParser

struct Serve: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Start the host.")

    @OptionGroup var options: SettingsOptions

    @Option(help: "The address to listen on (WORKMATE_HOST)")
    var host: String?

    @Option(help: "The port to listen on, 0 for a free one (WORKMATE_PORT)")
    var port: String?

    @Flag(help: "Fill an empty database with an invented company")
    var demo = false

    func run() throws {
        let settings = try options.settings(["host": host, "port": port])
        try Service(settings: settings, demo: demo).run()
    }
}
