import Database
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `Signing in at a provider` {
    private static let people = [
        """
        {"sub": "ada-at-home", "email": "ada@workmate.example", "email_verified": true, "given_name": "Ada"}
        """,
        """
        {"sub": "grace-1", "email": "grace@workmate.example", "email_verified": true, "given_name": "Grace",
         "family_name": "Hopper", "urn:zitadel:iam:org:project:roles": {"seller": {"271": "workmate.example"}}}
        """,
    ]

    @Test(arguments: TestDatabase.all)
    func `knows an employee by the verified address, and from then on by the subject`(_ kind: TestDatabase.Kind) throws
    {
        try Office.with(kind, .honest(Self.people)) { office in
            let employee = try office.host.hire("grace", may: [], by: office.token)
            let trip = try office.trip(["links_by_address": true])
            let offers = try office.host.call(.get, "/api/auth/oidc")

            let first = try trip.signIn(form: "sub=grace-1")
            _ = try office.host.call(
                .patch, "/api/employees/\(employee.id)", ["email": "hopper@workmate.example"], token: office.token,
                headers: [("if-match", "*")])
            let second = try trip.signIn(form: "sub=grace-1")

            #expect(offers.json["items"] == [["key": "login", "name": "Login login"]])
            #expect(try office.person(first)["id"]?.string == employee.id)
            #expect(try office.person(second)["id"]?.string == employee.id)
            #expect(first.json["token_type"] == "Bearer")
            #expect(try office.employees() == 2)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `makes an employee with the roles that an object names, and takes them back`(
        _ kind: TestDatabase.Kind
    ) throws {
        try Office.with(kind, .honest(Self.people)) { office in
            let trip = try office.trip([
                "provisions": true, "roles_claim": "urn:zitadel:iam:org:project:roles",
            ])
            let seller = try office.role("Seller", ["crm.customer.read"])
            let buyer = try office.role("Buyer", ["core.department.read"])
            try office.map("seller", to: seller)
            try office.map("buyer", to: buyer)

            let person = try office.person(try trip.signIn(form: "sub=grace-1"))
            let id = try #require(person["id"]?.string)
            _ = try office.host.call(
                .patch, "/api/employees/\(id)", ["roles": [.string(buyer)]], token: office.token,
                headers: [("if-match", "*")])
            let again = try office.person(try trip.signIn(form: "sub=grace-1"))

            #expect(person["first_name"] == "Grace")
            #expect(person["last_name"] == "Hopper")
            #expect(person["email"] == "grace@workmate.example")
            #expect(person["roles"] == [.string(seller)])
            #expect(again["id"]?.string == id)
            #expect(again["roles"] == [.string(seller)])
        }
    }
}
