import App
import ArgumentParser

struct CallService: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "call",
        abstract: "Call a service of a module on a host that runs, and print its result.",
        discussion: "The API key comes by standard input, since arguments show in the list of processes."
    )

    @Argument(help: "The service's id, like invoices.open_amount/1")
    var service: String

    @Argument(help: "Its arguments as a JSON object, by their names")
    var arguments = "{}"

    @Option(help: "Where the host listens")
    var address = "http://127.0.0.1:8080"

    func run() throws {
        guard let key = readLine(), !key.isEmpty else { throw ValidationError("Give an API key by standard input.") }
        print(try RemoteCall(address: address, token: key).call(service, arguments))
    }
}
