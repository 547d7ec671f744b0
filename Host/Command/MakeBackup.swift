import App
import ArgumentParser

struct MakeBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write database, files and settings into one new file, while the host may run."
    )

    @OptionGroup var options: SettingsOptions

    @Argument(help: "The file to make")
    var file: String

    func run() throws { print(try HostBackup(options.settings()).make(at: file)) }
}
