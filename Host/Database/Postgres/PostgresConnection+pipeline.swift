import CPostgres
import Values

extension PostgresConnection {
    /// Runs a prepared statement behind the host's own texts, each one statement, in one round trip.
    func run(_ prepared: PostgresStatement, _ values: [SQLValue], behind texts: [String]) throws -> PostgresResult {
        guard !texts.isEmpty else { return try run(prepared, values) }
        defer { giveBack(prepared) }
        guard PQenterPipelineMode(handle) == 1 else { throw failed(prepared) }
        let isSent = texts.allSatisfy(send) && send(prepared, values) && PQpipelineSync(handle) == 1
        guard isSent else { throw failed(prepared) }
        let results = receive(texts.count + 1)
        guard PQexitPipelineMode(handle) == 1, results.count == texts.count + 1 else { throw failed(prepared) }
        for (result, text) in zip(results, texts + [prepared.text]) { try check(result, statement: text) }
        return results[texts.count]
    }

    private func send(_ text: String) -> Bool {
        PQsendQueryParams(handle, text, 0, nil, nil, nil, nil, 0) == 1
    }

    private func send(_ prepared: PostgresStatement, _ values: [SQLValue]) -> Bool {
        PostgresValues(values).withParameters { count, pointers, lengths, formats in
            PQsendQueryPrepared(handle, prepared.name, count, pointers, lengths, formats, 0) == 1
        }
    }

    /// One result of each statement, and the end of the pipeline; fewer when the connection broke.
    private func receive(_ count: Int) -> [PostgresResult] {
        var results: [PostgresResult] = []
        while isUsable {
            guard let pointer = PQgetResult(handle) else { continue }
            let result = PostgresResult(pointer)
            if PQresultStatus(pointer) == PGRES_PIPELINE_SYNC { break }
            results.append(result)
        }
        return results
    }

    private func failed(_ prepared: PostgresStatement) -> DatabaseError {
        DatabaseError(.unavailable, message: String(cString: PQerrorMessage(handle)), statement: prepared.text)
    }
}
