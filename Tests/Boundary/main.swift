// What the C ABI costs: a list of twenty rows by a handler of the C fixture, and by the same handler in the host, in
// alternating rounds on one worker thread. Prints the microseconds of CPU per call and the median of the ratios.
let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 10
let comparison = try Comparison()
let samples = try comparison.run(rounds: rounds)
comparison.end()
for sample in samples { print("module \(sample.module) us, host \(sample.host) us") }
let ratios = samples.map { $0.module / $0.host }.sorted()
print("ratio \(ratios[ratios.count / 2])")
