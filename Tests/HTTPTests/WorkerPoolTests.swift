import HTTP
import Support
import Synchronization
import Testing

@Suite struct `A pool of workers` {
    @Test func `runs everything it took before it stops, and takes nothing afterwards`() {
        let pool = WorkerPool(threads: 3, queueLimit: 1000)
        let done = Mutex(0)
        for _ in 0..<500 { #expect(pool.submit { done.withLock { $0 += 1 } }) }

        pool.stop()

        #expect(done.withLock(\.self) == 500)
        #expect(!pool.submit {})
    }

    @Test func `takes no more than its queue holds`() {
        let pool = WorkerPool(threads: 1, queueLimit: 2)
        let gate = Gate()
        #expect(pool.submit { gate.pass() })
        gate.awaitArrivals()

        #expect(pool.submit {})
        #expect(pool.submit {})
        #expect(!pool.submit {})
        gate.open()
        pool.stop()
    }

    @Test func `has stack for deep recursion`() {
        let pool = WorkerPool(threads: 1, queueLimit: 1)
        let depth = Mutex(0)

        #expect(pool.submit { depth.withLock { $0 = descend(10_000) } })
        pool.stop()

        #expect(depth.withLock(\.self) == 10_000)
    }
}

/// Takes a little stack for each level.
@inline(never) private func descend(_ levels: Int) -> Int {
    guard levels > 0 else { return 0 }
    return withUnsafeTemporaryAllocation(byteCount: 64, alignment: 8) { _ in descend(levels - 1) + 1 }
}
