/// What other modules offer, called in the transaction of the call; `module.json` names each under `calls`.
public protocol Services {
    /// Calls `invoices.settle/1` with the arguments of its signature, in their order.
    ///
    /// What a service that refuses has written is undone, so that the caller may go on.
    ///
    /// - Throws: `HostRefusal` with the code of the service's problem; `.unavailable` when its module does not run or
    ///   is not there. Let pass, it answers the caller with that problem.
    func call(_ service: String, with arguments: [ServiceValue]) throws -> ServiceValue

    /// Whether the module that offers a service runs.
    func isAvailable(_ service: String) -> Bool
}

extension Services {
    @discardableResult
    public func call(_ service: String, _ arguments: ServiceValue...) throws -> ServiceValue {
        try call(service, with: arguments)
    }
}
