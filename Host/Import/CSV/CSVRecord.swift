/// One record of a file, with where it stands.
package struct CSVRecord: Equatable, Sendable {
    /// What makes a record unreadable.
    package enum Fault: Equatable, Sendable {
        /// The quote opened in `line` never closes.
        case unterminatedQuote(line: Int)
        /// The cell of the column, counted from 0, is longer than a cell may be.
        case cellTooLong(column: Int)
        case tooManyColumns
        /// The cell of the column holds a NUL byte.
        case nulByte(column: Int)
    }

    /// 1 is the first record behind the header; 0 the header.
    package var number: Int
    /// Physical lines of the file, from 1.
    package var lines: ClosedRange<Int>
    /// Where it stands in the file, without its line end.
    package var bytes: Range<Int>
    package var cells: [String]
    package var fault: Fault?

    var isBlank: Bool { fault == nil && cells.allSatisfy { $0.allSatisfy(\.isWhitespace) } }
}
