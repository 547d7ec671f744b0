import Database
import Entities
import Routing
import Values

extension Documents {
    static let createPermission = "core.document.create"
    static let purgePermission = "core.document.purge"

    /// Uploads, downloads and versions; what else is done with documents, the engine serves from their declaration.
    ///
    /// - Parameter engine: with all entities that run; it need not be connected yet.
    package func routes(_ engine: EntityEngine) -> [Route] {
        let operations = DocumentOperations(engine: engine, declaration: declaration)
        let document = "\(declaration.mount)/{id}"
        let rights = declaration.permissions
        return [
            upload(.post, declaration.mount, Self.createPermission, operations.create, create) { _ in },
            upload(.put, "\(document)/content", rights.update ?? "", operations.replace, replace) { [self] call in
                _ = try call.database.read { try self.engine.get(Self.entity, id: call.recordID, call.with(unit: $0)) }
            },
            file("\(document)/content", operations.content, content),
            file("\(document)/versions/{number}/content", operations.versionContent, versionContent),
            Route(
                .get, "\(document)/versions", access: .permission(rights.read), transaction: .reads,
                operation: operations.versions, handler: versions),
            Route(
                .post, "\(document)/actions/purge", access: .permission(Self.purgePermission), transaction: .writes,
                operation: operations.purge, handler: purge),
        ]
            + engine.registry.entities.map(\.declaration).map { entity in
                ofRecord(entity, operations.ofRecord(entity), engine)
            }
    }

    /// - Parameter judge: refuses before a byte of the file is read.
    private func upload(
        _ method: Method, _ path: String, _ permission: String, _ operation: Operation,
        _ handler: @escaping @Sendable (Call) throws -> Response, judge: @escaping @Sendable (Call) throws -> Void
    ) -> Route {
        Route(
            method, path, access: .permission(permission), transaction: .writes, callsModule: true,
            maxBody: largestFile + 1 << 17, operation: operation,
            intake: { [blobs] call in
                try judge(call)
                return try DocumentIntake(call, blobs)
            }, handler: handler)
    }

    /// The bytes are opened outside of any unit: a store on the network takes its time.
    private func file(
        _ path: String, _ operation: Operation, _ handler: @escaping @Sendable (Call) throws -> Response
    ) -> Route {
        Route(
            .get, path, access: .permission(declaration.permissions.read), transaction: .none,
            timeoutMilliseconds: 600_000, operation: operation, handler: handler)
    }

    /// `GET <record>/documents`, for whoever may read the record and documents.
    private func ofRecord(_ entity: EntityDeclaration, _ operation: Operation, _ engine: EntityEngine) -> Route {
        Route(
            .get, "\(entity.mount)/{id}/documents", access: .permission(declaration.permissions.read),
            transaction: .reads, operation: operation
        ) { call in
            _ = try engine.get(entity.id, id: call.recordID, call)
            let link = [("entity", entity.id), ("record", call.recordID)]
            return try engine.list(Self.entity, query: call.request.query + link, call)
        }
    }
}
