import Entities
import HostSupport
import Routing
import Support
import Testing
import Values

@Suite struct `The permissions of the routes` {
    /// Who calls these need not have signed in; the list is complete on purpose.
    private static let open = [
        "GET /api/auth/oidc", "GET /api/auth/oidc/{provider}/callback", "GET /api/auth/oidc/{provider}/start",
        "GET /api/backoffice/invoices/links/{link}", "GET /api/backoffice/invoices/links/{link}/content",
        "GET /api/backoffice/invoices/links/{link}/pdf", "GET /api/health", "GET /health", "GET /ready", "GET /setup",
        "GET /setup.css", "GET /setup.js",
        "POST /api/auth/login", "POST /api/auth/login/totp", "POST /api/auth/login/totp/enrolment",
        "POST /api/auth/oidc/exchange",
        "POST /api/auth/password/redeem", "POST /api/auth/refresh", "POST /api/auth/setup",
        "POST /api/backoffice/invoices/links/{link}", "POST /api/backoffice/invoices/links/{link}/acceptance",
    ]

    /// Whoever signed in may call these: they are about the caller, or ask for the permission of the entity in question.
    private static let signedIn = [
        "DELETE /api/auth/keys/{id}", "DELETE /api/auth/oidc/links/{id}", "DELETE /api/auth/sessions/{id}",
        "DELETE /api/saved-filters/{id}",
        "GET /api/auth/keys", "GET /api/auth/me", "GET /api/auth/oidc/links",
        "GET /api/auth/sessions", "GET /api/auth/totp", "GET /api/changes", "GET /api/dashboard",
        "GET /api/dashboard/figures",
        "GET /api/imports", "GET /api/imports/{id}", "GET /api/imports/{id}/errors", "GET /api/inbox",
        "GET /api/inbox/digest",
        "GET /api/openapi.json", "GET /api/permissions/explain", "GET /api/saved-filters",
        "GET /api/saved-filters/{id}",
        "GET /api/saved-filters/{id}/records", "GET /api/search", "GET /api/services", "PATCH /api/imports/{id}",
        "PATCH /api/saved-filters/{id}", "POST /api/auth/keys",
        "POST /api/auth/logout", "POST /api/auth/logout-everywhere", "POST /api/auth/oidc/links",
        "POST /api/auth/oidc/links/start", "POST /api/auth/password", "POST /api/auth/totp",
        "POST /api/auth/totp/confirmation", "POST /api/auth/totp/removal", "POST /api/imports",
        "POST /api/imports/{id}/dry-run", "POST /api/imports/{id}/run", "POST /api/imports/{id}/undo",
        "POST /api/saved-filters",
        "PUT /api/dashboard", "PUT /api/inbox/digest",
    ]

    private static let unknownID = "019a0000-0000-7000-8000-000000000000"

    @Test(arguments: TestDatabase.all)
    func `are declared but for a known few`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let routes = host.routes

            #expect(routes.filter { $0.access == .everyone }.map(\.name).sorted() == Self.open)
            #expect(routes.filter { $0.access == .session }.map(\.name).sorted() == Self.signedIn)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keep out whoever has not signed in`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            for route in host.routes where route.access != .everyone {
                let nobody = try call(host, route, token: nil)
                let forger = try call(host, route, token: "not.a.token")

                #expect(nobody.status == 401, "\(route.name)")
                #expect(nobody.code == "AUTH_1001", "\(route.name)")
                #expect(nobody.response.header("www-authenticate") == "Bearer", "\(route.name)")
                #expect(forger.status == 401, "\(route.name)")
                #expect(forger.code == "AUTH_1002", "\(route.name)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keep out whoever lacks them and name what is missing`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let newcomer = try host.hire("grace", may: [], by: host.signIn())
            var refused = 0

            for route in host.routes {
                guard case .permission(let permission) = route.access else { continue }
                let answer = try call(host, route, token: newcomer.token)
                #expect(answer.status == 403, "\(route.name)")
                #expect(answer.code == "AUTH_1009", "\(route.name)")
                #expect(answer.json["detail"]?.string?.contains(permission) == true, "\(route.name)")
                refused += 1
            }

            #expect(refused > 50)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `hold for the imports of others too`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let administrator = try host.signIn()
            let newcomer = try host.hire("grace", may: [], by: administrator)
            let batch = try host.send(
                .post, "/api/imports?entity=crm.customer", Array("Firma\nNord\n".utf8), token: administrator,
                headers: [("content-type", "text/csv")])
            let id = try #require(batch.json["id"]?.string)

