import Database
import Glibc
import Logging
import Plugins
import Reports
import Values

/// Looks a host over without starting it, and while it runs: changes nothing of its data.
package struct Doctor {
    /// Below it, a day's work may not fit.
    private static let leastFreeBytes: UInt64 = 1 << 30

    let settings: Settings
    let clock: any WallClock
    let renderer: Renderer

    /// - Parameter renderer: what draws letters; nil for the program beside this one.
    package init(_ settings: Settings, clock: any WallClock = SystemClock(), renderer: Renderer? = nil) {
        self.settings = settings
        self.clock = clock
        self.renderer = renderer ?? ExecutableFolder.renderer
    }

    /// Everything that is checked, the fine with the bad.
    package func examine() -> [Finding] {
        [settingsFinding, folderFinding, spaceFinding] + databaseFindings + moduleFindings
            + [RenderCheck(renderer: renderer).finding] + BackupCheck(settings: settings, clock: clock).findings
    }

    /// The one finding where the settings themselves cannot be read.
    package static func refused(_ error: any Error) -> Finding {
        .failure("settings", error, "Correct the flag, the variable or the file that it names.")
    }

    private var settingsFinding: Finding {
        if settings.administrator.password != nil {
            return .warning(
                "settings", "admin_password stands in the settings.",
                "Take it out once the first administrator has signed in.")
        }
        let isLocal = settings.host.hasPrefix("127.") || ["::1", "localhost"].contains(settings.host)
        if !isLocal && settings.trustedProxies.isEmpty {
            return .warning(
                "settings", "The host listens on \(settings.host) without a trusted proxy, and so without TLS.",
                "Listen on 127.0.0.1 behind a proxy with TLS, or name that proxy in trusted_proxies.")
        }
        return .fine("settings", "They are sound.")
    }

    private var folderFinding: Finding {
        var status = stat()
        guard stat(settings.data, &status) == 0 else {
            return .failure(
                "folders", "The data folder \(settings.data) does not exist.",
                "Start the host once, or name with --data the folder it works in.")
        }
        guard access(settings.data, R_OK | W_OK | X_OK) == 0 else {
            return .failure(
                "folders", "The data folder \(settings.data) cannot be written.",
                "Give it to the user that the host runs as, who should run this command too.")
        }
        guard status.st_mode & 0o077 == 0 else {
            return .warning(
                "folders", "Others may look into the data folder \(settings.data).", "chmod 700 \(settings.data)")
        }
        return .fine("folders", "\(settings.data) is the host's alone.")
    }

    private var spaceFinding: Finding {
        var status = statvfs()
        guard statvfs(settings.data, &status) == 0 else {
            return .failure("space", "Nothing is known of the space below \(settings.data).", "Make the folder.")
        }
        let free = UInt64(status.f_bavail) * UInt64(status.f_frsize)
        let text = "\(free >> 20) MB are free below \(settings.data)."
        guard free >= Self.leastFreeBytes else {
            return .failure("space", text, "Make room: 1 GB at least; old snapshots and backups may go elsewhere.")
        }
        return .fine("space", text)
    }

    private var moduleFindings: [Finding] {
        do {
            let modules = try Loader.inspect(settings.plugins).modules
            let faults = modules.filter { $0.state == .failed || $0.state == .held }.map { module in
                Finding.failure(
                    "modules", "\(module.id): \(module.reason.map { CommandFailure($0).description } ?? "fails")",
                    "Stage a sound package of it, or take its folder out of \(settings.plugins).")
            }
            let names = modules.map { "\($0.id) \($0.version?.description ?? "")" }.joined(separator: ", ")
            return faults.isEmpty ? [.fine("modules", "Sound are: \(names.isEmpty ? "none" : names).")] : faults
        } catch {
            return [.failure("modules", error, "Name with --plugins where the modules lie.")]
        }
    }

    private var databaseFindings: [Finding] { DatabaseCheck(settings: settings, clock: clock).findings }
}
