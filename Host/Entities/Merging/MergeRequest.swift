import Values

/// The body of a merge: `{"other", "other_version", "take"}`.
package struct MergeRequest: Sendable {
    /// The record that goes into this one.
    package let other: String
    /// The version of it that the caller saw; nil when that does not matter.
    package let otherVersion: Int64?
    /// The fields whose values are the other's; of lines both are kept.
    package let take: [String]

    package init(other: String, otherVersion: Int64? = nil, take: [String] = []) {
        self.other = other
        self.otherVersion = otherVersion
        self.take = take
    }

    init(_ body: JSON.Object, _ entity: EntityDeclaration) throws(Problem) {
        var faults = body.names.filter { !["other", "other_version", "take"].contains($0) }
            .map { FieldRefusal.unknown.at($0) }
        let version = body["other_version"] ?? .null
        let names = (body["take"] ?? []).array?.map(\.string)
        if body["other"]?.string == nil { faults.append(FieldRefusal.missing.at("other")) }
        if !version.isNull && version.integer == nil {
            faults.append(FieldRefusal.wrongType("integer").at("other_version"))
        }
        if names?.contains(nil) != false { faults.append(FieldRefusal.wrongType("[text]").at("take")) }
        guard faults.isEmpty else { throw .recordInvalid(entity.label, faults) }
        other = body["other"]?.string ?? ""
        otherVersion = version.integer
        take = names?.compactMap(\.self) ?? []
    }
}

extension Problem {
    static func mergedWithItself(_ entity: Label) -> Problem {
        Problem(.conflict, code: "SYSTEM_9196", ["entity": entity])
    }

    static func mergeTooLarge(_ entity: Label, most: Int) -> Problem {
        Problem(.conflict, code: "SYSTEM_9197", ["entity": entity, "most": most])
    }
}
