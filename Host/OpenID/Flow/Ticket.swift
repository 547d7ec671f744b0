/// For whom a provider vouched, until the browser that began asks for it.
struct Ticket: Equatable {
    /// Milliseconds between the provider's answer and the shell's exchange.
    static let lifetime: Int64 = 2 * 60_000

    let principal: String
    let isProvenTwice: Bool
    /// What the principal links to themselves; nil for signing in.
    let link: Link?

    struct Link: Equatable {
        let issuer: String
        let subject: String
    }
}
