import App
import Backup
import Database
import Glibc
import HostSupport
import Reports
import Support
import Testing
import Values

@Suite struct `The doctor` {
    @Test(arguments: TestDatabase.all)
    func `finds nothing amiss with a host that has a backup, and changes nothing`(_ kind: TestDatabase.Kind) throws {
        try withPlaces(kind, kind) { place, trial, _ in
            try place.withHost { _ in }
            // What a test host writes bears the time of its clock.
            let clock: any WallClock = kind == .sqlite ? TestClock() : SystemClock()
            let bare = Doctor(place.settings, clock: clock).examine()
            let folder = BackupFolder(place.settings.backups, data: place.folder)
            try folder.prepare()
            let file = folder.file(at: clock.now)
            _ = try HostBackup(place.settings, clock: clock).make(at: file)
            let untried = Doctor(place.settings, clock: clock).examine()
            _ = try HostBackup(trial.settings, clock: clock).restore(from: file)

            let findings = Doctor(place.settings, clock: clock).examine()

            let late = TestClock((clock.now + 49 * 3_600_000).text)
            #expect(state("backups", bare) == .warning)
            #expect(state("backups", untried) == .fine)
            #expect(state("restoring", untried) == .warning)
            #expect(state("backups", Doctor(place.settings, clock: late).examine()) == .warning)
            #expect(findings.filter { $0.state != .fine && $0.check != "space" } == [])
            #expect(
                Set(findings.map(\.check)) == [
                    "settings", "folders", "space", "database", "migrations", "clock", "secrets", "modules", "letters",
                    "backups", "restoring", "documents",
                ])
            #expect(findings.contains { $0.message.contains(kind == .sqlite ? "SQLite 3." : "PostgreSQL 1") })
            #expect(findings.contains { $0.message.contains("workmate.crm") })
        }
    }

    @Test(arguments: TestDatabase.all)
    func `names what is wrong, with a remedy each`(_ kind: TestDatabase.Kind) throws {
        try withPlaces(kind, kind) { place, _, folder in
            try place.withHost { _ in }
            let database = try place.open()
            try database.write { unit in
                try unit.execute("UPDATE wm_migrations SET checksum = 'x' WHERE module = 'core'")
                try unit.execute("DELETE FROM wm_migrations WHERE module = 'retention'")
                try unit.execute("UPDATE wm_migrations SET applied_at = '2999-01-01T00:00:00.000Z'")
            }
            database.close()
            chmod(place.folder, 0o755)
            var settings = place.settings
            settings.plugins = "\(folder)/nowhere"
            settings.host = "0.0.0.0"

            let findings = Doctor(settings, clock: TestClock("2001-01-01T00:00:00.000Z")).examine()

            #expect(state("migrations", findings) == .failure)
            #expect(state("clock", findings) == .failure)
            #expect(state("folders", findings) == .warning)
            #expect(state("modules", findings) == .failure)
            #expect(state("settings", findings) == .warning)
            #expect(findings.filter { $0.state != .fine }.allSatisfy { $0.remedy?.isEmpty == false })
            #expect(findings.first { $0.check == "migrations" }?.message.contains("SYSTEM_9074") == true)
        }
    }

    @Test func `tells when letters cannot be drawn`() throws {
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let settings = Settings(store: .sqlite(path: "\(directory.path)/none.db"), data: directory.path)
        func letters(_ program: String) -> Finding? {
            let renderer = Renderer(executable: program, fonts: nil)
            return Doctor(settings, renderer: renderer).examine().first { $0.check == "letters" }
        }

        let drawn = letters("\(SourceFile.root)/.build/debug/workmate-render")
        let missing = letters("/nowhere/workmate-render")
        let broken = letters("/bin/true")

        #expect(drawn?.state == .fine)
        #expect(missing?.state == .failure)
        #expect(missing?.message.contains("MODULE_9383") == true)
        #expect(missing?.remedy?.contains("workmate-render") == true)
        #expect(broken?.message.contains("MODULE_9384") == true)
    }

    @Test(arguments: TestDatabase.all)
    func `tells what the next start will apply`(_ kind: TestDatabase.Kind) throws {
        try withPlaces(kind, kind) { place, _, _ in
            try place.withHost { _ in }
            let database = try place.open()
            try database.write { _ = try $0.execute("DELETE FROM wm_migrations WHERE module = 'retention'") }
            database.close()

            let finding = Doctor(place.settings).examine().first { $0.check == "migrations" }

            #expect(finding?.state == .warning)
            #expect(finding?.message.contains("retention 0001_create_erasures") == true)
        }
    }

    @Test(arguments: TestDatabase.all)
    func `says where there is no host`(_ kind: TestDatabase.Kind) throws {
        kind.record()
        let directory = try TemporaryDirectory()
        defer { directory.remove() }
        let store: Settings.Store =
            kind == .sqlite
            ? .sqlite(path: "\(directory.path)/none/none.db")
            : .postgres(connection: "postgres://nobody@127.0.0.1:1/none")

        let findings = Doctor(Settings(store: store, data: "\(directory.path)/none")).examine()

        #expect(state("database", findings) == .failure)
        #expect(state("folders", findings) == .failure)
        #expect(findings.allSatisfy { !$0.text.isEmpty && $0.json["check"]?.string == $0.check })
        #expect(access("\(directory.path)/none", F_OK) != 0)
    }

    private func state(_ check: String, _ findings: [Finding]) -> Finding.State? {
        findings.first { $0.check == check }?.state
    }
}
