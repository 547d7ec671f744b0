import Database
import Events
import Jobs
import Values

/// Tells once of each reminder whose time has come, and again when it was moved or snoozed to another time.
struct ReminderAnnouncer: Sendable {
    static let event = "core.reminder.due/1"
    static let job = "core.reminders.announce"

    let outbox: Outbox

    var handler: JobHandler {
        JobHandler(
            Self.job, label: Label(german: "Fällige Erinnerungen melden", english: "Announce reminders that are due"),
            .inSteps { run in try announce(run) })
    }

    private func announce(_ run: JobRun) throws {
        let now = run.clock.now
        let found = try run.database.read { try AnnouncementStore(unit: $0).due(at: now, limit: 500) }
        guard !found.isEmpty else { return }
        try run.step { unit in
            let call = run.call(in: unit)
            for reminder in found where try AnnouncementStore(unit: unit).insert(reminder, at: now) {
                try outbox.publish(reminder.event, call)
            }
        }
    }
}

extension DueReminder {
    fileprivate var event: Event {
        var data: JSON.Object = ["due": .string(due), "priority": .string(priority)]
        data["owner"] = owner.map(JSON.string)
        data["entity"] = entity.map(JSON.string)
        data["record"] = record.map(JSON.string)
        return Event(ReminderAnnouncer.event, of: ReminderRules.entity, id, version: version, data: data)
    }
}
