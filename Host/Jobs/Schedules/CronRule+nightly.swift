extension CronRule {
    /// A rule that stands in the code.
    package static func nightly(_ text: String) -> CronRule {
        guard let rule = CronRule(parsing: text) else { preconditionFailure("\(text) is no rule") }
        return rule
    }
}
