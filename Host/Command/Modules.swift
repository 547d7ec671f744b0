import App
import ArgumentParser

struct Modules: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the staged modules and what became of them.")

    @OptionGroup var options: SettingsOptions

    func run() throws {
        let workmate = try Workmate(settings: options.settings())
        defer { workmate.close() }
        for line in workmate.moduleLines() { print(line) }
    }
}
