import WorkmateSDK

enum MessageRules {
    static func register(in registry: any Registry) throws {
        try registry.beforeSave("message", check)
    }

    @Sendable static func check(_ call: Call, _ change: Change) throws -> Patch? {
        guard change.operation == .create || change.operation == .update else { return nil }
        let new = Message(change.new)
        let old = change.old.map(Message.init)
        let problems = try old.map { moveProblems($0, new) } ?? placeProblems(call, new)
        let faults = problems + (try attachmentProblems(call, old, new))
        guard faults.isEmpty else { throw Problem(.invalid, code: "NOTES_5001", fields: faults) }
        guard let old else { return ["excerpt": .string(new.excerpt)] }
        guard call.principalID.isEmpty || old.author == call.principalID else {
            throw Problem(.forbidden, code: "NOTES_5005")
        }
        return ["excerpt": .string(new.excerpt), "edited_at": .string(call.now.text)]
    }

    private static func moveProblems(_ old: Message, _ new: Message) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if old.place != new.place { problems.append(FieldProblem("record", code: "NOTES_5003")) }
        if old.parent != new.parent { problems.append(FieldProblem("parent", code: "NOTES_5003")) }
        return problems
    }

    /// Who may not see a record writes nothing on it; the host itself may.
    private static func placeProblems(_ call: Call, _ message: Message) throws -> [FieldProblem] {
        if !call.principalID.isEmpty, try !call.sees(message.place) {
            return [FieldProblem("record", code: "NOTES_5002", ["entity": message.place.entity])]
        }
        guard let parent = message.parent else { return [] }
        let place = try ThreadStore(database: call.database).place(of: parent)
        return place == message.place ? [] : [FieldProblem("parent", code: "NOTES_5004")]
    }

    private static func attachmentProblems(_ call: Call, _ old: Message?, _ new: Message) throws -> [FieldProblem] {
        let known = Set(old?.attachments ?? [])
        let lost = try new.attachments.contains { id in
            try !known.contains(id) && !call.sees(Place(entity: "core.document", record: id))
        }
        return lost ? [FieldProblem("attachments", code: "NOTES_5009")] : []
    }
}

extension Call {
    /// Whether the caller may see a record.
    func sees(_ place: Place) throws -> Bool {
        do {
            return try records.get(place.entity, place.record) != nil
        } catch let refusal as HostRefusal where refusal == HostRefusal(.denied) {
            return false
        }
    }
}
