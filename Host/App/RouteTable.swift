import Audit
import Backup
import Core
import Documents
import Entities
import History
import Identity
import Import
import Jobs
import Mail
import Metrics
import OpenID
import Plugins
import Retention
import Routing
import Secrets
import Values

/// Every route of the host but the one that documents them, in the order in which they are put together.
struct RouteTable: Sendable {
    let identity: Identity
    let core: Core
    let documents: Documents
    let schedule: RetentionSchedule
    let settings: SettingValues
    let mailbox: Mailbox
    let backups: BackupRoutes
    let queue: JobQueue
    let openID: OpenID
    let meter = RequestMeter()

    /// - Parameters:
    ///   - engine: serves the entities of Core and of the modules.
    ///   - modules: the modules' own routes.
    ///   - widgets: what the modules reckon for dashboards.
    ///   - settingGroups: what the modules let be set.
    func routes(
        engine: EntityEngine, modules: [Route], widgets: [ModuleWidget], states: ModuleCatalogue,
        settingGroups: [SettingGroup], catalogue: ErrorCatalogue
    ) -> [Route] {
        HostRoutes(modules: states, catalogue: catalogue, version: Workmate.version).list
            + [
                MetricsPage(
                    meter: meter, version: Workmate.version, moduleStates: states.counted, jobs: queue.series
                ).route
            ]
            + SetUpPage().routes
            + settingsRoutes(settingGroups) + MailRoutes(mailbox).list + backups.list
            + identity.routes + openID.routes
            + core.routes(engine: engine, logos: HostLogos(documents: documents), catalogue, widgets: widgets)
            + engine.routes(catalogue)
            + ImportRoutes(EntitySink.all(of: engine), catalogue: catalogue).routes
            + retention(engine).routes + documents.routes(engine)
            + HistoryRoutes(engine, AuditLog(), singles: [core.company]).list
            + ChangeRoutes(engine, AuditLog(), authenticate: identity.authenticate).list + modules
    }

    private func settingsRoutes(_ modules: [SettingGroup]) -> [Route] {
        SettingsRoutes(
            [BackupSettings.group, MailSettings.group] + modules, values: settings,
            journal: SettingsAudit(log: AuditLog()).note
        ).list
    }

    /// The host's own entities, each behind those that it points at.
    var entities: [RegisteredEntity] { core.entities + [documents.registered] }

    func engine(_ registry: EntityRegistry, _ journal: any ChangeJournal) -> EntityEngine {
        EntityEngine(
            registry, journal: journal, keeper: schedule, currency: CompanyStore.currency, zone: CompanyStore.timeZone)
    }

    func retention(_ engine: EntityEngine) -> Retention {
        Retention(
            engine: engine, schedule: schedule, audit: audit, ownTerms: [Documents.entity: Documents.ownTerm])
    }

    private var audit: AuditSource {
        AuditSource(grammar: EmbeddedFile.auditGrammar, version: Workmate.version) { unit in
            let company = try CompanyStore(unit: unit).place()
            return AuditSupplier(name: company.name, location: company.city)
        }
    }

    /// All routes with their own documentation.
    func documented(_ routes: [Route]) throws -> [Route] {
        let document = HostDocument()
        let whole = routes + [HostRoutes.documentation { try document.text() }]
        try document.describe(whole)
        return whole
    }
}
