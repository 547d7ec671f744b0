import CWorkmate

/// The process behind `wm.report/1`.
struct HostReports: Reports {
    private let context: HostContext

    init(_ context: HostContext) { self.context = context }

    private var table: UnsafePointer<wm_report_v1> {
        guard let table = context.tables.report else { preconditionFailure("module.json must require wm.report/1") }
        return table
    }

    func render(_ letter: Letter) throws -> [UInt8] {
        var pdf = wm_bytes()
        try HostRefusal.check(letter.json.text.lent { table.pointee.render(context.pointer, $0, &pdf) })
        return Array(UnsafeBufferPointer(start: pdf.p, count: Int(pdf.n)))
    }

    func store(_ letter: Letter, as document: ReportDocument) throws -> String {
        func copy(_ text: String?) throws -> wm_str {
            guard let text else { return wm_str() }
            return try context.copy(Array(text.utf8))
        }
        var made = wm_report_document()
        made.category = try copy(document.category + "\0").p
        made.entity = try document.entity.map { try copy($0 + "\0").p } ?? nil
        made.record = try copy(document.record)
        made.title = try copy(document.title)
        made.file_name = try copy(document.fileName)
        made.dated_on = try copy(document.datedOn)
        var id = wm_str()
        try HostRefusal.check(letter.json.text.lent { table.pointee.store(context.pointer, $0, &made, &id) })
        return id.string
    }
}
