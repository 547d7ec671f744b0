import Blobs
import Core
import Documents
import Reports
import Routing
import Values

/// Logos out of documents, tried by drawing a letter that shows them.
struct HostLogos: LogoSource {
    /// Milliseconds that drawing one may take; whoever saves the company's settings waits so long.
    private static let longest = 5_000

    /// No program that draws, and no time: neither says anything of the picture.
    private static let ofTheHost = ["MODULE_9383", "MODULE_9387"]

    let documents: Documents

    func file(of document: String, _ call: Call) throws -> Logo? {
        try documents.newestFile(of: document, call).map { file in
            Logo(sha256: file.blob.sha256, size: file.blob.size, mediaType: file.mediaType)
        }
    }

    func isDrawn(_ logo: Logo) throws -> Bool {
        let head = Letter.Letterhead(name: "", logo: try documents.bytes(of: logo.blob))
        let letter = Letter(language: "de", title: "", date: "2026-01-01", letterhead: head, subject: "")
        do {
            _ = try ExecutableFolder.renderer.pdf(of: letter.json.bytes, within: Self.longest)
            return true
        } catch let problem as Problem where !Self.ofTheHost.contains(problem.code) {
            return false
        }
    }

    func keep(_ logo: Logo, _ call: Call) throws { try documents.keepLogo(logo.blob, call) }
}

extension Logo {
    fileprivate var blob: Blob { Blob(sha256: sha256, size: size) }
}
