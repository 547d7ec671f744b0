/// Work that a unit owes for what it wrote, gathered while it runs and done before it is committed.
package protocol UnitDuty: AnyObject {
    /// Done behind the unit's body; before that too when its outcome is read, so doing it again must be harmless.
    func fulfil(in unit: any UnitOfWork) throws
}

/// What one unit owes: one duty of a kind.
package final class UnitDuties {
    private var duties: [any UnitDuty] = []

    /// The unit's duty of this kind, made when there is none yet.
    package func owe<Duty: UnitDuty>(_ make: () -> Duty) -> Duty {
        for case let duty as Duty in duties { return duty }
        let duty = make()
        duties.append(duty)
        return duty
    }

    package func fulfil(in unit: any UnitOfWork) throws { for duty in duties { try duty.fulfil(in: unit) } }
}
