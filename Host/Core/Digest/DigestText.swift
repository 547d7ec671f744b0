import Entities
import Values

/// What is due for somebody, as the text of a mail: what is overdue first.
struct DigestText: Equatable, Sendable {
    let subject: String
    let body: String

    /// - Parameter open: how many items there are, of which the first are given.
    init(_ items: [DueItem], open: Int64, day: Day, language: Language, zone: TimeZone) {
        let isGerman = language == .german
        subject =
            isGerman
            ? "Fällig am \(Self.text(day, language)): \(open)" : "Due on \(Self.text(day, language)): \(open)"
        let overdue = items.filter(\.isOverdue)
        let due = items.filter { !$0.isOverdue }
        func line(_ item: DueItem) -> String { Self.line(item, language, zone) }
        var parts: [String] = []
        if !overdue.isEmpty { parts += [isGerman ? "Überfällig" : "Overdue", "", overdue.map(line).joined(), ""] }
        if !due.isEmpty { parts += [isGerman ? "Heute fällig" : "Due today", "", due.map(line).joined(), ""] }
        let more = open - Int64(items.count)
        if more > 0 { parts += [isGerman ? "… und \(more) weitere." : "… and \(more) more.", ""] }
        parts.append(
            isGerman
                ? "Diese Übersicht stellen Sie in Workmate unter Eingang ein oder ab."
                : "Change or end this digest in Workmate, under inbox.")
        body = parts.joined(separator: "\n") + "\n"
    }

    /// `- 21.11.2026 09:30  Angebot nachfassen (Erinnerung)`
    private static func line(_ item: DueItem, _ language: Language, _ zone: TimeZone) -> String {
        let label = item.declaration.label.text(in: language)
        return "- \(when(item.due, language, zone))  \(item.title) (\(label))\n"
    }

    private static func when(_ due: String, _ language: Language, _ zone: TimeZone) -> String {
        if let day = Day(parsing: due) { return text(day, language) }
        guard let time = Instant(parsing: due) else { return due }
        let minute = zone.minute(of: time)
        return "\(text(zone.day(of: time), language)) \(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
    }

    private static func text(_ day: Day, _ language: Language) -> String {
        guard language == .german else { return day.description }
        let civil = day.civil
        return "\(twoDigits(civil.day)).\(twoDigits(civil.month)).\(civil.year)"
    }

    private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
