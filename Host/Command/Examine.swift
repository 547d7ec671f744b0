import App
import ArgumentParser
import Values

struct Examine: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check settings, folders, database, modules, space, clock and backups; ends with 1 for a failure."
    )

    @OptionGroup var options: SettingsOptions

    @Flag(help: "Print an object of JSON")
    var json = false

    func run() throws {
        let findings = findings()
        let isHealthy = !findings.contains { $0.state == .failure }
        if json {
            let report: JSON = ["healthy": .bool(isHealthy), "findings": .array(findings.map(\.json))]
            print(report.text)
        } else {
            for finding in findings { print(finding.text) }
        }
        if !isHealthy { throw ExitCode.failure }
    }

    private func findings() -> [Finding] {
        do {
            return Doctor(try options.settings()).examine()
        } catch {
            return [Doctor.refused(error)]
        }
    }
}
