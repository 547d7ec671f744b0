#include <malloc.h>
#include "resources.h"
#include <stdio.h>

static const uint8_t errors_values[] = {
#embed "../../Values/errors.json"
};
static const uint8_t errors_database[] = {
#embed "../../Database/errors.json"
};
static const uint8_t errors_routing[] = {
#embed "../../Routing/errors.json"
};
static const uint8_t errors_identity[] = {
#embed "../../Identity/errors.json"
};
static const uint8_t errors_secrets[] = {
#embed "../../Secrets/errors.json"
};
static const uint8_t secrets_0001[] = {
#embed "../../Secrets/migrations/0001_create_settings.sql"
};
static const uint8_t errors_reports[] = {
#embed "../../Reports/errors.json"
};
static const uint8_t errors_outbound[] = {
#embed "../../Outbound/errors.json"
};
static const uint8_t errors_mail[] = {
#embed "../../Mail/errors.json"
};
static const uint8_t mail_0001_sqlite[] = {
#embed "../../Mail/migrations/0001_create_mails.sqlite.sql"
};
static const uint8_t mail_0001_postgres[] = {
#embed "../../Mail/migrations/0001_create_mails.postgres.sql"
};
static const uint8_t errors_idempotency[] = {
#embed "../../Idempotency/errors.json"
};
static const uint8_t idempotency_0001[] = {
#embed "../../Idempotency/migrations/0001_create_idempotency.sql"
};
static const uint8_t identity_0001[] = {
#embed "../../Identity/migrations/0001_identity.sql"
};
static const uint8_t identity_0002[] = {
#embed "../../Identity/migrations/0002_api_keys.sql"
};
static const uint8_t identity_0003[] = {
#embed "../../Identity/migrations/0003_second_factor.sql"
};
static const uint8_t identity_0004[] = {
#embed "../../Identity/migrations/0004_external_identities.sql"
};
static const uint8_t errors_openid[] = {
#embed "../../OpenID/errors.json"
};
static const uint8_t openid_0001[] = {
#embed "../../OpenID/migrations/0001_create_openid.sql"
};
static const uint8_t errors_audit[] = {
#embed "../../Audit/errors.json"
};
static const uint8_t audit_0001_sqlite[] = {
#embed "../../Audit/migrations/0001_create_audit.sqlite.sql"
};
static const uint8_t audit_0001_postgres[] = {
#embed "../../Audit/migrations/0001_create_audit.postgres.sql"
};
static const uint8_t errors_history[] = {
#embed "../../History/errors.json"
};
static const uint8_t errors_jobs[] = {
#embed "../../Jobs/errors.json"
};
static const uint8_t jobs_0001[] = {
#embed "../../Jobs/migrations/0001_create_jobs.sql"
};
static const uint8_t errors_entities[] = {
#embed "../../Entities/errors.json"
};
static const uint8_t entities_0001[] = {
#embed "../../Entities/migrations/0001_create_references.sql"
};
static const uint8_t entities_0002_sqlite[] = {
#embed "../../Entities/migrations/0002_create_search.sqlite.sql"
};
static const uint8_t entities_0002_postgres[] = {
#embed "../../Entities/migrations/0002_create_search.postgres.sql"
};
static const uint8_t entities_0003[] = {
#embed "../../Entities/migrations/0003_create_merges.sql"
};
static const uint8_t errors_import[] = {
#embed "../../Import/errors.json"
};
static const uint8_t import_0001[] = {
#embed "../../Import/migrations/0001_create_imports.sql"
};
static const uint8_t import_0002_sqlite[] = {
#embed "../../Import/migrations/0002_create_import_files.sqlite.sql"
};
static const uint8_t import_0002_postgres[] = {
#embed "../../Import/migrations/0002_create_import_files.postgres.sql"
};
static const uint8_t errors_retention[] = {
#embed "../../Retention/errors.json"
};
static const uint8_t retention_classes[] = {
#embed "../../Retention/retention.json"
};
static const uint8_t audit_grammar[] = {
#embed "../../Retention/Audit/gdpdu-01-03-2019.dtd"
};
static const uint8_t retention_0001[] = {
#embed "../../Retention/migrations/0001_create_erasures.sql"
};
static const uint8_t backup_0001[] = {
#embed "../../Backup/migrations/0001_create_restorations.sql"
};
static const uint8_t errors_backup[] = {
#embed "../../Backup/errors.json"
};
static const uint8_t errors_core[] = {
#embed "../../Core/errors.json"
};
static const uint8_t core_role[] = {
#embed "../../Core/entities/role.json"
};
static const uint8_t core_department[] = {
#embed "../../Core/entities/department.json"
};
static const uint8_t core_employee[] = {
#embed "../../Core/entities/employee.json"
};
static const uint8_t core_company[] = {
#embed "../../Core/entities/company.json"
};
static const uint8_t core_reminder[] = {
#embed "../../Core/entities/reminder.json"
};
static const uint8_t core_sign_in_provider[] = {
#embed "../../Core/entities/sign_in_provider.json"
};
static const uint8_t core_sign_in_mapping[] = {
#embed "../../Core/entities/sign_in_mapping.json"
};
static const uint8_t core_0001[] = {
#embed "../../Core/migrations/0001_core.sql"
};
static const uint8_t core_0002[] = {
#embed "../../Core/migrations/0002_add_role_second_factor.sql"
};
static const uint8_t core_0003[] = {
#embed "../../Core/migrations/0003_create_reminders.sql"
};
static const uint8_t core_0004[] = {
#embed "../../Core/migrations/0004_create_dashboards.sql"
};
static const uint8_t core_0005[] = {
#embed "../../Core/migrations/0005_create_reminder_announcements.sql"
};
static const uint8_t core_0008[] = {
#embed "../../Core/migrations/0008_create_digests.sql"
};
static const uint8_t core_0009[] = {
#embed "../../Core/migrations/0009_create_role_offers.sql"
};
static const uint8_t core_0010[] = {
#embed "../../Core/migrations/0010_add_company_face.sql"
};
static const uint8_t core_0006[] = {
#embed "../../Core/migrations/0006_create_saved_filters.sql"
};
static const uint8_t core_0007[] = {
#embed "../../Core/migrations/0007_create_sign_in_providers.sql"
};
static const uint8_t errors_blobs[] = {
#embed "../../Blobs/errors.json"
};
static const uint8_t blobs_0001[] = {
#embed "../../Blobs/migrations/0001_create_blobs.sql"
};
static const uint8_t errors_documents[] = {
#embed "../../Documents/errors.json"
};
static const uint8_t documents_document[] = {
#embed "../../Documents/entities/document.json"
};
static const uint8_t documents_0001[] = {
#embed "../../Documents/migrations/0001_create_documents.sql"
};
static const uint8_t documents_0002[] = {
#embed "../../Documents/migrations/0002_create_logos.sql"
};
static const uint8_t errors_plugins[] = {
#embed "../../Plugins/errors.json"
};
static const uint8_t errors_http[] = {
#embed "../../HTTP/errors.json"
};
static const uint8_t errors_app[] = {
#embed "../../App/errors.json"
};
static const uint8_t setup_de[] = {
#embed "../../Shell/setup.de.html"
};
static const uint8_t setup_en[] = {
#embed "../../Shell/setup.en.html"
};
static const uint8_t setup_js[] = {
#embed "../../Shell/setup.js"
};
static const uint8_t setup_css[] = {
#embed "../../Shell/setup.css"
};

