/// Reads ahead of the units of work, so that nothing is parsed while the writer is held.
struct RecordFeed {
    struct Item {
        let record: CSVRecord
        let reading: RecordReader.Reading
        /// Where the file goes on.
        let behind: CSVReader.Position
    }

    private static let limit = 400

    private var reader: CSVReader
    private let records: RecordReader
    private(set) var items: [Item] = []
    /// Whether nothing comes behind `items`.
    private(set) var isLast = false

    init(_ source: ImportSource, from position: CSVReader.Position) {
        reader = source.table.reader(from: position)
        records = source.records
    }

    mutating func fill() {
        while items.count < Self.limit, !isLast {
            guard let record = reader.next() else {
                isLast = true
                return
            }
            items.append(Item(record: record, reading: records.read(record), behind: reader.position))
        }
    }

    mutating func drop(_ count: Int) { items.removeFirst(count) }
}
