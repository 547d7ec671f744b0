import Glibc
import Values

/// A folder of `plugins.d` and the files in it.
package struct PackageFolder: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    package var name: String { String(path.split(separator: "/").last ?? "") }

    /// The folders of `plugins.d`, by name; hidden ones are left out.
    static func all(in directory: String) throws -> [PackageFolder] {
        guard access(directory, R_OK | X_OK) == 0 else {
            throw Problem.modulesUnreadable(directory, String(cString: strerror(errno)))
        }
        return try names(in: directory).filter { name in
            var status = stat()
            return !name.hasPrefix(".") && stat("\(directory)/\(name)", &status) == 0
                && status.st_mode & S_IFMT == S_IFDIR
        }.map { PackageFolder(path: "\(directory)/\($0)") }
    }

    /// Every file, relative to the folder, sorted; what is no plain file or folder is refused, as are foreign owners
    /// and files that others may write.
    func files() throws -> [String] {
        try judge("")
        return try files(under: "").sorted()
    }

    private func files(under place: String) throws -> [String] {
        try Self.names(in: "\(path)/\(place)").flatMap { name -> [String] in
            let file = place.isEmpty ? name : "\(place)/\(name)"
            return try judge(file) == S_IFDIR ? files(under: file) : [file]
        }
    }

    /// Whether the file is a folder or plain.
    @discardableResult
    private func judge(_ file: String) throws -> mode_t {
        let whole = file.isEmpty ? path : "\(path)/\(file)"
        var status = stat()
        guard lstat(whole, &status) == 0 else { throw Problem.packageFile(whole, "it cannot be read") }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFDIR || kind == S_IFREG else {
            throw Problem.packageFile(whole, "it is neither file nor folder")
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw Problem.packageFile(whole, "it belongs to another user")
        }
        guard status.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
            throw Problem.packageFile(whole, "others may write it")
        }
        return kind
    }

    /// The bytes of a file.
    package func contents(of file: String) throws -> [UInt8] {
        guard !file.split(separator: "/").contains(".."), !file.hasPrefix("/") else {
            throw Problem.packageFile("\(path)/\(file)", "it lies outside the package")
        }
        let descriptor = open("\(path)/\(file)", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw Problem.packageFile("\(path)/\(file)", "it is missing or cannot be read") }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Problem.packageFile("\(path)/\(file)", "it cannot be read") }
        return [UInt8](unsafeUninitializedCapacity: Int(status.st_size)) { buffer, count in
            while count < buffer.count {
                let got = read(descriptor, buffer.baseAddress! + count, buffer.count - count)
                guard got > 0 else { break }
                count += got
            }
        }
    }

    /// The bytes of a file, nil where there is none.
    package func contents(ofOptional file: String) throws -> [UInt8]? {
        access("\(path)/\(file)", F_OK) == 0 ? try contents(of: file) : nil
    }

    private static func names(in directory: String) throws -> [String] {
        guard let stream = opendir(directory) else { throw Problem.packageFile(directory, "it cannot be read") }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { tuple in
                tuple.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted()
    }
}
