import Blobs
import Documents

extension Store {
    /// The bytes of documents, where the settings say.
    func blobs(_ settings: Settings) throws -> Blobs {
        let folder = "\(settings.data)/documents"
        let (store, incoming): (any BlobStore, String) =
            switch settings.files {
            case .data: (try BlobFolder(folder), "\(folder)/incoming")
            case .folder(let path): (try BlobFolder(path), "\(path)/incoming")
            case .bucket(let address):
                (
                    try BlobBucket(address, incoming: "\(folder)/incoming", clock: SystemClock()),
                    "\(folder)/incoming"
                )
            }
        return try Blobs(store, incoming: incoming, database: database, clock: clock, uses: Documents.uses)
    }
}
