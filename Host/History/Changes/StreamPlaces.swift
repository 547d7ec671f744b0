import Synchronization
import Values

/// How many streams each person has open on this host.
final class StreamPlaces: Sendable {
    /// Windows that somebody may have open at once.
    static let perPerson = 10

    private let taken = Mutex<[String: Int]>([:])

    /// A place that is given back when it is let go.
    ///
    /// - Throws: `AUTH_1095` when the person has no more.
    func take(_ person: String) throws(Problem) -> Place {
        let isFree = taken.withLock { taken in
            let count = taken[person] ?? 0
            if count < Self.perPerson { taken[person] = count + 1 }
            return count < Self.perPerson
        }
        guard isFree else { throw .tooManyStreams(most: Self.perPerson) }
        return Place(self, person)
    }

    private func leave(_ person: String) {
        taken.withLock { taken in
            let left = (taken[person] ?? 1) - 1
            taken[person] = left == 0 ? nil : left
        }
    }

    final class Place: Sendable {
        private let places: StreamPlaces
        private let person: String

        fileprivate init(_ places: StreamPlaces, _ person: String) {
            self.places = places
            self.person = person
        }

        deinit { places.leave(person) }
    }
}

extension Problem {
    static func tooManyStreams(most: Int) -> Problem {
        Problem(.tooMany, code: "AUTH_1095", ["most": most], retryAfter: 30)
    }
}
