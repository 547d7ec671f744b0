import App
import ArgumentParser

@main
struct WorkmateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workmate",
        abstract: "A back office assembled from modules.",
        subcommands: [Serve.self, Modules.self, ResetPassword.self, Documentation.self, Tables.self],
        defaultSubcommand: Serve.self
    )
}

/// The settings every command takes; each is also read from the environment as `WORKMATE_<NAME>`.
struct SettingsOptions: ParsableArguments {
    @Option(help: "sqlite:PATH or postgres://USER@HOST/NAME (WORKMATE_DATABASE)")
    var database: String?

    @Option(help: "The folder of the staged modules (WORKMATE_PLUGINS)")
    var plugins: String?

    @Option(help: "The folder for the SQLite file, keys and snapshots (WORKMATE_DATA)")
    var data: String?

    func settings(_ more: [String: String?] = [:]) throws -> Settings {
        let own: [String: String?] = ["database": database, "plugins": plugins, "data": data]
        return try Settings(flags: own.merging(more) { $1 }.compactMapValues { $0 })
    }
}
