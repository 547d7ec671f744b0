import Crypto
import Glibc
import Routing
import Synchronization
import Values

/// A blob on its way in: written to a file of its own and hashed as it comes.
///
/// The file is locked while it grows, which tells it from what a crash has left.
package final class BlobDraft: Sendable {
    private struct State {
        var hash = SHA256()
        var size = 0
        var unsettled = UnsettledBytes()
        var isOpen = true
    }

    let path: String
    let descriptor: Int32
    private let state = Mutex(State())

    /// - Throws: `DOCUMENT_6004` when the disk is full.
    init(in folder: String, named name: String) throws {
        path = "\(folder)/\(name)"
        descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileFailure("open", errno).asProblem }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { throw FileFailure("flock", errno).asProblem }
    }

    deinit {
        discard()
        close(descriptor)
    }

    /// - Throws: `DOCUMENT_6004` when the disk is full.
    package func write(_ bytes: ArraySlice<UInt8>) throws {
        try state.withLock { state in
            precondition(state.isOpen, "nothing is written to a draft that was finished or discarded")
            try bytes.withUnsafeBytes { bytes in
                try writeAll(bytes)
                state.hash.update(bufferPointer: bytes)
                state.size += bytes.count
            }
            try state.unsettled.add(bytes.count, sync)
        }
    }

    /// Bytes that the disk may not have yet.
    var unsettled: Int { state.withLock { $0.unsettled.count } }

    private func sync() throws {
        guard fsync(descriptor) == 0 else { throw FileFailure("fsync", errno).asProblem }
    }

    private func writeAll(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw FileFailure("write", errno).asProblem }
            rest = rest.dropFirst(count)
        }
    }

    /// Brings the bytes onto the disk, and answers what they are.
    func finish() throws -> Blob {
        try state.withLock { state in
            try state.unsettled.settled(sync)
            let digest = state.hash.finalize().map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }
            return Blob(sha256: digest.joined(), size: state.size)
        }
    }

    /// Gives the file its final name; the draft ends.
    func move(to target: String) throws {
        try state.withLock { state in
            precondition(state.isOpen, "a draft is moved once")
            guard rename(path, target) == 0 else { throw FileFailure("rename", errno).asProblem }
            state.isOpen = false
        }
    }

    /// Removes the file; nothing happens when it was moved or discarded before.
    package func discard() {
        state.withLock { state in
            if state.isOpen { unlink(path) }
            state.isOpen = false
        }
    }
}
