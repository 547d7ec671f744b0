/// The compiler that built the host; a module that shares its Swift runtime must name the same one.
enum Toolchain {
    #if compiler(>=6.5)
        #error("name this compiler")
    #elseif compiler(>=6.4)
        static let host = "swift 6.4"
    #else
        static let host = "swift 6.3"
    #endif
}
