import App
import ArgumentParser

struct SweepDocuments: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sweep-documents",
        abstract: "Remove the bytes that no document uses any more, an hour after they were stored."
    )

    @OptionGroup var options: SettingsOptions

    func run() throws {
        let workmate = try Workmate(settings: options.settings())
        defer { workmate.close() }
        print(try workmate.sweepDocuments())
    }
}
