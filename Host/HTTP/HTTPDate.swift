import Values

extension Instant {
    /// `Sat, 21 Nov 2026 09:30:00 GMT`, the form of HTTP's headers (RFC 9110, 5.6.7).
    var httpDate: String {
        let day = day
        let (year, month, dayOfMonth) = day.civil
        let seconds = milliseconds / 1000 - day.daysSince1970 * 86_400
        let weekday = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"][Int(day.daysSince1970 % 7)]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(two).joined(separator: ":")
        return "\(weekday), \(two(dayOfMonth)) \(months[Int(month) - 1]) \(year) \(time) GMT"
    }
}

private func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
