extension StoredEntry {
    /// The digest that stands for the entry in its batch. Of the values it holds the marks alone.
    var leaf: String {
        Digest.of(
            .leaf,
            [
                id, at, principal, request, operation, event, entity, record, version.map(String.init) ?? "",
                action ?? "", marks,
            ])
    }
}
