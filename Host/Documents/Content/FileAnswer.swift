import Blobs
import Routing
import Values

/// A stored file as an answer: whole, in part, or not at all when the caller has it already.
struct FileAnswer {
    let blobs: Blobs
    let request: Request

    /// - Throws: `DOCUMENT_6008` for a range behind the file's end, `DOCUMENT_6006` when the bytes are gone.
    func make(_ file: StoredFile) throws -> Response {
        let tag = "\"\(file.blob.sha256)\""
        if matches(request.header("if-none-match"), tag) {
            return Response(304, headers: [("etag", tag)] + Self.caching)
        }
        let size = file.blob.size
        switch range(tag, size) {
        case .none: throw Problem.rangeNotSatisfiable(size)
        case .whole:
            return Response(200, headers: headers(file, tag), file: try blobs.open(file.blob))
        case .part(let range):
            let place = ("content-range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(size)")
            return Response(206, headers: headers(file, tag) + [place], file: try blobs.open(file.blob, range))
        }
    }

    /// A part of another version than the caller has would not fit.
    private func range(_ tag: String, _ size: Int) -> ByteRange {
        if let condition = request.header("if-range"), condition != tag { return .whole }
        return ByteRange(request.header("range"), of: size)
    }

    private func matches(_ header: String?, _ tag: String) -> Bool {
        guard let header else { return false }
        return header == "*"
            || header.split(separator: ",").contains { entry in
                let text = String(entry).trimmedBlanks
                return (text.hasPrefix("W/") ? String(text.dropFirst(2)) : text) == tag
            }
    }

    private static let caching = [(name: "cache-control", value: "private, no-cache")]

    /// A viewer in the browser does not run in a sandbox; what is no harmless kind of file is not shown at all.
    private func headers(_ file: StoredFile, _ tag: String) -> [(name: String, value: String)] {
        let isInline = request.query("inline") == "true" && file.type.isShownInline
        let policy = isInline ? "frame-ancestors 'self'" : "frame-ancestors 'none'; sandbox"
        return [
            ("content-type", file.type.served),
            ("content-disposition", ContentDisposition.header(file.name, inline: isInline)),
            ("content-security-policy", "default-src 'none'; \(policy)"),
            ("x-frame-options", isInline ? "SAMEORIGIN" : "DENY"), ("etag", tag), ("accept-ranges", "bytes"),
        ] + Self.caching
    }
}
