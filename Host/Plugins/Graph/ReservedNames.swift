/// Words that belong to the host, so that no module may take them.
package struct ReservedNames: Sendable {
    package var prefixes: Set<String>
    package var errorPrefixes: Set<String>
    package var permissions: Set<String>
    package var entities: Set<String>

    package init(
        prefixes: Set<String> = [
            "core", "workmate", "auth", "shell", "modules", "jobs", "audit", "services", "sqlite", "pg", "identity",
            "import", "host",
        ],
        errorPrefixes: Set<String> = [
            "AUTH", "SYSTEM", "IMPORT", "MODULE", "JOB", "NET", "DOCUMENT", "DASHBOARD", "REMINDER",
        ],
        permissions: Set<String> = [],
        entities: Set<String> = []
    ) {
        self.prefixes = prefixes
        self.errorPrefixes = errorPrefixes
        self.permissions = permissions
        self.entities = entities
    }
}
