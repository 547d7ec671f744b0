import App
import Blobs
import Glibc
import HostSupport
import Jobs
import Routing
import Support
import Testing
import Values

@testable import Backup

@Suite struct `The nightly backup` {
    @Test(arguments: TestDatabase.all)
    func `is made once on each day of the company, and the newest are kept`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            try set(["hour": 10, "kept": 2], host)
            let before = try backups(host)

            try wait(10, host)
            let first = try backups(host)
            try wait(20, host)
            let sameDay = try backups(host)
            // Ten o'clock of the next day, less ten minutes.
            try wait(22 * 60 + 20 + 60, host)
            let early = try backups(host)
            try wait(20, host)
            for _ in 0..<3 { try wait(24 * 60, host) }
            let later = try backups(host)

            #expect(before == [])
            try #require(first.count == 1)
            #expect(first[0]["file"] == "workmate-20261121T091000Z.tar.zst")
            #expect(first[0]["verified_at"] != .null)
            #expect(first[0]["bytes"]?.integer ?? 0 > 1000)
            #expect(sameDay == first)
            #expect(early == first)
            let jobs = try host.call(.get, "/api/jobs?handler=core.backup.make", token: host.signIn()).text
            try #require(later.count == 2, "\(jobs)")
            #expect(later[0]["taken_at"]?.string?.prefix(10) == "2026-11-25")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `goes by the clocks of the company, and may be left to others`(_ kind: TestDatabase.Kind) throws {
        try withHost(kind) { host in
            let unknown = try move(to: "Mars/Olympus", host)
            let company = try move(to: "America/New_York", host)
            try set(["hour": 5], host)

            try wait(50, host)
            let atFour = try backups(host)
            try set(["nightly": false], host)
            try wait(10, host)
            let off = try backups(host)
            try set(["nightly": true], host)
            try wait(10, host)

            #expect(company.status == 200, "\(company.text)")
            #expect(unknown.code == "SYSTEM_9198")
            #expect(atFour == [])
            #expect(off == [])
            #expect(try backups(host).count == 1)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `that fails is seen among the jobs, with its reason`(_ kind: TestDatabase.Kind) throws {
        try failing(kind, backups: { "\($0)/seal.key" }, with: "SYSTEM_9200")
        try failing(kind, backups: { _ in "/dev/null" }, with: "BACKUP_9401")
    }

