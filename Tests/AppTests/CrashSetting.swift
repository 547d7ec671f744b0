import Glibc

/// How often the host is killed, and the seed of the moments.
struct CrashSetting: CustomStringConvertible {
    let rounds: Int
    let seed: UInt64

    init() {
        rounds = Self.number("WORKMATE_CRASH_ROUNDS").map(Int.init) ?? 2
        seed = Self.number("WORKMATE_CRASH_SEED") ?? .random(in: 1...999_999)
    }

    private static func number(_ variable: String) -> UInt64? {
        getenv(variable).flatMap { UInt64(String(cString: $0)) }
    }

    var description: String { "\(rounds) rounds of seed \(seed)" }
}

/// Numbers that follow from their seed.
struct Dice {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state >> 33
    }
}
