import Values

/// What a module's library must be, judged before it is loaded.
enum LibraryRules {
    static let symbol = "wm_entry_v1"

    private static let system: Set<String> = [
        "libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1", "libgcc_s.so.1", "libstdc++.so.6",
        "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1",
    ]

    /// Shared with the host by modules that were built with its compiler.
    private static let swift: Set<String> = [
        "libswiftCore.so", "libswift_Concurrency.so", "libswift_StringProcessing.so", "libswift_RegexParser.so",
        "libswift_Builtin_float.so", "libswiftGlibc.so", "libswiftSynchronization.so", "libswiftSwiftOnoneSupport.so",
        "libswift_math.so", "libFoundationEssentials.so", "lib_FoundationCShims.so", "lib_FoundationCollections.so",
    ]

    static func judge(_ bytes: [UInt8], path: String, sharesRuntime: Bool) throws {
        let file: ELFFile
        do {
            file = try ELFFile(bytes)
        } catch {
            throw Problem.damagedLibrary(path, error.reason)
        }
        guard file.isForThisMachine else { throw Problem.foreignMachine(path, file.machine) }
        guard file.exported.contains(symbol) else { throw Problem.missingSymbol(path) }
        if let other = file.exported.sorted().first(where: { $0 != symbol }) {
            throw Problem.furtherSymbol(path, other)
        }
        let allowed = sharesRuntime ? system.union(swift) : system
        if let library = file.needed.first(where: { !allowed.contains($0) }) {
            throw Problem.foreignLibrary(path, library)
        }
        guard !file.hasExecutableStack else { throw Problem.executableStack(path) }
    }
}
