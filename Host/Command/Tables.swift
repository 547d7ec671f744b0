import App
import ArgumentParser

struct Tables: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tables",
        abstract: "Print the migration that makes the tables of a module's declared entities."
    )

    @Argument(help: "The module's folder, with its module.json")
    var folder: String

    func run() throws {
        print(try ModuleTables.ddl(ofModuleAt: folder), terminator: "")
    }
}
