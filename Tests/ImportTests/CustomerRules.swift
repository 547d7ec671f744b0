import Entities
import Routing
import Values

/// The rules of customers that no declaration holds: postal codes by country and the check digits of Leitweg-IDs.
enum CustomerRules {
    static var code: EntityCode {
        var code = EntityCode()
        code.beforeSave = { _, change in
            guard change.operation != .delete else { return nil }
            let problems = postalCode(change.new) + leitwegID(change.new)
            guard problems.isEmpty else { throw Problem(.invalid, code: "SYSTEM_9020", fields: problems) }
            return nil
        }
        return code
    }

    private static func postalCode(_ record: JSON.Object) -> [FieldProblem] {
        guard let code = record["postal_code"]?.string else { return [] }
        let length = record["country"]?.string == "DE" ? 5 : 4
        let isCode = code.utf8.count == length && code.utf8.allSatisfy { (0x30...0x39).contains($0) }
        return isCode ? [] : [FieldProblem("postal_code", code: "SYSTEM_9022", ["expected": "postal code"])]
    }

    private static func leitwegID(_ record: JSON.Object) -> [FieldProblem] {
        guard let id = record["leitweg_id"]?.string else { return [] }
        var remainder = 0
        for character in id where character != "-" {
            let value = Int(String(character), radix: 36) ?? 0
            remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
        }
        return remainder == 1 ? [] : [FieldProblem("leitweg_id", code: "SYSTEM_9022", ["expected": "Leitweg-ID"])]
    }
}
