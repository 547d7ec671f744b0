import Glibc
import Routing
import Values

/// Blobs in a folder: `ab/ab12…`, each a file that never changes.
package struct BlobFolder: BlobStore {
    private let path: String

    /// - Throws: `DOCUMENT_6005` when the folder cannot be made.
    package init(_ path: String) throws {
        self.path = path
        try Directory.make(path)
    }

    package func keep(_ blob: Blob, from draft: BlobDraft) throws {
        let folder = folder(of: blob.sha256)
        let target = file(blob.sha256)
        if try Self.size(of: target) == blob.size { return draft.discard() }
        try Directory.make(folder)
        try draft.move(to: target)
        try Directory.sync(folder)
        try Directory.sync(path)
    }

    package func open(_ blob: Blob, _ range: Range<Int>) throws -> FileSlice {
        let descriptor = Glibc.open(file(blob.sha256), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { throw Problem.blobMissing(blob.sha256) }
            throw FileFailure("open", errno).asProblem
        }
        let slice = FileSlice(descriptor: descriptor, offset: range.lowerBound, count: range.count)
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_size == blob.size else {
            throw Problem.blobMissing(blob.sha256)
        }
        return slice
    }

    package func remove(_ sha256: String) throws {
        guard unlink(file(sha256)) == 0 || errno == ENOENT else { throw FileFailure("unlink", errno).asProblem }
    }

    package func list(_ page: ([Blob]) throws -> Void) throws {
        for name in try Directory.names(in: path).sorted() where name.utf8.count == 2 {
            let blobs = try Directory.names(in: "\(path)/\(name)").filter(Blob.isHash).compactMap { hash in
                try Self.size(of: file(hash)).map { Blob(sha256: hash, size: $0) }
            }
            if !blobs.isEmpty { try page(blobs) }
        }
    }

    private func folder(of sha256: String) -> String { "\(path)/\(sha256.prefix(2))" }
    private func file(_ sha256: String) -> String { "\(folder(of: sha256))/\(sha256)" }

    private static func size(of file: String) throws -> Int? {
        var status = stat()
        guard stat(file, &status) == 0 else {
            if errno == ENOENT { return nil }
            throw FileFailure("stat", errno).asProblem
        }
        return status.st_size
    }
}
