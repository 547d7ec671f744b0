import App
import ArgumentParser

struct Documentation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "openapi",
        abstract: "Print the OpenAPI document of the host and the staged modules."
    )

    @OptionGroup var options: SettingsOptions

    func run() throws {
        let workmate = try Workmate(settings: options.settings())
        defer { workmate.close() }
        print(try workmate.openAPIText(), terminator: "")
    }
}
