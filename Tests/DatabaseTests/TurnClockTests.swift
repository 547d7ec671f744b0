import Glibc
import Support
import Synchronization
import Testing

@testable import Database

@Suite struct `The lease on a busy machine` {
    @Test func `leaves out what the thread waited for a processor`() throws {
        let isOver = Atomic(false)
        let spinners = (0..<sysconf(Int32(_SC_NPROCESSORS_ONLN)) * 3).map { _ in
            TestThread { while !isOver.load(ordering: .relaxed) {} }
        }
        let queue = ProcessorQueue.ofThisThread
        let start = ContinuousClock.now
        let clock = TurnClock()
        let before = queue.waited

        while queue.waited - before < .milliseconds(40) {}
        let own = clock.own
        let passed = ContinuousClock.now - start

        isOver.store(true, ordering: .relaxed)
        for spinner in spinners { try spinner.join() }
        #expect(own > .zero)
        #expect(own + .milliseconds(40) <= passed)
    }

    @Test func `ends nevertheless`() {
        let clock = TurnClock()

        while clock.rest(of: .milliseconds(1)) > .zero {}

        #expect(clock.rest(of: .seconds(3600)) > .zero)
    }
}
