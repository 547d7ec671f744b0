import NIOCore
import Routing

/// A slice of a file on its way to the socket, without passing through memory.
struct OpenRegion: Sendable {
    let region: FileRegion
    private let file: FileSlice

    init(_ file: FileSlice) {
        self.file = file
        let handle = NIOFileHandle(_deprecatedTakingOwnershipOfDescriptor: file.descriptor)
        region = FileRegion(fileHandle: handle, readerIndex: file.offset, endIndex: file.offset + file.count)
    }

    /// Gives the descriptor back to the slice, which closes it.
    func release() {
        do {
            _ = try region.fileHandle.takeDescriptorOwnership()
        } catch {
            preconditionFailure("nobody else closes a file that is sent: \(error)")
        }
    }
}
