import Routing
import Values

/// The file of a `multipart/form-data` body (RFC 7578).
struct MultipartForm {
    let filename: String
    let file: ArraySlice<UInt8>

    /// - Throws: `IMPORT_9205` when the body holds no part with the name `file`.
    init(_ request: Request) throws {
        guard let boundary = Self.boundary(request.header("content-type") ?? "") else { throw Problem.fileMissing() }
        let mark = Array("--\(boundary)".utf8)
        var found: (String, ArraySlice<UInt8>)?
        var start = Self.find(mark, in: request.body, from: 0)
        while let begin = start, found == nil {
            let content = begin + mark.count
            let end = Self.find([0x0D, 0x0A] + mark, in: request.body, from: content)
            if let end, content + 2 <= end { found = Self.file(in: request.body[(content + 2)..<end]) }
            start = end.map { $0 + 2 }
        }
        guard let found else { throw Problem.fileMissing() }
        (filename, file) = found
    }

    /// Name and content of a part, when it is the one called `file`.
    private static func file(in part: ArraySlice<UInt8>) -> (String, ArraySlice<UInt8>)? {
        let head = part.prefix(8192)
        let blank: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        guard let end = head.indices.dropLast(3).first(where: { head[$0...].starts(with: blank) }) else { return nil }
        let lines = String(decoding: part[..<end], as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let line = lines.first(where: { $0.lowercased().hasPrefix("content-disposition:") }),
            parameter("name", of: line) == "file"
        else { return nil }
        return (parameter("filename", of: line) ?? "", part[(end + 4)...])
    }

    private static func boundary(_ type: String) -> String? {
        guard type.lowercased().hasPrefix("multipart/form-data"), let boundary = parameter("boundary", of: type[...])
        else { return nil }
        return (1...70).contains(boundary.utf8.count) ? boundary : nil
    }

    private static func parameter(_ name: String, of header: Substring) -> String? {
        for part in header.split(separator: ";").dropFirst() {
            let pair = part.split(separator: "=", maxSplits: 1).map { String($0).trimmingSpace() }
            guard pair.count == 2, pair[0].lowercased() == name else { continue }
            return pair[1].filter { $0 != "\"" }
        }
        return nil
    }

    private static func find(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        bytes.withUnsafeBufferPointer { bytes in
            var index = start
            while index + pattern.count <= bytes.count {
                if bytes[index] == pattern[0], pattern.indices.allSatisfy({ bytes[index + $0] == pattern[$0] }) {
                    return index
                }
                index += 1
            }
            return nil
        }
    }
}

extension Problem {
    static func fileMissing() -> Problem { Problem(.malformed, code: "IMPORT_9205") }
}
