import Routing
import Testing
import Values

/// The texts of all rooms and modules, and of those modules that exist for tests only.
package let wholeCatalogue: ErrorCatalogue = {
    let rooms = [
        "App", "Audit", "Backup", "Blobs", "Core", "Database", "Documents", "Entities", "HTTP", "History",
        "Idempotency", "Identity", "Import", "Jobs", "Mail", "OpenID", "Outbound", "Plugins", "Reports", "Retention",
        "Routing", "Secrets",
    ]
    let files =
        rooms.map { "Host/\($0)/errors.json" }
        + [
            "Modules/CRM/errors.json", "Modules/Finance/errors.json", "Modules/Invoices/errors.json",
            "Modules/Notes/errors.json",
            "Modules/Products/errors.json", "Modules/Projects/errors.json", "Modules/Time/errors.json",
            "Tests/Fixtures/package/errors.json",
            "Tests/EntitiesTests/Declarations/errors.json",
        ]
    do {
        return try ErrorCatalogue(
            files.map { (name: $0, bytes: SourceFile.bytes($0)) }, observer: AnsweredCodes.observer)
    } catch {
        preconditionFailure("the texts of the problems cannot be read: \(error)")
    }
}()

/// Answers a problem that a room threw as the host would, in both languages.
@discardableResult
package func answered(_ problem: Problem) throws -> Problem {
    let texts = try Language.allCases.map { language in
        let answer = wholeCatalogue.render(problem, in: language, requestID: "test")
        let body = try JSON(parsing: answer.body)
        #expect(answer.status == problem.kind.status)
        #expect(body["code"]?.string == problem.code)
        return [body["detail"]?.string, body["hint"]?.string]
    }
    #expect(Set(texts.map(\.first)).count == texts.count, "\(problem.code) says the same in every language")
    return problem
}

/// Answers the problem that a body throws, and passes it on.
package func answering<Result>(_ body: () throws -> Result) throws -> Result {
    do {
        return try body()
    } catch let problem as Problem {
        throw try answered(problem)
    }
}
