import Database
import Routing
import Values

/// The API of imports.
package struct ImportRoutes: Sendable {
    private let sinks: [String: any ImportSink]
    let catalogue: ErrorCatalogue

    /// - Parameter catalogue: with the texts of all modules whose entities the sinks are.
    package init(_ sinks: [any ImportSink], catalogue: ErrorCatalogue) {
        self.sinks = Dictionary(uniqueKeysWithValues: sinks.map { ($0.target.entity, $0) })
        self.catalogue = catalogue
    }

    package var routes: [Route] {
        let path = "/api/imports"
        let batch = "\(path)/{id}"
        let common = [
            route(.post, path, .upload, maxBody: ImportUpload.maxBytes + 65_536, upload),
            route(.get, path, .list, list),
            route(.get, batch, .show, show),
            route(.patch, batch, .correct, correct),
            route(.post, "\(batch)/dry-run", .dryRun, dryRun),
            route(.post, "\(batch)/run", .run, run),
            route(.get, "\(batch)/errors", .errors, errors),
            route(.post, "\(batch)/undo", .undo, undo),
        ]
        return common + sinks.values.sorted { $0.mount < $1.mount }.map(directRoute)
    }

    /// Handlers open their own units: several, so that the writer is never held for long.
    private func route(
        _ method: Method, _ path: String, _ operation: Operation, maxBody: Int = 1 << 20,
        _ handler: @escaping @Sendable (Call) throws -> Response
    ) -> Route {
        Route(
            method, path, access: .session, transaction: .none, callsModule: true, maxBody: maxBody,
            timeoutMilliseconds: 120_000, operation: operation, handler: handler)
    }

    /// `POST <list>/import`: everything in one request.
    private func directRoute(_ sink: any ImportSink) -> Route {
        Route(
            .post, "\(sink.mount)/import", module: sink.module, access: .permission(sink.createPermission),
            transaction: .none, callsModule: true, maxBody: ImportUpload.maxBytes + 65_536,
            timeoutMilliseconds: 120_000, operation: .direct(sink.target.entity)
        ) { call in try importDirectly(sink, call) }
    }

    func report(_ sink: any ImportSink, _ call: Call) -> ImportReport {
        ImportReport(
            catalogue: catalogue, language: call.language, requestID: call.requestID, target: sink.target)
    }

    /// - Throws: `IMPORT_9240` for an entity that cannot be imported, `AUTH_1009` without its permission.
    func sink(of entity: String, _ call: Call) throws -> any ImportSink {
        guard let sink = sinks[entity] else { throw Problem(.notFound, code: "IMPORT_9240", ["entity": entity]) }
        try call.principal.require(sink.createPermission)
        return sink
    }

    /// The batch of the path and its entity.
    ///
    /// - Throws: `IMPORT_9245` when there is no such batch, and as `sink(of:_:)`.
    func batch(_ call: Call) throws -> (ImportBatch, any ImportSink) {
        let id = call.parameters["id"] ?? ""
        guard let batch = try call.database.read({ try ImportStore.find(id, in: $0) }) else {
            throw Problem(.notFound, code: "IMPORT_9245", ["id": id])
        }
        return (batch, try sink(of: batch.entity, call))
    }
}

extension Principal {
    fileprivate func require(_ permission: String) throws {
        guard may(permission) else { throw Problem(.forbidden, code: "AUTH_1009", ["permission": permission]) }
    }

    /// - Throws: `AUTH_1009` when the batch changes records and the caller may not, `IMPORT_9246` when no one may.
    func require(_ mode: ImportSettings.Mode, on sink: any ImportSink) throws {
        guard mode == .update else { return }
        guard let permission = sink.updatePermission else { throw Problem(.invalid, code: "IMPORT_9246") }
        try require(permission)
    }
}
