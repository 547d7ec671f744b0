import Backup
import Blobs

extension Settings {
    var backupFolder: BackupFolder { BackupFolder(backups, data: data) }

    var backupRoutes: BackupRoutes { BackupRoutes(backupFolder, documentsElsewhere: documentsElsewhere) }

    /// Where the bytes of documents lie that no backup takes along; nil where they lie in the data folder.
    var documentsElsewhere: String? {
        switch files {
        case .data: nil
        case .folder(let path): BackupFolder.isAmongData(path, data: data) ? nil : "folder:\(path)"
        case .bucket(let address): "s3:\(address.url)"
        }
    }

    /// Any folder but one among the host's own files, which the next backup would take along.
    static func backups(_ path: String, data: String) throws(SettingsError) -> String {
        guard !path.isEmpty, !BackupFolder.isAmongData(path, data: data) else {
            throw SettingsError(key: "backups", expected: "a folder outside of \(data), or \(data)/backups")
        }
        return path
    }

    /// `folder:PATH`, or `s3:https://HOST/BUCKET` with the keys of the account.
    static func files(_ text: (String) -> String?) throws(SettingsError) -> Files {
        guard let place = text("documents") else { return .data }
        if place.hasPrefix("folder:"), place.count > 7 { return .folder(String(place.dropFirst(7))) }
        guard place.hasPrefix("s3:") else {
            throw SettingsError(key: "documents", expected: "folder:PATH or s3:https://HOST/BUCKET")
        }
        guard let accessKey = text("s3_access_key"), let secretKey = text("s3_secret_key") else {
            throw SettingsError(key: "s3_secret_key", expected: "set with s3_access_key, in the environment")
        }
        let region = text("s3_region") ?? "us-east-1"
        let address = BucketAddress(
            String(place.dropFirst(3)), region: region, accessKey: accessKey, secretKey: secretKey)
        guard let address else {
            throw SettingsError(key: "documents", expected: "s3:https://HOST/BUCKET, with a prefix at most")
        }
        return .bucket(address)
    }
}
