import App
import ArgumentParser

struct Purge: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the records that no law keeps any more, and delete them once the list is confirmed.",
        discussion: """
            Does what POST /api/retention/purge does. The list ends with what confirms it, which stands for exactly
            these records as they are: once one of them changed, nothing is deleted.
            """)

    @OptionGroup var options: SettingsOptions

    @Option(help: "What a list ended with: deletes what it named")
    var confirm: String?

    func run() throws {
        let workmate = try Workmate(settings: options.settings())
        defer { workmate.close() }
        for line in try workmate.purge(confirmation: confirm) { print(line) }
    }
}
