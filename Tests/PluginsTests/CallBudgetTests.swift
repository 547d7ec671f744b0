import ModuleFixtures
import Routing
import Support
import Testing
import Values

@testable import Plugins

@Suite struct `A module that holds all its threads` {
    @Test(arguments: TestDatabase.all)
    func `refuses the next caller until one is free again`(_ kind: TestDatabase.Kind) throws {
        try ModuleStage.with(kind, [try .sound()]) { changed in
            changed.options.threadsPerModule = 1
            let stage = changed
            let module = try #require(try stage.load()["test.fixture"])
            let budget = module.instance.budget
            let entered = Latch()
            let go = Latch()
            let holder = TestThread {
                let isIn = budget.enter()
                entered.open()
                go.wait()
                budget.leave()
                return isIn
            }
            entered.wait()

            let refusal = #expect(throws: Problem.self) { try stage.call(module, .get, "/notes") }

            #expect(refusal?.code == "MODULE_9345")
            #expect(refusal?.kind == .unavailable)
            #expect(refusal?.retryAfter == 1)
            go.open()
            #expect(try holder.join())
            #expect(try stage.call(module, .get, "/notes").status == 200)
        }
    }

    @Test func `still lets a thread in again that is inside`() throws {
        let budget = CallBudget(threads: 1)
        let isIn = budget.enter()
        let isInAgain = budget.enter()
        budget.leave()

        let another = TestThread { budget.enter() }

        #expect(isIn && isInAgain)
        #expect(try another.join() == false)
        budget.leave()
        let later = TestThread { budget.enter() }
        #expect(try later.join())
    }
}
