import HostSupport
import Routing
import Support
import Testing
import Values

extension `The operations of the API` {
    /// Last, since the clock goes to the present.
    func tourSignIns(_ host: TestHost, password: String) throws {
        let person = "{\"sub\": \"ada\", \"email\": \"\(TestHost.email)\", \"email_verified\": true}"
        let server = try SignInServer.honest([person])
        host.keepTime()
        let token = try host.signIn(TestHost.email, password)
        let id = try SignInTrip.setUp(host, server, token: token)
        let trip = SignInTrip(host, server, provider: "login")
        #expect(try host.call(.get, "/api/sign-in-providers/\(id)/secret", token: token).json["set"] == true)
        #expect(try host.call(.get, "/api/auth/oidc").json["items"]?.array?.contains { $0["key"] == "login" } == true)

        let begun = try host.call(
            .post, "/api/auth/oidc/links/start",
            ["provider": "login", "challenge": .string(SignInTrip.challenge)], token: token)
        let back = try trip.visit(try #require(begun.json["location"]?.string), form: "sub=ada")
        let ticket = try #require(SignInTrip.ticket(try host.call(.get, back)))
        let link = try host.call(
            .post, "/api/auth/oidc/links", ["ticket": .string(ticket), "verifier": .string(SignInTrip.verifier)],
            token: token)
        #expect(link.status == 201, "\(link.text)")
        #expect(try trip.signIn(form: "sub=ada").status == 200)
        #expect(try host.call(.get, "/api/auth/oidc/links", token: token).json["items"]?.array?.count == 1)
        let path = "/api/auth/oidc/links/\(try #require(link.json["id"]?.string))"
        #expect(try host.call(.delete, path, token: token).status == 204)
    }
}
