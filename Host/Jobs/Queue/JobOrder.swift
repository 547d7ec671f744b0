import Values

/// What is to be done, before it is queued.
package struct JobOrder: Sendable {
    /// Jobs of one place run one after another, the lowest version first, as far as somebody does them.
    package struct Place: Sendable {
        /// `workmate.invoices/crm.customer/0193…`
        package let name: String
        package let version: Int64

        package init(_ name: String, version: Int64) {
            self.name = name
            self.version = version
        }
    }

    package let handler: String
    package var input: JSON
    /// Nil for at once.
    package var runAt: Instant?
    /// While a job with the key waits, no second one is queued; the earlier time of the two holds.
    package var uniqueKey: String?
    package var place: Place?
    /// The event that the job delivers.
    package var event: String?
    /// The employee who caused it; empty for the host itself.
    package var createdBy = ""
    package var request = ""

    package init(_ handler: String, input: JSON = [:], runAt: Instant? = nil, uniqueKey: String? = nil) {
        self.handler = handler
        self.input = input
        self.runAt = runAt
        self.uniqueKey = uniqueKey
    }
}
