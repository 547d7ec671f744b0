import Support
import Testing
import Values

@testable import Identity

@Suite struct `Queueing for a password to be checked` {
    @Test func `is refused when all places are taken, and allowed again afterwards`() throws {
        let turnstile = Turnstile(places: 1)
        let (entered, go) = (Latch(), Latch())
        let first = TestThread {
            try turnstile.pass {
                entered.open()
                go.wait()
                return "first"
            }
        }
        entered.wait()

        #expect(throws: Problem(.unavailable, code: "AUTH_1018", retryAfter: 2)) {
            try answering { try turnstile.pass { "second" } }
        }
        go.open()

        #expect(try first.join() == "first")
        #expect(try turnstile.pass { "second" } == "second")
    }
}
