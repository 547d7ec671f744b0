import Database
import Support
import Testing
import Values

private let crm = Tenant(id: "workmate.crm", prefix: "crm")

/// SplitMix64 with a seed, so that a failure is found again.
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var bits = state
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        return bits ^ (bits >> 31)
    }
}

/// Texts a module might send: soup of words, and known attacks and allowed texts with faults in them.
private struct Soup {
    static let words = [
        "SELECT", "FROM", "WHERE", "WITH", "AS", "(", ")", "(", ")", ",", ",", "*", "*", "JOIN", "ON", "USING", "UNION",
        "INSERT", "INTO", "VALUES", "UPDATE", "SET", "DELETE", "RETURNING", "LATERAL", "ONLY", "TABLE", "EXISTS", "IN",
        "crm_customers", "crm_customers", "crm_customers", "shop_orders", "shop_orders", "\"shop_orders\"",
        "[shop_orders]",
        "public", ".", "main", ".", "id", "name", "a", "o", "'x'", "''", "'", "\"", "`", "1", "=", ";", "--", "/*",
        "*/",
        "U&\"sho\\0070_orders\"", "E'\\''", "$$", "$1", "CASE", "WHEN", "THEN", "END", "NOT", "NULL", "CAST", "::",
        "text",
        "max", "lower", "DISTINCT", "ORDER", "BY", "LIMIT", "VALUES", "CONFLICT", "DO", "NATURAL", "CROSS", "\n", "é",
    ]

    private var dice: Dice

    init(seed: UInt64) { dice = Dice(state: seed) }

    mutating func text() -> String {
        Int.random(in: 0..<4, using: &dice) == 0 ? soup() : mutation()
    }

    private mutating func soup() -> String {
        let verbs = ["SELECT", "WITH", "INSERT INTO", "UPDATE", "DELETE FROM"]
        let count = Int.random(in: 1..<16, using: &dice)
        return ([verbs.randomElement(using: &dice) ?? ""] + (0..<count).map { _ in word() }).joined(separator: " ")
    }

    private mutating func word() -> String { Self.words.randomElement(using: &dice) ?? "" }

    private mutating func mutation() -> String {
        let texts = (Bool.random(using: &dice) ? `A module's statements`.attacks : `A module's statements`.allowed)
            // A fault in a recursion makes a text that never ends.
            .filter { !$0.contains("RECURSIVE") }
        var words = (texts.randomElement(using: &dice) ?? "").split(separator: " ").map(String.init)
        for _ in 0..<Int.random(in: 1..<3, using: &dice) where !words.isEmpty {
            let place = Int.random(in: 0..<words.count, using: &dice)
            switch Int.random(in: 0..<5, using: &dice) {
            case 0: words.remove(at: place)
            case 1: words.insert(word(), at: place)
            case 2: words[place] = word()
            case 3: words.swapAt(place, Int.random(in: 0..<words.count, using: &dice))
            default: words[place] = scrambled(words[place])
            }
        }
        return words.joined(separator: " ")
    }

    private mutating func scrambled(_ word: String) -> String {
        var letters = Array(word)
        guard !letters.isEmpty else { return word }
        let place = Int.random(in: 0..<letters.count, using: &dice)
        letters[place] = "(),;.\"'`[]$-/*\\ _x0".randomElement(using: &dice) ?? "x"
        return String(letters)
    }
}

@Suite struct `Texts nobody wrote` {
    private static let secret = "s3cr3t"

    /// Thrown to undo what an accepted text did.
    private struct Accepted: Error { let leaked: Bool }

    /// PostgreSQL without roles, so that the text's judgement stands alone; SQLite has its authorizer always.
    private func withSecret(_ kind: TestDatabase.Kind, _ body: (any Database) throws -> Void) throws {
        kind.record()
        switch kind {
        case .sqlite:
            let directory = try TemporaryDirectory()
            defer { directory.remove() }
            try fill(SQLiteDatabase(path: "\(directory.path)/test.sqlite", leaseMilliseconds: 60_000), body)
        case .postgres:
            let place = try EmptyPostgres()
            defer { place.remove() }
            try fill(PostgresDatabase(connectionString: place.connection, isolation: .guardOnly), body)
        }
    }

    private func fill(_ database: any Database, _ body: (any Database) throws -> Void) throws {
        defer { database.close() }
        try database.write { unit in
            for table in ["crm_customers", "shop_orders"] {
                try unit.execute("CREATE TABLE \(raw: table) (id TEXT PRIMARY KEY, name TEXT)")
            }
            try unit.execute("INSERT INTO crm_customers VALUES ('a', 'first')")
            try unit.execute("INSERT INTO shop_orders VALUES (\(Self.secret), \(Self.secret))")
        }
        try body(database)
    }

    /// Whether the text was accepted and ran; nil when it was refused or wrong.
    private func isLeaking(_ text: String, _ unit: any UnitOfWork) throws -> Bool? {
        do {
            try unit.nested {
                let rows = try unit.acting(as: crm) {
                    try unit.all(SQL(text)) { row in (0..<row.columnCount).map(row.text) }
                }
                let shop = try unit.all("SELECT id, name FROM shop_orders") { [$0.text(0), $0.text(1)] }
                let mine = try unit.all("SELECT id, name FROM crm_customers") { [$0.text(0), $0.text(1)] }
                let seen = (rows + mine).joined().contains { $0.contains(Self.secret) }
                throw Accepted(leaked: seen || shop != [[Self.secret, Self.secret]])
            }
        } catch let accepted as Accepted {
            return accepted.leaked
        } catch let problem as Problem {
            #expect(["SYSTEM_9063", "SYSTEM_9064"].contains(problem.code), "\(problem.code): \(text)")
        } catch is DatabaseError {
            return nil
        }
        return nil
    }

    @Test(arguments: TestDatabase.all)
    func `never reach another module's table`(kind: TestDatabase.Kind) throws {
        try withSecret(kind) { (database) throws in
            var accepted = 0
            for seed in 0..<UInt64(60) {
                var soup = Soup(seed: seed)
                let texts = (0..<50).map { _ in soup.text() }
                try database.write { unit in
                    for text in texts {
                        guard let leaks = try isLeaking(text, unit) else { continue }
                        accepted += 1
                        #expect(!leaks, "seed \(seed): \(text)")
                    }
                }
            }
            #expect(accepted > 50)
        }
    }
}
