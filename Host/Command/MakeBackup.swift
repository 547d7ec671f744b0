import App
import ArgumentParser

struct MakeBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup",
        abstract: "Write database, files and settings into one new file, while the host may run; or verify one."
    )

    @OptionGroup var options: SettingsOptions

    @Flag(help: "Read a backup that there is and hold it against its manifest")
    var verify = false

    @Argument(help: "The file to make or to verify")
    var file: String

    func run() throws {
        let backup = HostBackup(try options.settings())
        print(try verify ? backup.verify(file) : backup.make(at: file))
    }
}
