import Synchronization
import Values

/// What providers said of themselves, and their keys, kept for a while; each host has its own.
final class ProviderCache: Sendable {
    /// Milliseconds for which a document and keys are believed.
    private static let lifetime: Int64 = 60 * 60_000
    /// Milliseconds that have to pass until keys are fetched once more for an id that is not among them.
    private static let pause: Int64 = 60_000
    /// Milliseconds for which a provider that did not answer is left alone, so that strangers who begin sign-ins do not
    /// keep the host's workers waiting for it.
    private static let rest: Int64 = 5000

    private struct Kept<Value: Sendable>: Sendable {
        let value: Value
        let at: Instant
    }

    private let documents = Mutex<[String: Kept<Result<ProviderDocument, Problem>>]>([:])
    private let keys = Mutex<[String: Kept<KeySet>]>([:])

    func document(
        of provider: Provider, now: Instant, fetch: () throws -> ProviderDocument
    ) throws -> ProviderDocument {
        let place = "\(provider.id) \(provider.issuer)"
        if let kept = documents.withLock({ $0[place] }), now < kept.at + Self.lifetime(of: kept.value) {
            return try kept.value.get()
        }
        let result: Result<ProviderDocument, Problem>
        do {
            result = .success(try fetch())
        } catch let problem as Problem {
            result = .failure(problem)
        }
        documents.withLock { $0[place] = Kept(value: result, at: now) }
        return try result.get()
    }

    private static func lifetime(of result: Result<ProviderDocument, Problem>) -> Int64 {
        switch result {
        case .success: lifetime
        case .failure: rest
        }
    }

    /// Keys that hold what is looked for, as far as the provider has it.
    func keys(
        of provider: Provider, now: Instant, holding: (KeySet) -> Bool, fetch: () throws -> KeySet
    ) throws -> KeySet {
        if let kept = keys.withLock({ $0[provider.issuer] }), now < kept.at + Self.lifetime,
            holding(kept.value) || now < kept.at + Self.pause
        {
            return kept.value
        }
        let fetched = try fetch()
        keys.withLock { $0[provider.issuer] = Kept(value: fetched, at: now) }
        return fetched
    }
}