    @Test func `finds no folder among the host's own files`() throws {
        #expect(throws: SettingsError.self) {
            try Settings(flags: ["data": "/d", "backups": "/d/documents"], environment: [:])
        }
        #expect(try Settings(flags: ["data": "/d"], environment: [:]).backups == "/d/backups")
        for (path, isAmong) in [
            ("/d", true), ("/d/", true), ("/d/./x", true), ("/d/backups/../x", true), ("/d/backups", false),
            ("/d/backups/a", false), ("/data", false), ("/e", false), ("/d/../e", false),
        ] {
            #expect(BackupFolder.isAmongData(path, data: "/d") == isAmong, "\(path)")
        }
    }

    @Test(arguments: TestDatabase.all)
    func `says of what was restored, when, also after it is gone`(_ kind: TestDatabase.Kind) throws {
        try withPlaces(kind, kind) { place, trial, _ in
            let clock = TestClock()
            let folder = BackupFolder(place.settings.backups, data: place.folder)
            try place.withHost { _ in }
            try folder.prepare()
            let file = folder.file(at: clock.now)
            _ = try HostBackup(place.settings, clock: clock).make(at: file)
            let untried = try folder.lastRestored()

            let verified = try HostBackup(place.settings, clock: clock).verify(file)
            _ = try HostBackup(trial.settings, clock: clock).restore(from: file)
            let restored = try folder.backups()
            unlink(file)

            #expect(untried == nil)
            #expect(verified.contains("is whole: "))
            #expect(restored.map(\.state) == [BackupState(verifiedAt: clock.now, restoredAt: clock.now)])
            try place.withHost(administrator: false) { host in
                let answer = try host.call(.get, "/api/backups", token: host.signIn()).json
                #expect(answer["items"] == [])
                #expect(answer["last_restored_at"]?.string == clock.now.text)
                #expect(answer["restored_from"] == .null)
            }
        }
    }

    @Test(arguments: TestDatabase.all)
    func `says where documents lie whose bytes it does not hold`(_ kind: TestDatabase.Kind) throws {
        try withPlaces(kind, kind) { place, trial, folder in
            try place.withHost { _ in }
            let address = BucketAddress(
                "https://s3.workmate.example/office", region: "eu", accessKey: "a", secretKey: "geheim")
            var elsewhere = place.settings
            elsewhere.files = .bucket(try #require(address))
            let told = "but not the bytes of documents, which lie in s3:https://s3.workmate.example/office"

            let within = try HostBackup(place.settings).make(at: "\(folder)/within")
            let made = try HostBackup(elsewhere).make(at: "\(folder)/without")
            let verified = try HostBackup(place.settings).verify("\(folder)/without")
            let restored = try HostBackup(trial.settings).restore(from: "\(folder)/without")

            #expect(!within.contains("documents"))
            #expect(made.contains(told))
            #expect(verified.contains(told))
            #expect(restored.contains(told))
            let findings = [place.settings, elsewhere].map { settings in
                Doctor(settings).examine().first { $0.check == "documents" }
            }
            #expect(findings.map { $0?.state } == [.fine, .warning])
            #expect(findings[1]?.message.contains("s3:https://s3.workmate.example/office") == true)
            #expect(!"\(made)\(findings)".contains("geheim"))
        }
    }

    @Test(arguments: TestDatabase.all)
    func `lists where documents lie that it does not take along`(_ kind: TestDatabase.Kind) throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        for (files, place) in [
            (Settings.Files.data, JSON.null),
            (.folder("\(directory.path)/papers"), .string("folder:\(directory.path)/papers")),
        ] {
            func move(_ settings: inout Settings) { settings.files = files }
            try withHost(kind, change: move) { host in
                let answer = try host.call(.get, "/api/backups", token: host.signIn())

                #expect(answer.json["documents_elsewhere"] == place)
            }
        }
    }

    private func failing(
        _ kind: TestDatabase.Kind, backups path: @escaping (String) -> String, with code: String
    ) throws {
        func move(_ settings: inout Settings) { settings.backups = path(settings.data) }
        try withHost(kind, change: move) { host in
            try wait(10, host)
            let token = try host.signIn()

            let jobs = try host.call(.get, "/api/jobs?handler=core.backup.make", token: token).json["items"]
            #expect(jobs?.array?.first?["problem"]?["code"]?.string == code)
            #expect(jobs?.array?.first?["state"] == "waiting")
            #expect(try host.call(.get, "/api/backups?limit=0", token: token).code == "SYSTEM_9201")
            #expect(try host.call(.get, "/api/backups", token: token).code == "BACKUP_9401")
        }
    }

    private func wait(_ minutes: Int64, _ host: TestHost) throws {
        host.clock.advance(milliseconds: minutes * 60_000)
        try host.workmate.runner.runDue()
    }

    private func move(to zone: String, _ host: TestHost) throws -> TestAnswer {
        let token = try host.signIn()
        let tag = try #require(try host.call(.get, "/api/settings", token: token).response.header("etag"))
        return try host.call(
            .patch, "/api/settings", ["time_zone": .string(zone)], token: token, headers: [("if-match", tag)])
    }

    private func set(_ values: JSON, _ host: TestHost) throws {
        let answer = try host.call(.patch, "/api/settings/groups/core.backup", values, token: host.signIn())
        #expect(answer.status == 200, "\(answer.text)")
    }

    private func backups(_ host: TestHost) throws -> [JSON] {
        try host.call(.get, "/api/backups", token: host.signIn()).json["items"]?.array ?? []
    }
}
