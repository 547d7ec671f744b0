import Routing
import Values

extension Problem {
    /// The store takes no more.
    static func storeFull(_ detail: String) -> Problem {
        Problem(.storageFull, code: "DOCUMENT_6004", detail: detail)
    }

    /// The store does not answer, or not as it should.
    package static func storeUnavailable(_ detail: String) -> Problem {
        Problem(.unavailable, code: "DOCUMENT_6005", detail: detail, retryAfter: 30)
    }

    /// The stored bytes are gone, or others than were stored.
    package static func blobMissing(_ sha256: String) -> Problem {
        Problem(.unexpected, code: "DOCUMENT_6006", ["sha256": sha256], detail: "the blob \(sha256) is not as stored")
    }
}

extension FileFailure {
    /// The refusal that it means for whoever wanted to store something.
    package var asProblem: Problem { isFull ? .storeFull(description) : .storeUnavailable(description) }
}