            for route in host.routes where route.path.hasPrefix("/api/imports") {
                let path = route.path.replacing("{id}", with: id)
                let answer = try host.call(route.method, "\(path)?entity=crm.customer", [:], token: newcomer.token)
                #expect(answer.code == "AUTH_1009", "\(route.name): \(answer.text)")
            }

            let after = try host.call(.get, "/api/imports/\(id)", token: administrator)
            #expect(after.json["state"] == "ready")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `do not help with records that do not exist`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let token = try host.signIn()

            for route in host.routes where route.path.contains("{id}") {
                let path = route.path.replacing("{id}", with: Self.unknownID)
                let operation = DocumentedOperation(host.document, route.method.rawValue.lowercased(), route.path)
                let answer = try host.call(
                    route.method, path, operation?.example(), token: token, headers: [("if-match", "\"1\"")])
                #expect(answer.status == 404, "\(route.name): \(answer.text)")
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `do not help with records of others`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let administrator = try host.signIn()
            let entities = host.entities.filter { $0.scopes["own"] != nil }
            let scoped = Set(entities.flatMap(Self.permissions))
            let routes = entities.flatMap { entity in
                host.routes.filter { route in
                    route.path.hasPrefix("\(entity.mount)/{id}") && route.permission.map(scoped.contains) == true
                }.map { (entity, $0) }
            }
            let grants = Set(routes.compactMap { $0.1.permission }).map { "\($0):own" }.sorted()
            let grace = try host.hire("grace", may: grants, by: administrator)
            let records = try foreignRecords(host, administrator)

            for (entity, route) in routes {
                let path = route.path.replacing("{id}", with: try #require(records[entity.id]))
                let operation = DocumentedOperation(host.document, route.method.rawValue.lowercased(), route.path)
                let answer = try host.call(
                    route.method, path, operation?.example(), token: grace.token, headers: [("if-match", "\"1\"")])
                #expect(answer.status == 404, "\(route.name): \(answer.text)")
            }

            #expect(routes.count > 25)
            for entity in entities {
                let path = "\(entity.mount)/\(try #require(records[entity.id]))"
                #expect(try host.call(.get, path, token: administrator).json["version"] == 1, "\(entity.id)")
            }
        }
    }

    /// What can be granted for one's own records.
    private static func permissions(of entity: EntityDeclaration) -> [String] {
        let rights = entity.permissions
        return [rights.read] + [rights.create, rights.update, rights.delete].compactMap(\.self)
            + entity.actions.map(\.permission)
    }

    /// A record of each entity, made by the administrator as the documentation says.
    private func foreignRecords(_ host: TestHost, _ token: String) throws -> [String: String] {
        var records: [String: String] = [:]
        for entity in host.entities {
            guard let operation = DocumentedOperation(host.document, "post", entity.mount) else { continue }
            if entity.id == "core.document" {
                records[entity.id] = try host.upload(Array("Ada".utf8), token: token).json["id"]?.string
                continue
            }
            let example = entity.linked(operation.example(records).object ?? [:], records)
            records[entity.id] = try host.make(entity.mount, .object(example), by: token)
        }
        return records
    }

    @Test(arguments: TestDatabase.all)
    func `do not help with sessions of others`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let administrator = try host.signIn()
            let newcomer = try host.hire("grace", may: [], by: administrator)
            let sessions = try host.call(.get, "/api/auth/sessions", token: administrator).json["items"]?.array
            let id = try #require(sessions?.first?["id"]?.string)

            let answer = try host.call(.delete, "/api/auth/sessions/\(id)", token: newcomer.token)

            #expect(answer.status == 404)
            #expect(try host.call(.get, "/api/auth/me", token: administrator).status == 200)
        }
    }

    private func call(_ host: TestHost, _ route: Route, token: String?) throws -> TestAnswer {
        let path = route.path.replacing("{id}", with: Self.unknownID)
        return try host.call(route.method, path, route.method == .get ? JSON?.none : [:], token: token)
    }
}

extension Route {
    fileprivate var name: String { "\(method.rawValue) \(path)" }

    fileprivate var permission: String? {
        guard case .permission(let permission) = access else { return nil }
        return permission
    }
}
