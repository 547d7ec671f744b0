/// The fact that a customer gets nothing more, until it is lifted.
struct CustomerBlock: Equatable, Sendable {
    let id: String
    let customer: String
    /// What the customer becomes again when the block is lifted.
    let formerStatus: Customer.Status
    let reason: String
}
