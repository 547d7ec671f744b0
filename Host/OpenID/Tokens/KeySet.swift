import Values

/// The keys with which a provider signs (RFC 7517).
struct KeySet: Sendable {
    private let keys: [ProviderKey]

    /// Nil for what is no set. Keys of kinds that are not used here are left out.
    init?(_ json: JSON.Object) {
        guard let keys = json["keys"]?.array else { return nil }
        self.keys = keys.compactMap(ProviderKey.init)
    }

    /// The key of a token: the one of its id, or where the token names none, the only one that there is.
    func key(_ id: String?) -> ProviderKey? {
        guard let id else { return keys.count == 1 ? keys[0] : nil }
        return keys.first { $0.id == id }
    }
}
