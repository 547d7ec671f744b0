import Values

/// Whether somebody wants a daily mail of what is due, and from which hour of their day on.
struct Digest: Equatable, Sendable {
    static let standard = Digest(isWanted: false, hour: 7)

    let isWanted: Bool
    let hour: Int64

    init(isWanted: Bool, hour: Int64) {
        self.isWanted = isWanted
        self.hour = hour
    }

    /// Reads the body of a request.
    ///
    /// - Throws: `SYSTEM_9202` for anything but `{"wanted": true, "hour": 7}`.
    init(_ body: JSON.Object) throws(Problem) {
        guard Set(body.names) == ["wanted", "hour"], let isWanted = body["wanted"]?.bool,
            let hour = body["hour"]?.integer, (0...23).contains(hour)
        else { throw .digestMalformed }
        self.init(isWanted: isWanted, hour: hour)
    }

    var json: JSON { ["wanted": .bool(isWanted), "hour": .integer(hour)] }
}

extension Problem {
    static let digestMalformed = Problem(.invalid, code: "SYSTEM_9202")
}
