import Glibc
import Support
import Testing
import Values

@testable import Blobs

@Suite struct `Bytes that are stored` {
    @Test(arguments: TestDatabase.all)
    func `are read again, whole and in part`(_ kind: TestDatabase.Kind) throws {
        try withStoreRoom(kind) { room in
            let blob = try room.store("Guten Tag")

            #expect(blob == Blob(sha256: "6b973d266dfceb93f1bb5a687231cd027c27e5099a799b4a3e666a4ae6773b04", size: 9))
            #expect(try room.text(blob) == "Guten Tag")
            #expect(try room.text(blob, 6..<9) == "Tag")
            #expect(try room.text(blob, 3..<3) == "")
            #expect(try files(room.incoming) == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `twice take the room of one`(_ kind: TestDatabase.Kind) throws {
        try withStoreRoom(kind) { room in
            let first = try room.store("same")
            let second = try room.store("same")
            let other = try room.store("other")

            #expect(first == second)
            #expect(first != other)
            #expect(try files("\(room.folder)/blobs").count == 2)
            #expect(try files(room.incoming) == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are brought to the disk piece by piece, so that no commit waits behind all of them`(
        _ kind: TestDatabase.Kind
    ) throws {
        try withStoreRoom(kind) { room in
            let draft = try room.blobs.draft()
            let piece = [UInt8](repeating: 7, count: 1 << 20)
            var waiting: [Int] = []

            for _ in 1...20 {
                try draft.write(piece[...])
                waiting.append(draft.unsettled)
            }
            let blob = try room.blobs.keep(draft)

            #expect(waiting.contains { $0 > 0 })
            #expect(waiting.allSatisfy { $0 < UnsettledBytes.most })
            #expect(draft.unsettled == 0)
            #expect(blob.size == 20 << 20)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `are told to be missing when the file is gone or cut off`(_ kind: TestDatabase.Kind) throws {
        try withStoreRoom(kind) { room in
            let gone = try room.store("gone")
            let cut = try room.store("cut off")
            #expect(unlink(path(room, gone)) == 0)
            #expect(truncate(path(room, cut), 3) == 0)

            for blob in [gone, cut] {
                let problem = #expect(throws: Problem.self) { try answering { try room.blobs.open(blob) } }
                #expect(problem?.code == "DOCUMENT_6006")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that were cut off are whole again when they are stored again`(_ kind: TestDatabase.Kind) throws {
        try withStoreRoom(kind) { room in
            let blob = try room.store("cut off")
            #expect(truncate(path(room, blob), 3) == 0)

            #expect(try room.store("cut off") == blob)
            #expect(try room.text(blob) == "cut off")
        }
    }

    private func path(_ room: StoreRoom, _ blob: Blob) -> String {
        "\(room.folder)/blobs/\(blob.sha256.prefix(2))/\(blob.sha256)"
    }
}

@Suite struct `A draft` {
    @Test(arguments: TestDatabase.all)
    func `that is given up leaves nothing`(_ kind: TestDatabase.Kind) throws {
        try withStoreRoom(kind) { room in
            let draft = try room.blobs.draft()
            try draft.write([1, 2, 3])
            #expect(try files(room.incoming).count == 1)

            draft.discard()

            #expect(try files(room.incoming) == [])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that a crash left is removed at the next start, and no other`(_ kind: TestDatabase.Kind) throws {
        try withStoreRoom(kind) { room in
            let growing = try room.blobs.draft()
            try growing.write(Array("growing".utf8)[...])
            let left = "\(room.incoming)/left"
            close(open(left, O_CREAT | O_WRONLY, 0o600))

            _ = try StoreRoom(nil, room.database, room.folder)

            #expect(access(left, F_OK) != 0)
            #expect(try room.text(try room.blobs.keep(growing)) == "growing")
        }
    }
}

/// Every file below a folder, without folders.
func files(_ folder: String) throws -> [String] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var found: [String] = []
    while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        if name == "." || name == ".." { continue }
        let path = "\(folder)/\(name)"
        found += entry.pointee.d_type == UInt8(DT_DIR) ? try files(path) : [path]
    }
    return found.sorted()
}
