import Routing
import Values

extension TestHost {
    /// Sends a document as a form does, with the fields in front of the file.
    package func upload(
        _ file: [UInt8], name: String = "a.txt", type: String = "text/plain",
        fields: [(name: String, value: String)] = [], to path: String = "/api/documents",
        _ method: Routing.Method = .post, headers: [(name: String, value: String)] = [], token: String
    ) throws -> TestAnswer {
        let parts = fields.map { "--x\r\nContent-Disposition: form-data; name=\"\($0.name)\"\r\n\r\n\($0.value)\r\n" }
        let head = """
            --x\r\nContent-Disposition: form-data; name="file"; filename="\(name)"\r\n\
            Content-Type: \(type)\r\n\r\n
            """
        return try send(
            method, path, Array((parts.joined() + head).utf8) + file + Array("\r\n--x--\r\n".utf8), token: token,
            headers: [("content-type", "multipart/form-data; boundary=x")] + headers)
    }

    /// Sends a file as a form does.
    package func upload(
        _ file: [UInt8], to path: String, name: String = "data.csv", token: String, language: String = "de"
    ) throws -> TestAnswer {
        let head = """
            --x\r\nContent-Disposition: form-data; name="file"; filename="\(name)"\r\n\
            Content-Type: text/csv\r\n\r\n
            """
        return try send(
            .post, path, Array(head.utf8) + file + Array("\r\n--x--\r\n".utf8), token: token,
            headers: [("content-type", "multipart/form-data; boundary=x"), ("accept-language", language)])
    }
}
