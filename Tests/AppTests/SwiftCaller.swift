import App
import CWorkmate
import Database
import HostSupport
import Jobs
import Routing
import Support
import Synchronization
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

    /// As a route without a transaction would be called.
    func runOutside(timeLeft: Int64 = 60_000, _ body: (WorkmateSDK.Call) throws -> Void) throws {
        let call = Routing.Call(
            request: Routing.Request(.post, "/"), principal: .system, clock: host.clock, requestID: "test",
            database: host.database, deadline: host.clock.now + timeLeft, unit: nil)
        try Crossing(into: instance, call).run { tables.run($0, body) }
    }

    /// As a job would be called that writes in steps.
    func run(inStepsOf attempt: JobRun, _ body: (WorkmateSDK.Call) throws -> Void) throws {
        try Crossing(into: instance, attempt.call(in: nil), inStepsOf: attempt).run { tables.run($0, body) }
    }

    /// Puts a service in the place of one that the module offers.
    func offer(_ name: String, _ signature: String, _ service: @escaping Registry.Service) throws {
        let offered = RegisteredService(tables, signature, service)
        let parsed = try #require(ServiceSignature(parsing: signature))
        let made = Registrations.Service(
            signature: parsed, target: .entry({ RegisteredService.run($0, $1, $2, $3, $4) }),
            state: Unmanaged.passRetained(offered).toOpaque())
        instance.registrations.withLock { $0.services[name] = made }
    }

    /// Hands a job in as the host does.
    func hear(job name: String, input: String, attempt: Int64, _ work: @escaping Registry.Work) throws {
        let registered = RegisteredJob(tables, work)
        try cross { crossing in
            let texts = crossing.arena
            let job = wm_job(
                id: texts.text("j1"), name: texts.text(name), input: texts.text(input), attempt: attempt)
            return withUnsafePointer(to: job) {
                RegisteredJob.run(Unmanaged.passUnretained(registered).toOpaque(), crossing.pointer, $0)
            }
        }
    }

    /// Hands an event in as the host does.
    func hear(event name: String, version: Int64, data: String, _ body: @escaping Registry.Subscriber) throws {
        let registered = RegisteredSubscriber(tables, body)
        try cross { crossing in
            let texts = crossing.arena
            let event = wm_event(
                id: texts.text("e1"), name: texts.text(name), at: texts.text("2026-11-21T09:00:00.000Z"),
                by: texts.text(""), entity: texts.text("fixture.note"), record: texts.text("n1"),
                data: texts.text(data), version: version, attempt: 1)
            return withUnsafePointer(to: event) {
                RegisteredSubscriber.run(Unmanaged.passUnretained(registered).toOpaque(), crossing.pointer, $0)
            }
        }
    }

    private func cross(_ body: (Crossing) -> Int32) throws {
        let call = Routing.Call(
            request: Routing.Request(.post, "/"), principal: .system, clock: host.clock, requestID: "test",
            database: host.database, deadline: host.clock.now + 1000, unit: nil)
        let crossing = Crossing(into: instance, call)
        try crossing.run { _ in body(crossing) }
    }
}
