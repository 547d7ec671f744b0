/// How a file separates its cells and quotes them.
package struct CSVDialect: Equatable, Sendable {
    package static let separators: [UInt8] = [
        UInt8(ascii: ";"), UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: "|"),
    ]

    package var separator: UInt8
    package var quote: UInt8

    package init(separator: UInt8 = UInt8(ascii: ";"), quote: UInt8 = UInt8(ascii: "\"")) {
        self.separator = separator
        self.quote = quote
    }
}
