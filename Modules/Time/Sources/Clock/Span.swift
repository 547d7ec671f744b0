import WorkmateSDK

/// From one instant to another, however the clocks were set meanwhile.
struct Span: Equatable, Comparable {
    let start: Instant
    let end: Instant

    /// Full minutes, the begun one counting from its half.
    var minutes: Int64 { (end.milliseconds - start.milliseconds + 30_000) / 60_000 }

    static func < (left: Span, right: Span) -> Bool { (left.start, left.end) < (right.start, right.end) }

    func overlaps(_ other: Span) -> Bool { start < other.end && other.start < end }
}
