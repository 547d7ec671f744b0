public import WorkmateSDK

public enum CRMModule: Module {
    public static let id = "workmate.crm"
    public static let version = "1.0.0"

    public static func register(in registry: any Registry) throws {
        try registry.beforeSave("customer") { call, change in try Customer(change.new).checked(on: call.today) }
        try registry.action("customer", "block") { call, change in
            guard change.new["blocked_on"] == .null else { throw Problem(.conflict, code: "CRM_4012") }
            return ["blocked_on": .string(call.today.description)]
        }
        try registry.route("GET /statistics", requires: "crm.customer.read", .reads) { call in
            .json(try call.database.json("SELECT kind, count(*) AS customers FROM crm_customers GROUP BY kind"))
        }
    }
}
