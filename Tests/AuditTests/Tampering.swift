import Testing

/// A way of writing past the host, and what a verification of two batches of three and two entries says of it.
struct Tampering: Sendable, CustomTestStringConvertible {
    let what: String
    let statements: [String]
    /// `altered 1/2`: the kind, the batch and the place.
    let findings: [String]

    var testDescription: String { what }

    init(_ what: String, _ statements: String..., finds findings: [String]) {
        self.what = what
        self.statements = statements
        self.findings = findings
    }

    private static let second = "WHERE batch = 1 AND position = 2"

    static let all = [
        Tampering(
            "another person", "UPDATE wm_audit_entries SET principal = 'ben' \(second)", finds: ["altered 1/2"]),
        Tampering(
            "another time", "UPDATE wm_audit_entries SET at = '2020-01-01T00:00:00.000Z' \(second)",
            finds: ["altered 1/2"]),
        Tampering(
            "another value", "UPDATE wm_audit_entries SET details = replace(details, 'Süd', 'Sud') \(second)",
            finds: ["altered 1/2 name"]),
        Tampering(
            "a value taken out", "UPDATE wm_audit_entries SET details = '{}' \(second)",
            finds: ["missing 1/2 @address", "missing 1/2 name"]),
        Tampering(
            "values that are none", "UPDATE wm_audit_entries SET details = 'x' \(second)", finds: ["altered 1/2"]),
        Tampering("a deleted entry", "DELETE FROM wm_audit_entries \(second)", finds: ["missing 1/2"]),
        Tampering(
            "two entries in each other's place",
            "UPDATE wm_audit_entries SET position = 3 - position WHERE batch = 1 AND position < 3",
            finds: ["reordered 1/1", "reordered 1/2"]),
        Tampering(
            "an entry in another batch",
            "UPDATE wm_audit_entries SET batch = 2, position = 3 WHERE batch = 1 AND position = 3",
            finds: ["missing 1/3", "added 2/3"]),
        Tampering(
            "an entry taken out of its batch",
            "UPDATE wm_audit_entries SET batch = NULL, position = NULL \(second)", finds: ["missing 1/2"]),
        Tampering(
            "an entry put into a batch",
            """
            INSERT INTO wm_audit_entries (id, at, principal, request, operation, event, entity, record, marks, details,
                batch, position) VALUES ('x', '', '', '', '', '', '', '', '{}', '{}', 2, 9)
            """, finds: ["added 2/9"]),
        Tampering(
            "an entry behind the end",
            """
            INSERT INTO wm_audit_entries (id, at, principal, request, operation, event, entity, record, marks, details,
                batch, position) VALUES ('x', '', '', '', '', '', '', '', '{}', '{}', 3, 1)
            """, finds: ["added"]),
        Tampering(
            "another root", "UPDATE wm_audit_batches SET root = chain WHERE number = 1", finds: ["altered 1"]),
        Tampering(
            "another link", "UPDATE wm_audit_batches SET chain = root WHERE number = 1",
            finds: ["altered 1", "altered 2"]),
        Tampering("a deleted batch", "DELETE FROM wm_audit_batches WHERE number = 1", finds: ["missing 1", "altered"]),
        Tampering(
            "the end cut off", "DELETE FROM wm_audit_entries WHERE batch = 2",
            "DELETE FROM wm_audit_batches WHERE number = 2", finds: ["cut_off 2"]),
        Tampering(
            "the end cut off with its head", "DELETE FROM wm_audit_entries WHERE batch = 2",
            "DELETE FROM wm_audit_batches WHERE number = 2",
            """
            UPDATE wm_audit_head SET batches = 1, entries = 3,
                chain = (SELECT chain FROM wm_audit_batches WHERE number = 1)
            """, finds: ["unsigned"]),
        Tampering("another count", "UPDATE wm_audit_head SET entries = 4", finds: ["altered", "unsigned"]),
        Tampering("no head", "DELETE FROM wm_audit_head", finds: ["missing"]),
        Tampering("no key", "DELETE FROM wm_audit_keys", finds: ["unsigned"]),
    ]
}
