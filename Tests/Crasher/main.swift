import Database
import Glibc
import Support

// Writes units to the SQLite file of its first argument until it is killed, and says each that is durable: a line with
// its number, after `write` returned.
let database = try SQLiteDatabase(path: CommandLine.arguments[1])
try database.write { unit in
    try unit.execute("CREATE TABLE t_left (id BIGINT PRIMARY KEY)")
    try unit.execute("CREATE TABLE t_right (id BIGINT PRIMARY KEY)")
}
let threads = (0..<4).map { thread in
    TestThread {
        var number = thread
        while true {
            try database.write { unit in
                try unit.execute("INSERT INTO t_left VALUES (\(number))")
                try unit.execute("INSERT INTO t_right VALUES (\(number))")
            }
            let line = Array("\(number)\n".utf8)
            guard write(1, line, line.count) == line.count else { return }
            number += 4
        }
    }
}
for thread in threads { try thread.join() }
