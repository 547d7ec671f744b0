import CWorkmate

/// The context of a call, as the host's tables answer it.
struct HostContext: CallContext {
    let tables: Tables
    let pointer: OpaquePointer

    private var table: UnsafePointer<wm_ctx_v1> { tables.context }

    var id: String { table.pointee.call_id(pointer).string }
    var language: String { table.pointee.locale(pointer).string }
    var principalID: String { table.pointee.principal_id(pointer).string }
    var now: Instant { Instant(milliseconds: table.pointee.now_ms(pointer)) }
    var timeLeft: Int64 { table.pointee.deadline_ms(pointer) }
    var isCancelled: Bool { table.pointee.cancelled(pointer) != 0 }
    func newIdentifier() -> String { table.pointee.new_id(pointer).string }
    func may(_ permission: String) -> Bool { table.pointee.may(pointer, permission) != 0 }
    func require(_ permission: String) throws {
        try HostRefusal.check(table.pointee.require(pointer, permission))
    }

    /// Tells the host of the problem; returns the status to end the call with.
    func report(_ problem: Problem) -> wm_status {
        for problem in problem.fields { report(problem) }
        return LentValues(problem.parameters).withPairs { pairs, count in
            table.pointee.fail(pointer, problem.kind.rawValue, problem.code, pairs, count)
        }
    }

    private func report(_ problem: FieldProblem) {
        LentValues(problem.parameters).withPairs { pairs, count in
            problem.field.lent { field in
                _ = table.pointee.field(pointer, field, problem.code, pairs, count)
            }
        }
    }

    /// A copy in the memory of the call, which the host frees.
    func copy(_ bytes: [UInt8]) throws -> wm_str {
        guard let memory = table.pointee.alloc(pointer, UInt64(bytes.count)) else { throw HostRefusal(.limit) }
        memory.copyMemory(from: bytes, byteCount: bytes.count)
        return wm_str(p: UnsafePointer(memory.assumingMemoryBound(to: CChar.self)), n: UInt64(bytes.count))
    }
}

struct HostLog: Log {
    private let context: HostContext

    init(_ context: HostContext) { self.context = context }

    func write(_ level: LogLevel, _ event: String, _ values: [String: String]) {
        guard let table = context.tables.log else { return }
        LentValues(values).withPairs { pairs, count in
            table.pointee.call(context.pointer, level.rawValue, event, pairs, count)
        }
    }
}
