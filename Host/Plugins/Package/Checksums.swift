import Crypto
import Values

/// `SHA256SUMS`: lines of a sum, two spaces and a file, as `sha256sum` writes them.
struct Checksums {
    static let file = "SHA256SUMS"
    private static let unlisted: Set<String> = [file, "SIGNATURE"]

    private let sums: [String: String]

    init(_ bytes: [UInt8], path: String) throws {
        var sums: [String: String] = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let sum = line.prefix(64)
            guard sum.count == 64, line.dropFirst(64).hasPrefix("  ") else {
                throw Problem.checksumList(path, "a line is no sum and file: \(line)")
            }
            sums[String(line.dropFirst(66))] = String(sum)
        }
        self.sums = sums
    }

    /// Every file is listed with its right sum, and every listed file is there.
    func judge(_ files: [String], in folder: PackageFolder) throws {
        let list = "\(folder.path)/\(Self.file)"
        let present = Set(files).subtracting(Self.unlisted)
        if let missing = Set(sums.keys).subtracting(present).sorted().first {
            throw Problem.checksumList(list, "\(missing) is listed but not there")
        }
        for file in present.sorted() {
            guard let sum = sums[file] else { throw Problem.checksumList(list, "\(file) is not listed") }
            let digest = SHA256.hash(data: try folder.contents(of: file))
            guard digest.hexadecimal == sum else { throw Problem.checksum("\(folder.path)/\(file)") }
        }
    }
}