static const workmate_resource resources[] = {
    { "errors/values.json", errors_values, sizeof errors_values },
    { "errors/database.json", errors_database, sizeof errors_database },
    { "errors/routing.json", errors_routing, sizeof errors_routing },
    { "errors/identity.json", errors_identity, sizeof errors_identity },
    { "migrations/identity/0001_identity.sql", identity_0001, sizeof identity_0001 },
    { "migrations/identity/0002_api_keys.sql", identity_0002, sizeof identity_0002 },
    { "migrations/identity/0003_second_factor.sql", identity_0003, sizeof identity_0003 },
    { "migrations/identity/0004_external_identities.sql", identity_0004, sizeof identity_0004 },
    { "errors/openid.json", errors_openid, sizeof errors_openid },
    { "migrations/openid/0001_create_openid.sql", openid_0001, sizeof openid_0001 },
    { "errors/secrets.json", errors_secrets, sizeof errors_secrets },
    { "migrations/secrets/0001_create_settings.sql", secrets_0001, sizeof secrets_0001 },
    { "errors/reports.json", errors_reports, sizeof errors_reports },
    { "errors/outbound.json", errors_outbound, sizeof errors_outbound },
    { "errors/mail.json", errors_mail, sizeof errors_mail },
    { "migrations/mail/0001_create_mails.sqlite.sql", mail_0001_sqlite, sizeof mail_0001_sqlite },
    { "migrations/mail/0001_create_mails.postgres.sql", mail_0001_postgres, sizeof mail_0001_postgres },
    { "errors/idempotency.json", errors_idempotency, sizeof errors_idempotency },
    { "migrations/idempotency/0001_create_idempotency.sql", idempotency_0001, sizeof idempotency_0001 },
    { "errors/audit.json", errors_audit, sizeof errors_audit },
    { "migrations/audit/0001_create_audit.sqlite.sql", audit_0001_sqlite, sizeof audit_0001_sqlite },
    { "migrations/audit/0001_create_audit.postgres.sql", audit_0001_postgres, sizeof audit_0001_postgres },
    { "errors/history.json", errors_history, sizeof errors_history },
    { "errors/jobs.json", errors_jobs, sizeof errors_jobs },
    { "migrations/jobs/0001_create_jobs.sql", jobs_0001, sizeof jobs_0001 },
    { "errors/entities.json", errors_entities, sizeof errors_entities },
    { "migrations/entities/0001_create_references.sql", entities_0001, sizeof entities_0001 },
    { "migrations/entities/0002_create_search.sqlite.sql", entities_0002_sqlite, sizeof entities_0002_sqlite },
    { "migrations/entities/0002_create_search.postgres.sql", entities_0002_postgres, sizeof entities_0002_postgres },
    { "migrations/entities/0003_create_merges.sql", entities_0003, sizeof entities_0003 },
    { "errors/import.json", errors_import, sizeof errors_import },
    { "migrations/import/0001_create_imports.sql", import_0001, sizeof import_0001 },
    { "migrations/import/0002_create_import_files.sqlite.sql", import_0002_sqlite, sizeof import_0002_sqlite },
    { "migrations/import/0002_create_import_files.postgres.sql", import_0002_postgres, sizeof import_0002_postgres },
    { "errors/retention.json", errors_retention, sizeof errors_retention },
    { "retention/classes.json", retention_classes, sizeof retention_classes },
    { "audit/gdpdu-01-03-2019.dtd", audit_grammar, sizeof audit_grammar },
    { "migrations/retention/0001_create_erasures.sql", retention_0001, sizeof retention_0001 },
    { "migrations/backup/0001_create_restorations.sql", backup_0001, sizeof backup_0001 },
    { "errors/backup.json", errors_backup, sizeof errors_backup },
    { "errors/core.json", errors_core, sizeof errors_core },
    { "entities/core/role.json", core_role, sizeof core_role },
    { "entities/core/department.json", core_department, sizeof core_department },
    { "entities/core/employee.json", core_employee, sizeof core_employee },
    { "entities/core/company.json", core_company, sizeof core_company },
    { "entities/core/reminder.json", core_reminder, sizeof core_reminder },
    { "entities/core/sign_in_provider.json", core_sign_in_provider, sizeof core_sign_in_provider },
    { "entities/core/sign_in_mapping.json", core_sign_in_mapping, sizeof core_sign_in_mapping },
    { "migrations/core/0001_core.sql", core_0001, sizeof core_0001 },
    { "migrations/core/0002_add_role_second_factor.sql", core_0002, sizeof core_0002 },
    { "migrations/core/0003_create_reminders.sql", core_0003, sizeof core_0003 },
    { "migrations/core/0004_create_dashboards.sql", core_0004, sizeof core_0004 },
    { "migrations/core/0005_create_reminder_announcements.sql", core_0005, sizeof core_0005 },
    { "migrations/core/0006_create_saved_filters.sql", core_0006, sizeof core_0006 },
    { "migrations/core/0007_create_sign_in_providers.sql", core_0007, sizeof core_0007 },
    { "migrations/core/0008_create_digests.sql", core_0008, sizeof core_0008 },
    { "migrations/core/0009_create_role_offers.sql", core_0009, sizeof core_0009 },
    { "migrations/core/0010_add_company_face.sql", core_0010, sizeof core_0010 },
    { "errors/blobs.json", errors_blobs, sizeof errors_blobs },
    { "migrations/blobs/0001_create_blobs.sql", blobs_0001, sizeof blobs_0001 },
    { "errors/documents.json", errors_documents, sizeof errors_documents },
    { "entities/documents/document.json", documents_document, sizeof documents_document },
    { "migrations/documents/0001_create_documents.sql", documents_0001, sizeof documents_0001 },
    { "migrations/documents/0002_create_logos.sql", documents_0002, sizeof documents_0002 },
    { "errors/plugins.json", errors_plugins, sizeof errors_plugins },
    { "errors/http.json", errors_http, sizeof errors_http },
    { "errors/app.json", errors_app, sizeof errors_app },
    { "pages/setup.de.html", setup_de, sizeof setup_de },
    { "pages/setup.en.html", setup_en, sizeof setup_en },
    { "pages/setup.js", setup_js, sizeof setup_js },
    { "pages/setup.css", setup_css, sizeof setup_css },
};

uint64_t workmate_resource_count(void) { return sizeof resources / sizeof resources[0]; }

workmate_resource workmate_resource_at(uint64_t index) { return resources[index]; }

void workmate_share_heaps(void) {
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_TOP_PAD, 128 << 10);
    mallopt(M_TRIM_THRESHOLD, 1 << 20);
}

void workmate_line_buffer_stdout(void) { setvbuf(stdout, NULL, _IOLBF, 0); }
