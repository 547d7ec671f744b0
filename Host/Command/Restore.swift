import App
import ArgumentParser

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a backup into an empty data folder and an empty database."
    )

    @OptionGroup var options: SettingsOptions

    @Argument(help: "The file that `workmate backup` made")
    var file: String

    func run() throws { print(try HostBackup(options.settings()).restore(from: file)) }
}
