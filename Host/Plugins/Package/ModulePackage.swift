import CWorkmate
import Routing
import Values

/// A package whose files and manifest were found in order; no code of it is loaded.
package struct ModulePackage: Sendable {
    package let folder: PackageFolder
    package let manifest: Manifest
    /// The bytes of its `errors.json`, for the host's catalogue.
    package let errors: [UInt8]
    /// The codes in there.
    let codes: Set<String>
    let mails: MailTemplates

    var manifestPath: String { "\(folder.path)/\(Manifest.file)" }
    var libraryPath: String { "\(folder.path)/module.so" }

    init(_ folder: PackageFolder, manifest: Manifest) throws {
        self.folder = folder
        self.manifest = manifest
        errors = try folder.contents(of: "errors.json")
        mails = try MailTemplates(manifest.mails, in: folder)
        codes = try Self.codes(in: errors, of: manifest, path: "\(folder.path)/errors.json")
    }

    private static func codes(in bytes: [UInt8], of manifest: Manifest, path: String) throws -> Set<String> {
        do {
            let codes = try ErrorFile(path, bytes).entries.map(\.code)
            if let foreign = codes.first(where: { !$0.hasPrefix(manifest.errorPrefix + "_") }) {
                throw Problem.moduleErrors(path, "\(foreign) does not begin with \(manifest.errorPrefix)_")
            }
            return Set(codes)
        } catch let fault as ErrorCatalogue.Fault {
            throw Problem.moduleErrors(path, fault.reason)
        }
    }

    func judgeABI() throws {
        guard manifest.abi == Int(WM_ABI_MAJOR) else { throw Problem.wrongABI(folder.path, manifest.abi) }
        if let toolchain = manifest.toolchain, toolchain != Toolchain.host {
            throw Problem.wrongToolchain(folder.path, toolchain)
        }
    }

    /// - Throws: `MODULE_9371`.
    func judgeHooks(among manifests: [Manifest]) throws {
        guard let stray = manifest.hooks.first(where: { !manifest.isNear($0.entity, among: manifests) }) else { return }
        throw Problem.strayHook(manifestPath, stray.entity)
    }

    func judgeRequirements() throws {
        if let unknown = manifest.requires.first(where: { !Capability.ids.contains($0) }) {
            throw Problem.unknownCapability(folder.path, unknown)
        }
    }
}
