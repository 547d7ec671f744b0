import CWorkmate
import Database
import Jobs
import Routing
import Synchronization
import Values

/// One call into a module, from entry to return: the `wm_ctx`, and with it the request and the answer.
final class Crossing {
    /// What the host refused the module last, to be answered when the module hands the status on.
    private struct Refused {
        let status: wm_status
        let error: any Error
    }

    let module: ModuleInstance
    private(set) var call: Call
    private(set) var unit: (any UnitOfWork)?
    /// The job that the module does in steps; nil in all other calls.
    let attempt: JobRun?
    let arena = Arena()
    var response = Response(0)
    var depth = 0
    /// The code of what ended the last call of a service; empty when it succeeded.
    var refusedService = ""
    private var refused: Refused?
    private var refusal: Problem?
    private var fields: [FieldProblem] = []
    /// Cursors, values and writers that the module holds pointers to.
    private var kept: [AnyObject] = []
    private var cursors: [Cursor] = []
    /// JSON that the host wrote for the module, by where its copy lies.
    private var written: [(start: UnsafePointer<CChar>, bytes: [UInt8])] = []

    init(into module: ModuleInstance, _ call: Call, inStepsOf attempt: JobRun? = nil) {
        self.module = module
        self.call = call
        self.attempt = attempt
        unit = call.hasUnit ? call.unit : nil
    }

    var pointer: OpaquePointer { OpaquePointer(Unmanaged.passUnretained(self).toOpaque()) }

    static func of(_ pointer: OpaquePointer?) -> Crossing? {
        pointer.map { Unmanaged<Crossing>.fromOpaque(UnsafeRawPointer($0)).takeUnretainedValue() }
    }

    /// A pointer to an object that lives until the call ends.
    func keep(_ object: AnyObject) -> OpaquePointer {
        kept.append(object)
        return OpaquePointer(Unmanaged.passUnretained(object).toOpaque())
    }

    /// A copy of JSON that the host wrote itself: answered unchanged, it need not be judged.
    func hand(json bytes: [UInt8]) -> wm_str {
        let copy = arena.text(bytes)
        if let start = copy.p { written.append((start, bytes)) }
        return copy
    }

    /// The host's own JSON, if a text is the whole of it.
    func ownJSON(_ text: wm_str) -> [UInt8]? {
        written.first { $0.start == text.p && UInt64($0.bytes.count) == text.n }?.bytes
    }

    func keep(_ cursor: Cursor) -> OpaquePointer {
        cursors.append(cursor)
        return OpaquePointer(Unmanaged.passUnretained(cursor).toOpaque())
    }

    func close(_ cursor: Cursor) {
        cursor.rows.close()
        cursors.removeAll { $0 === cursor }
    }

    /// Remembers why a table refused.
    func refuse(_ error: any Error, _ status: wm_status) -> wm_status {
        refused = Refused(status: status, error: error)
        return status
    }

    func fail(_ problem: Problem) { refusal = problem }

    /// Ends the call as a fault of the module, whatever it returns.
    func spoil(_ reason: String) -> wm_status {
        refusal = .wrongAnswer(module.id, reason)
        return WM_ERR_ARG
    }

    func add(_ field: FieldProblem) { fields.append(field) }

    /// Runs the module's code in this crossing and turns its status into a return or an error.
    func run(_ body: (OpaquePointer) -> wm_status) throws {
        guard module.budget.enter() else { throw Problem.busy(module.id, threads: module.budget.threads) }
        defer { module.budget.leave() }
        let start = ContinuousClock.now
        let status = try status(of: body)
        module.figures.add(ContinuousClock.now - start)
        try answer(status)
    }

    private func status(of body: (OpaquePointer) -> wm_status) throws -> wm_status {
        defer { closeCursors() }
        guard let unit else { return body(pointer) }
        return try unit.acting(as: module.tenant) { body(pointer) }
    }

    private func closeCursors() {
        for cursor in cursors { cursor.rows.close() }
        cursors = []
    }

    /// Lends the call a unit for the body.
    func lend(_ unit: any UnitOfWork, _ body: () throws -> wm_status) rethrows -> wm_status {
        let outside = call
        call = outside.with(unit: unit)
        self.unit = unit
        defer {
            closeCursors()
            call = outside
            self.unit = nil
        }
        return try body()
    }

    private func answer(_ status: wm_status) throws {
        if var refusal {
            refusal.fields += fields
            throw refusal
        }
        guard status != WM_OK else { return }
        if let refused, refused.status == status { throw refused.error }
        throw status == WM_ERR_DEADLINE ? Problem.gaveUp(module.id) : Problem.unexplained(module.id, status)
    }
}
