import WorkmateSDK

/// What somebody worked on one day, over midnight too: it belongs to the day it began on.
struct Shift {
    private static let minute: Int64 = 60_000
    /// A pause shorter than this, in minutes, is none by law.
    private static let leastBreak: Int64 = 15
    /// After midnight the shift of the day before goes on when the gap, in minutes, is shorter than this.
    private static let longestGap: Int64 = 180

    let day: Day
    private(set) var spans: [Span]
    /// The end of the shift before.
    private let lastEnd: Instant?

    var minutes: Int64 { spans.reduce(0) { $0 + $1.minutes } }
    var end: Instant { spans.map(\.end).max() ?? spans[0].end }

    /// The breaks that count.
    var breakMinutes: Int64 {
        zip(spans, spans.dropFirst()).map { Span(start: $0.end, end: $1.start).minutes }
            .filter { $0 >= Self.leastBreak }.reduce(0, +)
    }

    /// In their order.
    static func all(of spans: [Span]) -> [Shift] {
        var shifts: [Shift] = []
        for span in spans.sorted() {
            let day = LocalClock.day(of: span.start)
            if let last = shifts.last, last.day == day || last.goesOn(at: span.start) {
                shifts[shifts.count - 1].spans.append(span)
            } else {
                shifts.append(Shift(day: day, spans: [span], lastEnd: shifts.last?.end))
            }
        }
        return shifts
    }

    private func goesOn(at start: Instant) -> Bool {
        start.milliseconds - end.milliseconds < Self.longestGap * Self.minute
    }

    /// What the working-time act has against the shift.
    var warnings: [WorkWarning] {
        var warnings: [WorkWarning] = []
        if minutes > 600 {
            warnings.append(WorkWarning(.overTenHours, minutes: minutes, limit: 600))
        } else if minutes > 480 {
            warnings.append(WorkWarning(.overEightHours, minutes: minutes, limit: 480))
        }
        let needed: Int64 = minutes > 540 ? 45 : minutes > 360 ? 30 : 0
        if breakMinutes < needed {
            warnings.append(WorkWarning(.shortBreak, minutes: breakMinutes, limit: needed))
        }
        if let lastEnd {
            let rest = Span(start: lastEnd, end: spans[0].start).minutes
            if rest < 660 { warnings.append(WorkWarning(.shortRest, minutes: rest, limit: 660)) }
        }
        return warnings
    }
}
