import Database

/// The `wm_import_files` table. No other file names it.
enum ImportFileStore {
    static let pieceBytes = 1 << 20

    static func insert(_ piece: Int, _ bytes: ArraySlice<UInt8>, of batch: String, in unit: any UnitOfWork) throws {
        try unit.execute(
            """
            INSERT INTO wm_import_files (import_id, piece, bytes)
            VALUES (\(batch), \(piece), \(SQLValue.blob(Array(bytes))))
            """)
    }

    static func bytes(of batch: String, in unit: any UnitOfWork) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let rows = try unit.query("SELECT bytes FROM wm_import_files WHERE import_id = \(batch) ORDER BY piece")
        defer { rows.close() }
        while try rows.next() {
            guard case .blob(let piece) = rows.value(0) else { preconditionFailure("the column holds bytes alone") }
            bytes += piece
        }
        return bytes
    }
}
