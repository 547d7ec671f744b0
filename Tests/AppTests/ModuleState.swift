import Values

/// What `/api/modules` says of one package.
struct ModuleState: Equatable {
    let state: String?
    let step: String?
    let code: String?
    let message: String?
    let hint: String?

    init(_ entry: JSON) {
        state = entry["state"]?.string
        step = entry["step"]?.string
        code = entry["reason"]?["code"]?.string
        message = entry["reason"]?["message"]?.string
        hint = entry["reason"]?["hint"]?.string
    }
}
