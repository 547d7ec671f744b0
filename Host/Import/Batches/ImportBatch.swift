import Values

/// One file on its way into one entity.
package struct ImportBatch: Equatable, Sendable {
    package enum State: String, Sendable {
        case receiving, ready, running, done, undoing, undone
    }

    /// How many records came to what.
    package struct Counts: Equatable, Sendable {
        package var imported = 0
        package var updated = 0
        package var skipped = 0
        package var invalid = 0

        package init() {}

        package mutating func count(_ outcome: ImportRow.Outcome) {
            switch outcome {
            case .imported: imported += 1
            case .updated: updated += 1
            case .skipped: skipped += 1
            case .invalid: invalid += 1
            }
        }
    }

    package let id: String
    /// `crm.customer`
    package let entity: String
    package let filename: String
    package let sha256: String
    package let size: Int
    package let createdBy: String
    package let createdAt: Instant
    package var state: State
    package var settings: ImportSettings
    /// How many records the file holds.
    package var records: Int
    /// Behind the record processed last.
    package var position: CSVReader.Position
    package var counts = Counts()
    package var finishedAt: Instant?
    package var undoneAt: Instant?
}

extension ImportBatch {
    /// - Throws: `IMPORT_9242` naming the state, when it is none of those.
    func require(_ states: State...) throws {
        guard states.contains(state) else {
            throw Problem(.conflict, code: "IMPORT_9242", ["state": state.rawValue])
        }
    }

    /// - Throws: `IMPORT_9241` with the required fields that no column fills.
    func requireMapping(of target: ImportTarget, _ language: Language) throws {
        let missing = settings.mapping.missing(in: target)
        guard missing.isEmpty else {
            let fields = missing.map {
                FieldProblem($0, code: "IMPORT_9215", ["field": target.label(at: $0, in: language)])
            }
            throw Problem(.invalid, code: "IMPORT_9241", fields: fields)
        }
    }
}
