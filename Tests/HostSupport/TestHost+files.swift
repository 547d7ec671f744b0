import Routing
import Values

extension TestHost {
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
