import CWorkmate
import Glibc
import Values

/// A module's library in the process. It stays until the process ends.
struct ModuleLibrary: @unchecked Sendable {
    let description: UnsafePointer<wm_module_v1>

    init(opening package: ModulePackage) throws {
        let path = package.libraryPath
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE) else { throw Self.refusal(path) }
        guard let symbol = dlsym(handle, LibraryRules.symbol) else { throw Self.refusal(path) }
        typealias Entry = @convention(c) () -> UnsafePointer<wm_module_v1>?
        guard let description = unsafeBitCast(symbol, to: Entry.self)() else {
            throw Problem.otherDescription(path, "description", "none", "one")
        }
        self.description = description
    }

    private static func refusal(_ path: String) -> Problem {
        .unloadable(path, dlerror().map { String(cString: $0) } ?? "unknown")
    }

    /// What the library says of itself is what the manifest said.
    func judge(_ package: ModulePackage) throws {
        func compare(_ member: String, _ found: String, _ expected: String) throws {
            guard found == expected else {
                throw Problem.otherDescription(package.libraryPath, member, found, expected)
            }
        }
        try compare("struct_size", "\(description.pointee.struct_size)", "\(MemoryLayout<wm_module_v1>.size)")
        try compare("abi_major", "\(description.pointee.abi_major)", "\(WM_ABI_MAJOR)")
        try compare("id", Self.text(description.pointee.id), package.manifest.id)
        try compare("version", Self.text(description.pointee.version), package.manifest.version.description)
        guard description.pointee.load != nil else {
            throw Problem.otherDescription(package.libraryPath, "load", "none", "a function")
        }
    }

    private static func text(_ pointer: UnsafePointer<CChar>?) -> String { pointer.map { String(cString: $0) } ?? "" }
}
