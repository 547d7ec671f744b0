import Values

/// Something that happened, told to whoever subscribed to it once the unit that did it is committed.
package struct Event: Sendable {
    /// With its version: `crm.customer.created/1`.
    package let name: String
    /// What it is about: `crm.customer`.
    package let entity: String
    /// The record's id. A subscriber hears of the events of a record in the order of its versions.
    package let record: String
    package let version: Int64
    /// Ids and facts, but nothing personal: whoever needs that reads the record.
    package let data: JSON.Object

    package init(_ name: String, of entity: String, _ record: String, version: Int64, data: JSON.Object = [:]) {
        self.name = name
        self.entity = entity
        self.record = record
        self.version = version
        self.data = data
    }
}
