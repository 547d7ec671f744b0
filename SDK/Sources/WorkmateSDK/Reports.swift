/// Letters as PDF, drawn by the host. Call before the transaction writes.
public protocol Reports {
    /// The bytes of the file; the same for the same letter.
    func render(_ letter: Letter) throws -> [UInt8]

    /// Keeps a letter as a document, unless the record has the same already; the document's id. For a call without a
    /// transaction, as a job that writes in steps.
    func store(_ letter: Letter, as document: ReportDocument) throws -> String
}

public struct ReportDocument: Sendable {
    public var title: String
    /// With its ending.
    public var fileName: String
    /// Of `core.document`: `invoice`, `letter`, …
    public var category: String
    /// What it belongs to: `core.employee`; nil for nothing.
    public var entity: String?
    public var record: String
    public var datedOn: String?

    public init(
        title: String, fileName: String, category: String, entity: String? = nil, record: String = "",
        datedOn: String? = nil
    ) {
        self.title = title
        self.fileName = fileName
        self.category = category
        self.entity = entity
        self.record = record
        self.datedOn = datedOn
    }
}

/// Draws nothing, for a test that expects no letter.
public struct NoReports: Reports {
    public init() {}

    public func render(_ letter: Letter) throws -> [UInt8] { throw HostRefusal(.unavailable) }
    public func store(_ letter: Letter, as document: ReportDocument) throws -> String {
        throw HostRefusal(.unavailable)
    }
}
