/// A shared library as its dynamic loader would see it, read without loading it.
struct ELFFile {
    /// Why a file is no library, in a few words.
    struct Damage: Error, Equatable {
        let reason: String
    }

    /// `EM_X86_64` is 62, `EM_AARCH64` 183.
    let machine: UInt16
    let is64Bit: Bool
    let isLittleEndian: Bool
    /// Names of the libraries that it needs.
    private(set) var needed: [String] = []
    /// Names of the symbols that it defines for others.
    private(set) var exported: [String] = []
    private(set) var hasExecutableStack = true

    static var hostMachine: UInt16 {
        #if arch(x86_64)
            62
        #elseif arch(arm64)
            183
        #else
            #error("name the ELF machine of this architecture")
        #endif
    }

    /// Reads no further than the first header when the class is another one.
    init(_ bytes: [UInt8]) throws(Damage) {
        do {
            let reader = ByteReader(bytes: bytes)
            guard try reader.word(at: 0) == 0x464C_457F else { throw Damage(reason: "it is no ELF file") }
            is64Bit = try reader.byte(at: 4) == 2
            isLittleEndian = try reader.byte(at: 5) == 1
            machine = try reader.half(at: 18)
            guard is64Bit, isLittleEndian, machine == Self.hostMachine else { return }
            guard try reader.half(at: 16) == 3 else { throw Damage(reason: "it is no shared library") }
            try readSegments(ELFSegments(reader))
        } catch let damage as Damage {
            throw damage
        } catch {
            throw Damage(reason: "it is cut off or damaged")
        }
    }

    var isForThisMachine: Bool { is64Bit && isLittleEndian && machine == Self.hostMachine }

    private mutating func readSegments(_ segments: ELFSegments) throws {
        hasExecutableStack = segments.hasExecutableStack
        guard let dynamic = try ELFDynamic(segments) else { throw Damage(reason: "it has no dynamic section") }
        needed = try dynamic.needed()
        exported = try dynamic.exported()
    }
}
