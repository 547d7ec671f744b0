import Glibc
import Reports

/// Where the host's executable lies: in `bin` of a tree that brings its modules along.
enum ExecutableFolder {
    /// `plugins.d` beside `bin`; nil for an executable that lies elsewhere.
    static let plugins: String? = inTree("plugins.d")

    /// Draws letters, with the program beside this one, and the tree's fonts if it brings them.
    static var renderer: Renderer {
        Renderer(executable: "\(path)/workmate-render", fonts: inTree("share/workmate/fonts"))
    }

    /// Empty when nobody knows.
    private static let path: String = {
        var bytes = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = max(0, readlink("/proc/self/exe", &bytes, bytes.count))
        let path = String(decoding: bytes[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return path.split(separator: "/").dropLast().map { "/\($0)" }.joined()
    }()

    private static func inTree(_ name: String) -> String? {
        let tree = path.split(separator: "/").dropLast().map { "/\($0)" }.joined()
        let place = "\(tree)/\(name)"
        return access(place, F_OK) == 0 ? place : nil
    }
}
