import HTTP
import Routing
import Support
import Testing

@Suite struct `Whatever bytes a client sends` {
    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `the server answers or closes, and serves the next one`(_ seed: UInt64) throws {
        var random = SeededGenerator(state: seed)
        try withServer { running in
            for _ in 0..<20 {
                let client = try running.connect()
                client.send(Self.mutation(&random))
                client.endSending()
                client.drain()
            }

            #expect(try running.exchange("GET / HTTP/1.1\r\nHost: x\r\n\r\n").status == 200)
        }
    }

    /// A good request with some bytes changed, doubled or left out.
    private static func mutation(_ random: inout SeededGenerator) -> [UInt8] {
        var bytes = Array(
            """
            POST /api/x%20y?a=b&c=%C3%A4 HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nAccept-Encoding: gzip\r
            Transfer-Encoding: chunked\r\nConnection: keep-alive\r\n\r\n3\r\nabc\r\n0\r\n\r\nGET / HTTP/1.0\r\n\r\n
            """.utf8)
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes[place] = .random(in: 0...255, using: &random)
            case 1: bytes.insert(bytes[place], at: place)
            case 2: bytes.remove(at: place)
            default: bytes.removeLast(Int.random(in: 0..<8, using: &random))
            }
        }
        return bytes
    }
}

/// SplitMix64: the same bytes for the same seed.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
