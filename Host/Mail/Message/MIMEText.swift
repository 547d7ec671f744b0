import FoundationEssentials
import Values

/// Text in the forms that mail has for it.
enum MIMEText {
    private static let lineLength = 76

    /// A header's text (RFC 2047), folded; plain where it is ASCII and short.
    ///
    /// - Parameter count: characters that stand in front of it in its line.
    static func word(_ text: String, behind count: Int) -> String {
        let isPlain = text.utf8.allSatisfy { (0x20..<0x7F).contains($0) && !"\"<>@,;:\\()[]".utf8.contains($0) }
        if isPlain, text.utf8.count + count <= lineLength, !text.contains("=?") { return text }
        // Whole characters only: each word is decoded on its own. 39 bytes make 52 letters and 12 around them.
        var pieces: [[UInt8]] = [[]]
        for character in text {
            let bytes = Array(String(character).utf8)
            if let last = pieces.last, last.count + bytes.count > 39, !last.isEmpty { pieces.append([]) }
            pieces[pieces.count - 1] += bytes
        }
        return pieces.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }

    static func base64Lines(_ bytes: [UInt8]) -> String {
        let text = Array(Data(bytes).base64EncodedString().utf8)
        return stride(from: 0, to: text.count, by: lineLength)
            .map { String(decoding: text[$0..<min(text.count, $0 + lineLength)], as: UTF8.self) }
            .joined(separator: "\r\n")
    }

    /// RFC 2045, section 6.7, with line ends as mail has them.
    static func quotedPrintable(_ text: String) -> String {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(quotedLine)
            .joined(separator: "\r\n")
    }

    private static func quotedLine(_ line: Substring) -> String {
        var lines: [String] = []
        var current = ""
        let bytes = Array(line.utf8)
        for (index, byte) in bytes.enumerated() {
            let isSpace = byte == 0x20 || byte == 0x09
            let isPlain = (0x21...0x7E).contains(byte) && byte != 0x3D || isSpace && index < bytes.count - 1
            let piece = isPlain ? String(UnicodeScalar(byte)) : "=" + [byte].hexadecimal.uppercased()
            if current.utf8.count + piece.utf8.count >= lineLength {
                lines.append(current + "=")
                current = ""
            }
            current += piece
        }
        return (lines + [current]).joined(separator: "\r\n")
    }

    /// RFC 8187, for names of files.
    static func percent(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-._~".utf8.contains(byte)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + [byte].hexadecimal.uppercased()
        }.joined()
    }

    /// `Sat, 21 Nov 2026 09:00:00 +0000`
    static func date(_ now: Instant) -> String {
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        // The first of January 1970 was a Thursday.
        let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
        let parts = now.text.split { "-T:.Z".contains($0) }
        let sinceEpoch = Int((now.milliseconds / 86_400_000) % 7)
        let month = Int(parts[1]).map { months[$0 - 1] } ?? ""
        return "\(days[sinceEpoch]), \(parts[2]) \(month) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) +0000"
    }
}
