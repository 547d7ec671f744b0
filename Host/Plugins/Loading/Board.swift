import Values

/// What is known of each folder while the loader works through them.
struct Board {
    private struct Candidate {
        let folder: PackageFolder
        var package: ModulePackage?
        var manifest: Manifest?
        var step = LoadStep.files
        var state = ModuleState.staged
        var reason: Problem?

        var id: String { manifest?.id ?? folder.name }
    }

    private var candidates: [Candidate]
    private(set) var modules: [LoadedModule] = []
    private var running: Set<String> = []

    /// A folder that bears its module's id comes before others that claim the same names.
    init(_ folders: [PackageFolder]) { candidates = folders.map { Candidate(folder: $0) } }

    var catalogue: ModuleCatalogue {
        ModuleCatalogue(
            candidates.map { candidate in
                ModuleCatalogue.Entry(
                    id: candidate.id, version: candidate.manifest?.version, label: candidate.manifest?.label,
                    folder: candidate.folder.path, state: candidate.state,
                    step: candidate.state == .running ? nil : candidate.step, reason: candidate.reason)
            })
    }

    /// Runs one step of a candidate and keeps why it failed.
    private mutating func take(_ index: Int, _ body: (inout Candidate) throws -> Void) {
        guard candidates[index].reason == nil else { return }
        var candidate = candidates[index]
        do {
            try body(&candidate)
        } catch {
            candidate.state = .failed
            candidate.reason = (error as? Problem) ?? .failedStart(candidate.id, "\(error)")
        }
        candidates[index] = candidate
    }

    /// The checks that need no other package, then the names that no two may have.
    mutating func inspectAll(_ options: Loader.Options) {
        for index in candidates.indices { take(index) { try Self.inspect(&$0, options) } }
        var names = TakenNames(options.reserved)
        let own = candidates.indices.sorted { left, right in
            (candidates[left].folder.name == candidates[left].id ? 0 : 1, left)
                < (candidates[right].folder.name == candidates[right].id ? 0 : 1, right)
        }
        for index in own {
            take(index) { candidate in
                guard let package = candidate.package else { return }
                candidate.step = .names
                try names.take(package)
            }
        }
    }

    /// The manifests of the packages that are meant to run, also of such as do not: their events are kept for them.
    var wanted: [Manifest] { candidates.filter { $0.state != .disabled }.compactMap(\.manifest) }

    /// The manifests that could be read.
    var known: [Manifest] { candidates.compactMap(\.manifest) }

    private static func inspect(_ candidate: inout Candidate, _ options: Loader.Options) throws {
        let folder = candidate.folder
        let files = try folder.files()
        candidate.step = .checksums
        try Checksums(try folder.contents(of: Checksums.file), path: "\(folder.path)/\(Checksums.file)")
            .judge(files, in: folder)
        candidate.step = .manifest
        let manifest = try Manifest(try folder.contents(of: Manifest.file)) { try folder.contents(of: $0) }
        candidate.manifest = manifest
        if options.disabled.contains(manifest.id) {
            candidate.state = .disabled
            candidate.reason = .switchedOff(manifest.id)
            return
        }
        try options.read(manifest)
        let package = try ModulePackage(folder, manifest: manifest)
        candidate.step = .abi
        try package.judgeABI()
        candidate.step = .requires
        try package.judgeRequirements()
        candidate.package = package
    }

    /// Ids in an order in which each comes behind what it needs.
    mutating func order() -> [String] {
        let sound = candidates.filter { $0.reason == nil }
        let nodes = sound.compactMap(\.package).map { package in
            DependencyGraph.Node(
                id: package.manifest.id, version: package.manifest.version, depends: package.manifest.depends,
                optional: package.manifest.optional, after: package.manifest.hooks.flatMap(\.after),
                path: "\(package.folder.path)/\(Manifest.file)")
        }
        let graph = DependencyGraph(nodes, present: Set(candidates.map(\.id)))
        let known = known
        for index in candidates.indices {
            take(index) { candidate in
                candidate.step = .dependencies
                try candidate.package?.judgeHooks(among: known)
                if let problem = graph.problems[candidate.id] { throw problem }
            }
        }
        return graph.order
    }

    /// A package that no check has refused so far.
    func package(_ id: String) -> ModulePackage? {
        candidates.first { $0.package?.manifest.id == id && $0.reason == nil }?.package
    }

    /// Loads a package, unless what it needs does not run.
    ///
    /// - Parameter body: gets the modules that run already, too.
    mutating func attempt(
        _ id: String, _ body: (ModulePackage, [LoadedModule], inout LoadStep) throws -> LoadedModule
    ) {
        guard let index = candidates.firstIndex(where: { $0.package?.manifest.id == id && $0.reason == nil }),
            let package = candidates[index].package
        else { return }
        if let missing = package.manifest.depends.keys.sorted().first(where: { !running.contains($0) }) {
            candidates[index].state = .held
            candidates[index].reason = .heldBy(missing)
            return
        }
        var loaded: LoadedModule?
        let before = modules
        take(index) { candidate in
            loaded = try body(package, before, &candidate.step)
            candidate.state = .running
        }
        guard let loaded else { return }
        modules.append(loaded)
        running.insert(id)
    }
}
