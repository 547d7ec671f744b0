import Routing

/// Where blobs lie: a folder, or a bucket of a service that several hosts share.
package protocol BlobStore: Sendable {
    /// Keeps the bytes of a draft under the blob's name; bytes that are there already stay.
    func keep(_ blob: Blob, from draft: BlobDraft) throws

    /// A part of the bytes.
    ///
    /// - Throws: `DOCUMENT_6006` when they are not there as they were stored.
    func open(_ blob: Blob, _ range: Range<Int>) throws -> FileSlice

    /// Removes the bytes; nothing happens when there are none.
    func remove(_ sha256: String) throws

    /// Everything that is stored, in pages.
    func list(_ page: ([Blob]) throws -> Void) throws
}
