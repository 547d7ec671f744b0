import Testing

@testable import Events

@Suite struct `The name of an event` {
    @Test(arguments: ["crm.customer.created/1", "core.reminder.due/12", "a.b/2"])
    func `is made of words and a version`(_ name: String) {
        #expect(Event.isName(name))
    }

    @Test(arguments: [
        "", "crm.customer.created", "crm/1", "crm.customer/0", "crm.customer/01", "crm..x/1", "Crm.x/1", "crm.x/1/2",
    ])
    func `is refused when it is not`(_ name: String) {
        #expect(!Event.isName(name))
    }
}
