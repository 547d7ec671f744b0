import Glibc

/// Where the host's executable lies: in `bin` of a tree that brings its modules along.
enum ExecutableFolder {
    /// `plugins.d` beside `bin`; nil for an executable that lies elsewhere.
    static let plugins: String? = {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &bytes, bytes.count)
        guard count > 0 else { return nil }
        let path = String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let tree = path.split(separator: "/").dropLast(2).joined(separator: "/")
        let plugins = "/\(tree)/plugins.d"
        return access(plugins, F_OK) == 0 ? plugins : nil
    }()
}
