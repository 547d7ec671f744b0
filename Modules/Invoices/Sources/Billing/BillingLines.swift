import WorkmateSDK

/// Time and expenses as lines of a document.
struct BillingLines {
    private let words: LetterWords
    private let grouping: BillingOrder.Grouping

    init(_ order: BillingOrder) {
        words = LetterWords(order.language)
        grouping = order.grouping
    }

    func time(_ entries: [BillableTime]) -> [JSON] { groups(entries).map(line) }

    func expense(_ expense: BillableExpense) -> JSON {
        let day = expense.day.map { words.day($0.description) + ": " } ?? ""
        return [
            "kind": "expense", "description": .string(day + expense.description), "price": .string(expense.net),
            "expense": .string(expense.id),
        ]
    }

    /// Entries that share a line: one each, or those of a day or of all days, for each rate.
    private func groups(_ entries: [BillableTime]) -> [[BillableTime]] {
        guard grouping != .entry else { return entries.map { [$0] } }
        var groups: [(key: Key, entries: [BillableTime])] = []
        for entry in entries {
            let key = Key(rate: entry.rate, day: grouping == .day ? entry.day : nil)
            if let index = groups.firstIndex(where: { $0.key == key }) {
                groups[index].entries.append(entry)
            } else {
                groups.append((key, [entry]))
            }
        }
        return groups.map(\.entries)
    }

    private struct Key: Equatable {
        let rate: String?
        let day: Day?
    }

    private func line(_ entries: [BillableTime]) -> JSON {
        var line: JSON.Object = [
            "kind": "time", "description": .string(description(entries)),
            "quantity": .string(Self.hours(entries.reduce(0) { $0 + $1.minutes })), "unit": "hour",
            "price": entries[0].rate.map(JSON.string) ?? .null,
        ]
        if grouping == .entry {
            line["time_entry"] = .string(entries[0].id)
        } else {
            line["time_entries"] = .array(entries.map { .string($0.id) })
        }
        return .object(line)
    }

    private func description(_ entries: [BillableTime]) -> String {
        let days = entries.compactMap(\.day).map { words.day($0.description) }
        let first = days.first ?? ""
        let last = days.last ?? ""
        guard grouping != .sum else {
            return words.choose("Arbeitszeit", "Working time") + (first == last ? " \(first)" : " \(first) – \(last)")
        }
        let work = entries.compactMap(\.activity).reduce(into: [String]()) { distinct, activity in
            if !distinct.contains(activity) { distinct.append(activity) }
        }
        let text = work.isEmpty ? words.choose("Arbeitszeit", "Working time") : work.joined(separator: "; ")
        return "\(first): \(text.prefix(Self.longest))"
    }

    /// Below what a line may say, with the day before it.
    private static let longest = 3900

    /// Hours to the thousandth, half away from zero.
    private static func hours(_ minutes: Int64) -> String {
        ExactDecimal(ExactDecimal.quotient(Int128(minutes) * 1000, 60), places: 3).text
    }
}
