import App
import ArgumentParser

struct Secrets: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look after the secrets in the database.", subcommands: [Rotate.self])

    struct Rotate: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Seal every secret with a new key.",
            discussion: """
                Makes a key in front of the present one in the key file and gives every secret its seal, while hosts
                may run; stopped half-way, the next run goes on. The key before it stays in the file until the next
                rotation. With WORKMATE_SEAL_KEY=NEW,OLD it seals with NEW and changes no file.
                """)

        @OptionGroup var options: SettingsOptions

        func run() throws {
            let workmate = try Workmate(settings: options.settings())
            defer { workmate.close() }
            print(try workmate.rotateSecrets())
        }
    }
}
