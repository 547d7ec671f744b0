import Database
import Secrets
import Values

/// The secrets of authenticators, sealed for the principal who owns each.
package struct SealedSecondFactors: SealedRows {
    package init() {}

    package func rows(
        notUnder key: String, after id: String, limit: Int, in unit: any UnitOfWork
    ) throws -> [SealedRow] {
        try SecondFactorStore(unit: unit).sealed(notUnder: key, after: id, limit: limit).map {
            SealedRow(id: $0.principal, owner: $0.principal, sealed: $0.sealed)
        }
    }

    package func replace(_ row: SealedRow, by sealed: String, in unit: any UnitOfWork) throws {
        try SecondFactorStore(unit: unit).reseal(row.id, from: row.sealed, to: sealed)
    }

    package func keys(in unit: any UnitOfWork) throws -> Set<String> {
        try SecondFactorStore(unit: unit).sealingKeys()
    }
}

extension SecretSeal {
    /// The secret of a principal's authenticator.
    ///
    /// - Throws: `AUTH_1046` for what was sealed with another key, or for another principal.
    func openSecondFactor(_ sealed: String, of principal: String) throws -> [UInt8] {
        do {
            return try open(sealed, of: principal)
        } catch let mismatch as SealMismatch {
            throw Problem.sealedOtherwise(mismatch)
        }
    }
}

extension Problem {
    static func sealedOtherwise(_ mismatch: SealMismatch) -> Problem {
        Problem(.unavailable, code: "AUTH_1046", detail: mismatch.description)
    }
}
