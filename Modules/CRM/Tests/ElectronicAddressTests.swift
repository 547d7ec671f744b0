import Testing

@testable import CRM

@Suite struct `An address for electronic invoices` {
    @Test(arguments: [
        ("0204", "02000000-68813-45"), ("9930", "DE155244456"), ("EM", "rechnung@firma.example"),
        ("0088", "4006381333931"), ("9914", "ATU63170669"), ("0106", "12345678"), ("9918", "DEUTDEFF"),
    ])
    func `fits its scheme`(_ scheme: String, _ endpoint: String) {
        #expect(ElectronicAddress(scheme: scheme, endpoint: endpoint)?.isConsistent == true)
    }

    @Test(arguments: [
        ("0204", "02000000-68813-46"), ("9930", "ATU63170669"), ("EM", "rechnung"), ("EM", "a@b"),
        ("EM", "a b@c.example"),
        ("0088", "4006381333932"), ("0088", "400638133393"), ("9918", "with space"), ("0106", "1234567X"),
    ])
    func `that does not fit is seen`(_ scheme: String, _ endpoint: String) {
        #expect(ElectronicAddress(scheme: scheme, endpoint: endpoint)?.isConsistent == false)
    }

    @Test(arguments: ["", "9999", "0001", "em"])
    func `of an unknown scheme is refused`(_ scheme: String) {
        #expect(ElectronicAddress(scheme: scheme, endpoint: "1") == nil)
    }
}
