import Database
import Support
import Testing

@Suite struct `A number range behind imported numbers` {
    @Test(arguments: TestDatabase.all)
    func `leaps over ten thousand of them in few questions`(_ kind: TestDatabase.Kind) throws {
        try withDatabase(kind) { database in
            try database.write { try NumberRange.createTable($0) }
            let range = NumberRange("crm.customer")
            var questions = 0
            func draw() throws -> Int64 {
                try database.write { unit in
                    try unit.nextFreeNumber(range) { number in
                        questions += 1
                        return (3...10_002).contains(number)
                    }
                }
            }

            #expect(try [draw(), draw()] == [1, 2])
            #expect(questions == 2)
            #expect(try draw() == 10_003)
            #expect(questions < 40)
            #expect(try draw() == 10_004)
        }
    }
}
