extension Letter {
    /// Rows under a head that each page repeats.
    public struct Table: Equatable, Sendable {
        public var columns: [Column]
        public var rows: [Row]
        /// `Übertrag`: the label before the sum that is carried over to the next page; nil for a table that has none.
        public var carryLabel: String?

        public init(columns: [Column], rows: [Row], carryLabel: String? = nil) {
            self.columns = columns
            self.rows = rows
            self.carryLabel = carryLabel
        }
    }

    public struct Column: Equatable, Sendable {
        public enum Alignment: String, Sendable { case left, right, center }

        public var title: String
        /// In millimetres; those without share what is left.
        public var width: Int64?
        public var alignment: Alignment

        public init(_ title: String, width: Int64? = nil, _ alignment: Alignment = .left) {
            self.title = title
            self.width = width
            self.alignment = alignment
        }
    }

    public struct Row: Equatable, Sendable {
        public enum Kind: String, Sendable {
            case line
            /// Its first cell over the whole width; stays with the row below it.
            case heading
            /// Its first cell up to the last column; stays with the row above it.
            case subtotal
        }

        public var kind: Kind
        /// One for each column; of a heading one, of a subtotal two.
        public var cells: [String]
        /// The sum up to this row, as it stands in the last column when the page ends below it.
        public var carried: String?

        public init(_ cells: [String], carried: String? = nil, kind: Kind = .line) {
            self.kind = kind
            self.cells = cells
            self.carried = carried
        }
    }
}
