import Blobs

extension Workmate {
    /// Removes the bytes that no document uses any more; tells what that was.
    package func sweepDocuments() throws -> String {
        let swept = try blobs.sweep()
        return "removed \(swept.blobs) files of \(swept.bytes) bytes, found \(swept.strays) unknown ones"
    }
}
