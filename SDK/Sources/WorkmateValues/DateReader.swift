/// Reads the parts of days and instants from left to right, by bytes: every request reads some.
struct DateReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    /// Whether the next byte was this one, which is then behind us.
    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard place < bytes.count, UInt32(bytes[place]) == character.value else { return false }
        place += 1
        return true
    }

    /// `2026-11-21`, a day that exists.
    mutating func day() -> Day? {
        guard let year = number(4, below: 10_000), take("-"), let month = number(2, below: 13), take("-"),
            let day = number(2, below: 32)
        else { return nil }
        return Day(year: year, month: month, day: day)
    }

    /// `09:30`, `09:30:00` or `09:30:00.123456`, in milliseconds since midnight; finer digits are dropped.
    mutating func time() -> Int64? {
        guard let hours = number(2, below: 24), take(":"), let minutes = number(2, below: 60) else { return nil }
        let whole = (hours * 60 + minutes) * 60_000
        guard take(":") else { return whole }
        guard let seconds = number(2, below: 60) else { return nil }
        guard take(".") else { return whole + seconds * 1000 }
        return fraction().map { whole + seconds * 1000 + $0 }
    }

    /// `Z`, or `+01:00`, in milliseconds east of Greenwich.
    mutating func zone() -> Int64? {
        if take("Z") { return 0 }
        let isEast = take("+")
        guard isEast || take("-"), let hours = number(2, below: 15), take(":"), let minutes = number(2, below: 60)
        else { return nil }
        return (hours * 60 + minutes) * (isEast ? 60_000 : -60_000)
    }

    private mutating func fraction() -> Int64? {
        var milliseconds: Int64 = 0
        var weight: Int64 = 100
        let start = place
        while let digit = digit() {
            milliseconds += digit * weight
            weight /= 10
        }
        return place > start ? milliseconds : nil
    }

    private mutating func number(_ count: Int, below limit: Int64) -> Int64? {
        var value: Int64 = 0
        for _ in 0..<count {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value < limit ? value : nil
    }

    private mutating func digit() -> Int64? {
        guard place < bytes.count, (0x30...0x39).contains(bytes[place]) else { return nil }
        defer { place += 1 }
        return Int64(bytes[place]) - 0x30
    }
}
