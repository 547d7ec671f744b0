import Dispatch
import Synchronization
import Values

/// Draws letters in processes of their own: what they choke on ends them, not the host.
package final class Renderer: Sendable {
    /// Bytes of the largest description.
    package static let largestDescription = 8 << 20
    /// After so many letters a process is replaced, so that no library's memory grows for ever.
    private static let lifetime = 2000

    private let executable: String
    private let fonts: String?
    private let places: DispatchSemaphore
    private let idle = Mutex<[RenderProcess]>([])

    /// - Parameters:
    ///   - executable: `workmate-render`.
    ///   - fonts: a folder with all fonts; nil for where Debian has them.
    ///   - processes: that live at most.
    package init(executable: String, fonts: String?, processes: Int = 2) {
        self.executable = executable
        self.fonts = fonts
        places = DispatchSemaphore(value: processes)
    }

    /// Draws a letter as PDF; the same description is the same bytes.
    ///
    /// - Parameters:
    ///   - description: JSON as `Letter.json` writes it.
    ///   - milliseconds: until nobody waits any more.
    /// - Throws: `MODULE_9380` to `MODULE_9382` for a description that is refused, `MODULE_9383` to `MODULE_9385` and
    ///   `MODULE_9387` for a process that does not draw it.
    package func pdf(of description: [UInt8], within milliseconds: Int) throws -> [UInt8] {
        guard description.count <= Self.largestDescription else {
            throw Problem.letterTooLarge("", "over \(Self.largestDescription) bytes")
        }
        let deadline = ContinuousClock.now + .milliseconds(milliseconds)
        guard places.wait(timeout: .now() + .milliseconds(milliseconds)) == .success else {
            throw Problem.renderersBusy()
        }
        defer { places.signal() }
        return try drawn(description, until: deadline)
    }

    /// The processes that wait for a letter.
    package var idleProcesses: [Int32] { idle.withLock { $0.map(\.pid) } }

    private func drawn(_ description: [UInt8], until deadline: ContinuousClock.Instant) throws -> [UInt8] {
        let answer: [UInt8]
        do {
            answer = try self.answer(to: description, until: deadline)
        } catch {
            throw Problem.renderer(error)
        }
        return try RenderAnswer(answer).pdf()
    }

    private func answer(
        to description: [UInt8], until deadline: ContinuousClock.Instant
    ) throws(RenderProcess.Failure) -> [UInt8] {
        while let process = idle.withLock({ $0.popLast() }) {
            do {
                return try exchange(description, with: process, until: deadline)
            } catch .gone {
                // It may have ended since its last letter, and says nothing of this one.
                continue
            }
        }
        return try exchange(description, with: RenderProcess(executable, fonts: fonts), until: deadline)
    }

    private func exchange(
        _ description: [UInt8], with process: RenderProcess, until deadline: ContinuousClock.Instant
    ) throws(RenderProcess.Failure) -> [UInt8] {
        let answer = try process.exchange(description, until: deadline)
        if process.letters < Self.lifetime { idle.withLock { $0.append(process) } }
        return answer
    }
}
