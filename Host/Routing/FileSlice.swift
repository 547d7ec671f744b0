import Glibc

/// A run of bytes in an open file. The file is closed with the last reference.
package final class FileSlice: Sendable {
    package let descriptor: Int32
    package let offset: Int
    package let count: Int

    /// - Parameter descriptor: of a file that holds these bytes; it is the slice's from now on.
    package init(descriptor: Int32, offset: Int, count: Int) {
        self.descriptor = descriptor
        self.offset = offset
        self.count = count
    }

    deinit { close(descriptor) }

    /// All of it, in memory.
    ///
    /// - Throws: `FileFailure` when the file cannot be read, or ends early.
    package func bytes() throws -> [UInt8] {
        var rest = count
        return try [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while rest > 0 {
                let got = pread(descriptor, buffer.baseAddress?.advanced(by: filled), rest, offset + filled)
                guard got > 0 else { throw FileFailure("pread", errno) }
                filled += got
                rest -= got
            }
        }
    }
}
