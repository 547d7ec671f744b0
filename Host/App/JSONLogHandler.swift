import Glibc
import Logging
import Synchronization
import Values

/// Writes each event as one line of JSON to standard error. Where nobody reads it, lines are dropped and counted, since
/// the host must not stand still for its log.
struct JSONLogHandler: LogHandler {
    private let label: String
    private let descriptor: Int32
    private static let lost = Atomic(0)
    /// Whether the last line was cut off, as on a full disk; the next one begins behind its end.
    private static let isCut = Atomic(false)
    var logLevel = Logger.Level.info
    var metadata = Logger.Metadata()

    init(_ label: String, to descriptor: Int32 = STDERR_FILENO) {
        self.label = label
        self.descriptor = descriptor
    }

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        var writer = JSONWriter()
        writer.beginObject()
        writer.name("time")
        writer.string(SystemClock().now.text)
        writer.name("level")
        writer.string(event.level.rawValue)
        writer.name("logger")
        writer.string(label)
        writer.name("message")
        writer.string(event.message.description)
        let lost = Self.lost.exchange(0, ordering: .relaxed)
        if lost > 0 {
            writer.name("lines_lost_before")
            writer.integer(Int64(lost))
        }
        let metadata = metadata.merging(event.metadata ?? [:]) { $1 }
        for (name, value) in metadata.sorted(by: { $0.key < $1.key }) {
            writer.name(name)
            Self.write(value, into: &writer)
        }
        writer.endObject()
        let beginning: [UInt8] = Self.isCut.load(ordering: .relaxed) ? [UInt8(ascii: "\n")] : []
        if !write(beginning + writer.bytes + [UInt8(ascii: "\n")]) { Self.lost.add(lost + 1, ordering: .relaxed) }
    }

    private static func write(_ value: Logger.MetadataValue, into writer: inout JSONWriter) {
        switch value {
        case .string(let text): writer.string(text)
        case .stringConvertible(let value):
            if let number = value as? Int64 { writer.integer(number) } else { writer.string(value.description) }
        case .array(let values):
            writer.beginArray()
            for value in values { write(value, into: &writer) }
            writer.endArray()
        case .dictionary(let values):
            writer.beginObject()
            for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                writer.name(name)
                write(value, into: &writer)
            }
            writer.endObject()
        }
    }

    private func write(_ line: [UInt8]) -> Bool {
        var poll = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard Glibc.poll(&poll, 1, 0) == 1, poll.revents & Int16(POLLOUT) != 0 else { return false }
        return line.withUnsafeBytes { bytes in
            var rest = bytes
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count > 0 else {
                    if rest.count < bytes.count { Self.isCut.store(true, ordering: .relaxed) }
                    return false
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            Self.isCut.store(false, ordering: .relaxed)
            return true
        }
    }
}

extension Logger {
    /// What commands tell of besides their answer: what was changed, and what is amiss.
    package static var quiet: Logger {
        var logger = Logger(label: "workmate") { JSONLogHandler($0) }
        logger.logLevel = .notice
        return logger
    }
}
