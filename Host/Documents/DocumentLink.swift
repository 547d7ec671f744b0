import Database
import Entities
import Routing
import Values

/// The record that a document belongs to, as two of its fields name it.
struct DocumentLink: Equatable {
    let entity: String
    let record: String

    /// Nil for a document that belongs to nothing.
    ///
    /// - Throws: `DOCUMENT_6009` for half a link.
    init?(_ document: JSON.Object) throws {
        let (entity, record) = (document["entity"]?.string, document["record"]?.string)
        switch (entity, record) {
        case (nil, nil): return nil
        case (nil, _): throw Problem.linkRefused(.linkIncomplete("entity"))
        case (_, nil): throw Problem.linkRefused(.linkIncomplete("record"))
        case (let entity?, let record?): (self.entity, self.record) = (entity, record)
        }
    }

    /// Holds the record against deletion until the unit ends.
    ///
    /// - Throws: `DOCUMENT_6009` when there is none that the caller may see.
    func hold(_ engine: EntityEngine, _ call: Call) throws {
        do {
            _ = try engine.hold(entity, id: record, call)
        } catch let problem as Problem where problem.kind == .notFound || problem.kind == .forbidden {
            throw Problem.linkRefused(.linkedRecordMissing(entity))
        }
    }
}
