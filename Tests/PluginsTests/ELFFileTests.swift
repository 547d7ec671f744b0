import ModuleFixtures
import Testing

@testable import Plugins

@Suite struct `Reading a library without loading it` {
    @Test func `finds the machine, the one symbol and what it needs`() throws {
        let file = try ELFFile(try Fixtures.library("fixture"))

        #expect(file.isForThisMachine)
        #expect(file.exported == ["wm_entry_v1"])
        #expect(file.needed == ["libc.so.6"])
        #expect(!file.hasExecutableStack)
    }

    @Test func `never crashes on one that is cut short`() throws {
        let bytes = try Fixtures.library("fixture")

        for length in stride(from: 0, to: bytes.count, by: 64) {
            let outcome = Result { try ELFFile(Array(bytes.prefix(length))) }
            if case .success(let file) = outcome { #expect(file.isForThisMachine) }
        }
    }

    @Test func `never crashes on one with a byte turned over`() throws {
        let bytes = try Fixtures.library("fixture")

        for place in stride(from: 0, to: min(bytes.count, 4096), by: 3) {
            for flip: UInt8 in [0x01, 0x80, 0xFF] {
                var damaged = bytes
                damaged[place] ^= flip
                let outcome = Result { try ELFFile(damaged) }
                if case .success(let file) = outcome { #expect(file.exported.count <= bytes.count) }
            }
        }
    }

    @Test func `calls a text no library`() {
        #expect(throws: ELFFile.Damage(reason: "it is no ELF file")) { try ELFFile(Array("#!/bin/sh".utf8)) }
        #expect(throws: ELFFile.Damage(reason: "it is cut off or damaged")) { try ELFFile([]) }
    }
}
