import Database

/// Rows of one table that hold a sealed text, for giving them another seal.
package protocol SealedRows: Sendable {
    /// Rows behind an id that were not sealed with a key, by their id.
    func rows(notUnder key: String, after id: String, limit: Int, in unit: any UnitOfWork) throws -> [SealedRow]
    /// Puts another sealed text in the place of the row's; does nothing when the row holds another one by now.
    func replace(_ row: SealedRow, by sealed: String, in unit: any UnitOfWork) throws
    /// The keys that sealed the rows.
    func keys(in unit: any UnitOfWork) throws -> Set<String>
}

package struct SealedRow: Equatable, Sendable {
    package let id: String
    /// To whom the text belongs.
    package let owner: String
    package let sealed: String

    package init(id: String, owner: String, sealed: String) {
        self.id = id
        self.owner = owner
        self.sealed = sealed
    }
}
