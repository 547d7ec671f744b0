import App
import ArgumentParser

struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask whether what was done is still written as it was.", subcommands: [Verify.self])

    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Find altered, missing, reordered and cut-off entries, and say what is not sealed yet.",
            discussion: """
                Ends with 0 when the audit is intact, with 2 when it is not, and with 1 when it cannot be read.
                The last line of an intact audit is its head; kept elsewhere and given as --head later, it shows that
                nothing up to there was cut off or written anew since.
                """)

        @OptionGroup var options: SettingsOptions

        @Option(help: "A head that was kept, as an earlier run printed it: COUNT:DIGEST")
        var head: String?

        @Flag(help: "Print JSON")
        var json = false

        func run() throws {
            let verdict = try AuditDesk(options.settings()).verify(head: head, asJSON: json)
            print(verdict.text)
            if !verdict.isIntact { throw ExitCode(2) }
        }
    }
}
