import Testing
import WorkmateSDK

@testable import CRM

@Suite struct `Checking a customer` {
    private func check(_ members: JSON.Object, after old: JSON.Object? = nil) throws -> Patch {
        var record: JSON.Object = ["name": "Holzwurm", "kind": "business", "status": "active", "country": "DE"]
        record.merge(members)
        return try Customer(record).checked(after: old.map(Customer.init))
    }

    private func fields(_ members: JSON.Object, after old: JSON.Object? = nil) -> [FieldProblem] {
        do {
            _ = try check(members, after: old)
            return []
        } catch {
            return (error as? Problem)?.fields ?? []
        }
    }

    @Test func `leaves what is right as it is`() throws {
        let patch = try check([
            "postal_code": "10115", "vat_id": "DE155244456", "leitweg_id": .null, "einvoice_scheme": "9930",
            "einvoice_endpoint": "DE155244456",
        ])

        #expect(patch == [:])
    }

    @Test func `writes postal code and Leitweg-ID in their forms`() throws {
        let patch = try check(["postal_code": "D-10115", "leitweg_id": "02000000 - 68813 - 45"])

        #expect(patch == ["postal_code": "10115", "leitweg_id": "02000000-68813-45"])
    }

    @Test func `names every wrong field at once`() {
        let problems = fields([
            "postal_code": "12A45", "vat_id": "ATU63170669", "leitweg_id": "04011000-12345-99",
            "einvoice_scheme": "0001",
            "einvoice_endpoint": "1",
        ])

        #expect(problems.map(\.field) == ["postal_code", "vat_id", "leitweg_id", "einvoice_scheme"])
        #expect(problems.map(\.code) == ["CRM_4003", "CRM_4004", "CRM_4002", "CRM_4006"])
        #expect(problems[0].parameters == ["value": "12A45", "country": "DE", "example": "12345"])
    }

    @Test func `takes the VAT id of the territory`() throws {
        #expect(try check(["country": "GR", "vat_id": "EL928227222"]) == [:])
        #expect(try check(["country": "GB", "vat_id": "XI980780684"]) == [:])
        #expect(try check(["country": "AT", "vat_id": "ATU63170669"]) == [:])
        #expect(fields(["country": "AT", "vat_id": "DE155244456"]).map(\.code) == ["CRM_4004"])
    }

    @Test func `refuses a VAT id for a private person`() {
        #expect(fields(["kind": "person", "vat_id": "DE155244456"]).map(\.code) == ["CRM_4005"])
        #expect(fields(["kind": "government", "vat_id": "DE155244456"]) == [])
    }

    @Test func `wants address and scheme of e-invoices together`() {
        #expect(fields(["einvoice_endpoint": "x"]) == [FieldProblem("einvoice_scheme", code: "CRM_4008")])
        #expect(fields(["einvoice_scheme": "EM"]) == [FieldProblem("einvoice_endpoint", code: "CRM_4008")])
        #expect(fields(["einvoice_scheme": "EM", "einvoice_endpoint": "x"]).map(\.code) == ["CRM_4007"])
    }

    @Test func `leaves blocking to its actions`() throws {
        let blocked: JSON.Object = ["status": "blocked"]

        #expect(fields(["status": "blocked"]) == [FieldProblem("status", code: "CRM_4009")])
        #expect(fields(["status": "active"], after: blocked) == [FieldProblem("status", code: "CRM_4009")])
        #expect(try check(["status": "blocked"], after: blocked) == [:])
        #expect(try check(["status": "inactive"], after: ["status": "active"]) == [:])
    }
}
