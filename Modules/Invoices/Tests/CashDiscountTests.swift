import HostSupport
import Routing
import Support
import Testing
import Values

@testable import Invoices

@Suite struct `A cash discount` {
    private func settle(_ id: String, _ amount: String, _ office: BillingOffice) throws -> TestAnswer {
        try office.settle(id, amount, ["kind": "cash_discount"])
    }

    private func taxes(_ settlement: JSON) -> [String] {
        (settlement["taxes"]?.array ?? []).map { tax in
            ["rate", "net", "tax"].map { tax[$0]?.string ?? "" }.joined(separator: " ")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `reduces base and tax of each rate, and gives them back`(_ kind: TestDatabase.Kind) throws {
        try BillingOffice.with(kind) { office in
            let id = try office.issued([
                "lines": [
                    ["description": "Analyse", "price": "1000"],
                    ["description": "Buch", "price": "500", "tax_category": "S", "tax_rate": "7"],
                ]
            ]).id

            let taken = try settle(id, "34.50", office)
            let path = "/api/backoffice/invoices/settlements/\(taken.json.id)/reversal"
            let back = try office.host.call(.post, path, token: office.ada)
            let payment = try office.settle(id, "1.00")

            #expect(taxes(taken.json) == ["19.00 20.00 3.80", "7.00 10.00 0.70"], "\(taken.text)")
            #expect(taxes(back.json) == ["19.00 -20.00 -3.80", "7.00 -10.00 -0.70"], "\(back.text)")
            #expect(taxes(payment.json) == [])
            let listed = try office.get(id, "/settlements")["items"]?.array ?? []
            #expect(listed.map { taxes($0).count }.sorted() == [0, 2, 2])
        }
    }

    @Test func `is split so that all adds up, whatever the rates`() {
        let seed = UInt64.random(in: 1...999_999)
        var state = seed
        func next(_ most: Int) -> Int128 {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int128(state >> 33) % Int128(most)
        }
        for _ in 0..<5000 {
            let parts = ["19.00", "7.00", "0.00", "5.50"].map { rate in
                TaxPart(category: "S", rate: rate, net: next(1_000_000) + 1, tax: next(190_000))
            }
            let amount = next(50_000) + 1

            let split = TaxPart.split(amount, over: parts)

            #expect(split.reduce(0) { $0 + $1.net + $1.tax } == amount, "seed \(seed)")
            #expect(split.allSatisfy { $0.net >= 0 && $0.tax >= 0 && $0.tax <= $0.net }, "seed \(seed)")
            #expect(split[2].tax == 0, "seed \(seed)")
        }
    }

    @Test func `takes nothing off a document of nothing`() {
        #expect(TaxPart.split(100, over: []) == [])
        #expect(TaxPart.split(100, over: [TaxPart(category: "S", rate: "19.00", net: 0, tax: 0)]) == [])
    }
}
