import Identity

extension IdentitySettings {
    /// As in the field, but with passwords that cost next to nothing to check.
    package static let quick: IdentitySettings = {
        var settings = IdentitySettings.standard
        settings.passwordCost = .init(logRounds: 4, blockSize: 8, parallelism: 1)
        return settings
    }()
}
