import WorkmateSDK

/// A customer as its rules see it: the record of the API.
struct Customer {
    enum Kind: String { case person, business, government }
    enum Status: String { case lead, active, inactive, blocked }

    let record: JSON.Object

    init(_ record: JSON.Object) { self.record = record }

    var kind: Kind? { record.text("kind").flatMap(Kind.init) }
    var status: Status? { record.text("status").flatMap(Status.init) }
    var country: String { record.text("country") ?? "DE" }

    /// Everything that is wrong at once, and the canonical forms of what is right.
    func checked(after old: Customer?) throws -> Patch {
        var patch = Patch()
        var problems: [FieldProblem] = []
        problems += statusProblems(after: old)
        problems += postalCodeProblems(&patch)
        problems += vatProblems
        problems += leitwegProblems(&patch)
        problems += endpointProblems
        guard problems.isEmpty else { throw Problem(.invalid, code: "CRM_4001", fields: problems) }
        return patch
    }
}

extension Customer {
    /// Blocking is a dated fact with a reason and has its own actions.
    private func statusProblems(after old: Customer?) -> [FieldProblem] {
        guard status != old?.status, status == .blocked || old?.status == .blocked else { return [] }
        return [FieldProblem("status", code: "CRM_4009")]
    }

    private func postalCodeProblems(_ patch: inout Patch) -> [FieldProblem] {
        guard let written = record.text("postal_code") else { return [] }
        guard let code = PostalCode(written, country: country) else {
            return [.postalCode(written, country: country)]
        }
        if code.text != written { patch["postal_code"] = .string(code.text) }
        return []
    }

    private var vatProblems: [FieldProblem] {
        guard let id = record.text("vat_id") else { return [] }
        if kind == .person { return [FieldProblem("vat_id", code: "CRM_4005")] }
        guard !Self.vatPrefixes(of: country).contains(String(id.prefix(2))) else { return [] }
        return [FieldProblem("vat_id", code: "CRM_4004", ["value": id, "country": country])]
    }

    /// VAT territories that are not the country of the address.
    private static func vatPrefixes(of country: String) -> [String] {
        switch country {
        case "GR": ["EL"]
        case "GB": ["GB", "XI"]
        case "IM": ["GB"]
        case "MC": ["FR"]
        case "LI": ["LI", "CH"]
        default: [country]
        }
    }

    private func leitwegProblems(_ patch: inout Patch) -> [FieldProblem] {
        guard let written = record.text("leitweg_id") else { return [] }
        guard let id = LeitwegID(written) else {
            return [FieldProblem("leitweg_id", code: "CRM_4002", ["value": written])]
        }
        if id.text != written { patch["leitweg_id"] = .string(id.text) }
        return []
    }

    private var endpointProblems: [FieldProblem] {
        switch (record.text("einvoice_scheme"), record.text("einvoice_endpoint")) {
        case (nil, nil): return []
        case (nil, _): return [FieldProblem("einvoice_scheme", code: "CRM_4008")]
        case (_, nil): return [FieldProblem("einvoice_endpoint", code: "CRM_4008")]
        case (let scheme?, let endpoint?):
            guard let address = ElectronicAddress(scheme: scheme, endpoint: endpoint) else {
                return [FieldProblem("einvoice_scheme", code: "CRM_4006", ["value": scheme])]
            }
            guard !address.isConsistent else { return [] }
            return [FieldProblem("einvoice_endpoint", code: "CRM_4007", ["value": endpoint, "scheme": scheme])]
        }
    }
}

extension FieldProblem {
    static func postalCode(_ text: String, country: String) -> FieldProblem {
        FieldProblem(
            "postal_code", code: "CRM_4003",
            ["value": text, "country": country, "example": PostalCode.example(of: country)])
    }
}
