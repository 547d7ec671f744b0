import CQRCode

/// The dark squares of a QR code, error correction M.
struct QRMatrix {
    let side: Int
    /// Row by row.
    let isDark: [Bool]

    init(_ content: String) throws(LetterRefusal) {
        let bytes = Array(content.utf8)
        guard let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else {
            throw LetterRefusal(.large, "body", "the code has no room for its content")
        }
        defer { QRcode_free(code) }
        side = Int(code.pointee.width)
        let modules = UnsafeBufferPointer(start: code.pointee.data, count: side * side)
        isDark = modules.map { $0 & 1 == 1 }
    }
}
