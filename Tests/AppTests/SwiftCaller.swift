import App
import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@testable import Plugins
@testable import WorkmateSDK

/// The SDK's Swift side in a running module, called as a writing route of it would be.
struct SwiftCaller {
    private let host: TestHost
    private let instance: ModuleInstance
    private let tables: Tables

    init(_ host: TestHost, module: String) throws {
        self.host = host
        instance = try #require(host.workmate.modules[module]).instance
        tables = try #require(Tables(host: instance.hostTable()))
    }

    /// - Parameter timeLeft: milliseconds until the host gives the call up.
    func run(timeLeft: Int64 = 1000, _ body: (WorkmateSDK.Call) throws -> Void) throws {
        try host.database.write(mayTakeLong: true) { unit in
            let call = Routing.Call(
                request: Routing.Request(.post, "/"), principal: .system, clock: host.clock, requestID: "test",
                database: host.database, deadline: host.clock.now + timeLeft, unit: unit)
            try Crossing(into: instance, call).run { tables.run($0, body) }
        }
    }
}
