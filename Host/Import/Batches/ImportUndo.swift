import Database
import Routing
import Values

/// Takes back what a batch did, the last record first; what was changed or referred to since stays and is named.
struct ImportUndo {
    private static let unitRecords = 200

    let batch: ImportBatch
    let sink: any ImportSink
    let call: Call

    /// Goes on until all rows were tried or the request's time ends; true when all were tried.
    func work(unitLimit: Int = .max) throws -> Bool {
        try begin()
        var pace = UnitPace()
        var units = 0
        repeat {
            if try pace.write(on: call, undoUnit) { return true }
            units += 1
        } while units < unitLimit && call.now + ImportRun.reserveMilliseconds < call.deadline
        return false
    }

    private func begin() throws {
        try call.database.write { unit in
            guard try ImportStore.move(batch.id, from: [.running, .done, .undone], to: .undoing, in: unit) else {
                return
            }
            try ImportRowStore.forgetKept(of: batch.id, in: unit)
        }
    }

    /// Undoes what fits into a unit; true when nothing is left.
    private func undoUnit(in call: Call, within duration: Duration) throws -> Bool {
        let rows = try ImportRowStore.undoable(of: batch.id, limit: Self.unitRecords, in: call.unit)
        let start = ContinuousClock.now
        for row in rows {
            try undo(row, in: call)
            if ContinuousClock.now - start > duration { return false }
        }
        guard rows.count < Self.unitRecords else { return false }
        _ = try ImportStore.move(batch.id, from: [.undoing], to: .undone, undoneAt: call.now, in: call.unit)
        return true
    }

    private func undo(_ row: ImportRow, in call: Call) throws {
        do {
            try call.unit.nested { try takeBack(row, in: call) }
            try ImportRowStore.markUndone(row.record, of: batch.id, in: call.unit)
        } catch let problem as Problem where problem.kind != .unexpected && problem.kind != .deadline {
            try keep(row, because: problem.asFields[0], in: call)
        }
    }

    private func takeBack(_ row: ImportRow, in call: Call) throws {
        guard let key = row.stored else { preconditionFailure("an imported row names its record") }
        guard let replaced = row.replaced else { return try remove(key, in: call) }
        guard let present = try sink.find(id: key.id, in: call), present.key.version == key.version else {
            throw Problem(.conflict, code: "IMPORT_9250")
        }
        _ = try sink.update(present.key, with: replaced, in: call)
    }

    private func remove(_ key: StoredRecord.Key, in call: Call) throws {
        do {
            try sink.remove(key, in: call)
        } catch let problem as Problem where problem.kind == .preconditionFailed || problem.kind == .notFound {
            throw Problem(.conflict, code: "IMPORT_9250")
        }
    }

    private func keep(_ row: ImportRow, because problem: FieldProblem, in call: Call) throws {
        try ImportRowStore.markKept(
            row.record, of: batch.id, because: CellProblem(problem: problem, column: nil, value: nil), in: call.unit)
    }
}
