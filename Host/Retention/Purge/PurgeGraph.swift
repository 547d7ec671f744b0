import Entities

/// Which of some records can go, and in which order: what points at a record goes before it.
struct PurgeGraph {
    private let places: [RecordName: Int]
    /// For each record those that it points at.
    private var targets: [[Int]]
    /// For each record those that stay when it stays.
    private var followers: [[Int]]
    private(set) var isKept: [Bool]

    init(_ names: [RecordName]) {
        places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        targets = Array(repeating: [], count: names.count)
        followers = targets
        isKept = Array(repeating: false, count: names.count)
    }

    /// What is pointed at by something that stays, stays too.
    mutating func point(from: RecordName, to: RecordName) {
        guard from != to, let target = places[to] else { return }
        guard let source = places[from] else { return keep(target) }
        targets[source].append(target)
        follow(target, when: source)
    }

    /// A part stays with its whole.
    mutating func belong(_ part: RecordName, to whole: RecordName) {
        guard let part = places[part] else { return }
        guard let whole = places[whole] else { return keep(part) }
        targets[part].append(whole)
        follow(part, when: whole)
    }

    private mutating func follow(_ follower: Int, when other: Int) {
        followers[other].append(follower)
        if isKept[other] { keep(follower) }
    }

    private mutating func keep(_ place: Int) {
        var open = [place]
        while let next = open.popLast() {
            if isKept[next] { continue }
            isKept[next] = true
            open += followers[next]
        }
    }

    /// Those that go, each behind all that point at it; those that point at each other are one group.
    func groups() -> [[Int]] {
        var search = Components(targets: targets, isKept: isKept)
        for place in targets.indices where !isKept[place] { search.visit(from: place) }
        return search.found.reversed()
    }
}

/// The strongly connected components of a graph (Tarjan), without recursion, since chains may be long.
private struct Components {
    let targets: [[Int]]
    let isKept: [Bool]
    /// A component behind all that it points at.
    private(set) var found: [[Int]] = []
    private var numbers: [Int?]
    private var lows: [Int]
    private var isOpen: [Bool]
    private var open: [Int] = []
    private var count = 0

    init(targets: [[Int]], isKept: [Bool]) {
        self.targets = targets
        self.isKept = isKept
        numbers = Array(repeating: nil, count: targets.count)
        lows = Array(repeating: 0, count: targets.count)
        isOpen = Array(repeating: false, count: targets.count)
    }

    mutating func visit(from root: Int) {
        guard numbers[root] == nil else { return }
        var path = [(place: root, next: 0)]
        enter(root)
        while let (place, next) = path.last {
            guard next < targets[place].count else {
                path.removeLast()
                if let parent = path.last?.place { lows[parent] = min(lows[parent], lows[place]) }
                leave(place)
                continue
            }
            path[path.count - 1].next += 1
            let target = targets[place][next]
            if isKept[target] { continue }
            if let number = numbers[target] {
                if isOpen[target] { lows[place] = min(lows[place], number) }
            } else {
                enter(target)
                path.append((target, 0))
            }
        }
    }

    private mutating func enter(_ place: Int) {
        numbers[place] = count
        lows[place] = count
        count += 1
        open.append(place)
        isOpen[place] = true
    }

    private mutating func leave(_ place: Int) {
        guard lows[place] == numbers[place] else { return }
        var component: [Int] = []
        repeat {
            component.append(open.removeLast())
            isOpen[component[component.count - 1]] = false
        } while component.last != place
        found.append(component)
    }
}
