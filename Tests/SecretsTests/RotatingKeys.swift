import Database
import Glibc
import HostSupport
import ModuleFixtures
import Routing
import Support
import Testing
import Values

@testable import App
@testable import Secrets

@Suite struct `Rotating the keys of secrets` {
    /// The lines of the key file of a host's data folder.
    private func lines(_ folder: String) throws -> [String] {
        String(decoding: try Fixtures.bytes(of: "\(folder)/seal.key"), as: UTF8.self).split(separator: "\n")
            .map(String.init)
    }

    private func run(
        _ kind: TestDatabase.Kind, _ body: (_ office: Configured, _ folder: String) throws -> Void
    ) throws {
        try Configured.with(kind) { office in try body(office, office.host.folder) }
    }

    private func keysInUse(_ office: Configured) throws -> Set<String> {
        try office.host.workmate.resealing.keysInUse()
    }

    @Test(arguments: TestDatabase.all)
    func `gives settings and authenticators another seal while the host runs`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { office, folder in
            try office.change(["api_key": "sk-4711-geheim"])
            let begun = try office.host.call(
                .post, "/api/auth/totp", ["password": .string(TestHost.password)], token: office.token)
            let secret = try #require(begun.json["secret"]?.string)
            let before = try lines(folder)
            let old = try keysInUse(office)

            let told = try office.host.workmate.rotateSecrets()

            let after = try lines(folder)
            #expect(told.hasPrefix("2 secrets have the seal of the key "))
            #expect(before.count == 1)
            #expect(after.count == 2)
            #expect(after[1] == before[0])
            #expect(try keysInUse(office).count == 1)
            #expect(try keysInUse(office).isDisjoint(with: old))
            #expect(try office.seen("api_key") == "sk-4711-geheim")
            let confirmed = try office.host.call(
                .post, "/api/auth/totp/confirmation", ["code": .string(office.host.code(secret))],
                token: office.token)
            #expect(confirmed.status == 200)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `drops the key before the last one, once nothing is sealed with it`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { office, folder in
            try office.change(["api_key": "sk-4711-geheim"])
            let first = try lines(folder)[0]

            _ = try office.host.workmate.rotateSecrets()
            _ = try office.host.workmate.rotateSecrets()

            #expect(try lines(folder).count == 2)
            #expect(try !lines(folder).contains(first))
            #expect(try office.seen("api_key") == "sk-4711-geheim")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `goes on where it was stopped, with the same new key`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { office, folder in
            try office.change(["api_key": "sk-4711-geheim"])
            let file = office.host.workmate.keeper.file
            let old = try file.read().current
            let new = SealKey.random()
            try file.replace(SealKeys(new, retired: [old]))

            let told = try office.host.workmate.rotateSecrets()

            #expect(told.hasPrefix("1 secrets"))
            #expect(try file.read() == SealKeys(new, retired: [old]))
            #expect(try keysInUse(office) == [new.id])
        }
    }

    @Test(arguments: TestDatabase.all)
    func `does the others when a secret cannot be opened, and names its key`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { office, _ in
            try office.change(["api_key": "sk-4711-geheim"])
            let stray = try SecretSeal(key: Array(repeating: 9, count: 32)).seal([1], of: "nobody")
            try office.host.database.write { unit in
                try unit.execute(
                    """
                    INSERT INTO wm_settings (id, owner, name, sealed, updated_at, updated_by)
                    VALUES ('0', 'test.other', 'key', \(stray), '', '')
                    """)
            }
            let new = SealKey.random()
            let file = office.host.workmate.keeper.file
            try file.replace(SealKeys(new, retired: [try file.read().current]))

            let problem = #expect(throws: Problem.self) {
                try answering { try office.host.workmate.rotateSecrets() }
            }

            #expect(problem?.code == "SYSTEM_9156")
            #expect(problem?.parameters == ["count": "1", "keys": SecretSeal.keyID(of: stray)])
            #expect(try keysInUse(office) == [new.id, SecretSeal.keyID(of: stray)])
            #expect(try office.seen("api_key") == "sk-4711-geheim")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is done by one at a time`(_ kind: TestDatabase.Kind) throws {
        try run(kind) { office, folder in
            let before = try lines(folder)

            let problem = try office.host.workmate.keeper.file.alone {
                #expect(throws: Problem.self) { try answering { try office.host.workmate.rotateSecrets() } }
            }

            #expect(problem?.code == "SYSTEM_9158")
            #expect(try lines(folder) == before)
        }
    }
}

@Suite struct `A key that is not there` {
    private func withSecret(
        _ kind: TestDatabase.Kind, _ body: (_ office: Configured) throws -> Void
    ) throws {
        try Configured.with(kind) { office in
            try office.change(["api_key": "sk-4711-geheim"])
            try body(office)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `keeps a host from starting when its file is gone`(_ kind: TestDatabase.Kind) throws {
        try withSecret(kind) { office in
            unlink("\(office.host.folder)/seal.key")
            let told = Doctor(office.host.settings, clock: office.host.clock).examine().first { $0.check == "secrets" }
            #expect(told?.state == .failure)
            #expect(told?.message.contains("keys that are not there") == true)

            let problem = #expect(throws: Problem.self) { try answering { try office.host.startAnother() } }

            #expect(problem?.code == "SYSTEM_9155")
            #expect(problem?.parameters["file"] == "\(office.host.folder)/seal.key")
            #expect(access("\(office.host.folder)/seal.key", F_OK) != 0)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `is named when a secret is asked for, and another one can be set`(_ kind: TestDatabase.Kind) throws {
        try withSecret(kind) { office in
            let file = office.host.workmate.keeper.file
            let old = try file.read().current
            try file.replace(SealKeys(.random()))
            let told = Doctor(office.host.settings, clock: office.host.clock).examine().first { $0.check == "secrets" }
            #expect(told?.message.contains(old.id) == true)

            let answer = try office.host.call(
                .get, "/api/backoffice/fixture/settings/api_key", token: office.token)

            #expect(answer.status == 503)
            #expect(answer.code == "SYSTEM_9153")
            #expect(answer.json["detail"]?.string?.contains(old.id) == true)
            try office.change(["api_key": "sk-4712-anders"])
            #expect(try office.seen("api_key") == "sk-4712-anders")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `comes from the environment too, with the one before it`(_ kind: TestDatabase.Kind) throws {
        try withSecret(kind) { office in
            let file = office.host.workmate.keeper.file
            let (old, new) = (try file.read().current, SealKey.random())
            unlink(file.path)
            try office.host.startAnother({ $0.sealKeys = SealKeys(new, retired: [old]) }) { other in
                let told = try other.rotateSecrets()

                #expect(told.hasPrefix("1 secrets"))
                let problem = #expect(throws: Problem.self) { try answering { try other.rotateSecrets() } }
                #expect(problem?.code == "SYSTEM_9157")
                #expect(access(file.path, F_OK) != 0)
            }
            try file.replace(SealKeys(new))
            #expect(try office.seen("api_key") == "sk-4711-geheim")
        }
    }
}
