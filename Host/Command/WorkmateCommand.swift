import App
import ArgumentParser

@main
struct WorkmateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "workmate",
        abstract: "A back office assembled from modules.",
        subcommands: [
            Serve.self, Modules.self, ResetPassword.self, Documentation.self, Tables.self, Audit.self,
            SweepDocuments.self, Purge.self, Secrets.self, CallService.self, MakeBackup.self, Restore.self,
            Examine.self,
        ],
        defaultSubcommand: Serve.self
    )

    static func main() {
        var command: any ParsableCommand
        do { command = try parseAsRoot() } catch { exit(withError: error) }
        do { try command.run() } catch { exit(withError: presentable(error)) }
    }

    /// What the parser throws itself, to print a help text or to ask for a better argument, it knows how to show.
    private static func presentable(_ error: any Error) -> any Error {
        error is CleanExit || error is ExitCode || error is ValidationError ? error : CommandFailure(error)
    }
}

/// The settings every command takes; each is also read from the environment as `WORKMATE_<NAME>`.
struct SettingsOptions: ParsableArguments {
    @Option(help: "sqlite:PATH or postgres://USER@HOST/NAME (WORKMATE_DATABASE)")
    var database: String?

    @Option(help: "The folder of the staged modules (WORKMATE_PLUGINS)")
    var plugins: String?

    @Option(help: "The folder for the SQLite file, keys and snapshots (WORKMATE_DATA)")
    var data: String?

    @Option(help: "A JSON file with settings by name, behind flags and environment (WORKMATE_CONFIG)")
    var config: String?

    func settings(_ more: [String: String?] = [:]) throws -> Settings {
        let own: [String: String?] = ["database": database, "plugins": plugins, "data": data, "config": config]
        return try Settings(flags: own.merging(more) { $1 }.compactMapValues { $0 })
    }
}
