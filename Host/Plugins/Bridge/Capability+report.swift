import CWorkmate
import Database
import Reports
import Routing
import Values

extension Capability {
    nonisolated(unsafe) static let reportTable = permanent(
        wm_report_v1(
            render: { context, letter, pdf in
                guard let crossing = Crossing.of(context), let pdf else { return WM_ERR_ARG }
                return crossing.render(letter, pdf)
            },
            store: { context, letter, document, id in
                guard let crossing = Crossing.of(context), let document else { return WM_ERR_ARG }
                return crossing.store(letter, document, id)
            }))
}

extension Crossing {
    /// Milliseconds that drawing one letter may take at most.
    private static let longest = 30_000

    fileprivate func render(_ letter: wm_str, _ pdf: UnsafeMutablePointer<wm_bytes>) -> wm_status {
        drawing(isAllowed: unit?.hasWritten != true, letter) { bytes in
            let copy = arena.text(bytes)
            guard copy.p != nil else { return WM_ERR_LIMIT }
            pdf.pointee = wm_bytes(p: UnsafeRawPointer(copy.p)?.assumingMemoryBound(to: UInt8.self), n: copy.n)
            return WM_OK
        }
    }

    fileprivate func store(
        _ letter: wm_str, _ document: UnsafePointer<wm_report_document>, _ id: UnsafeMutablePointer<wm_str>?
    ) -> wm_status {
        guard let documents = module.services.documents else { return WM_ERR_UNAVAIL }
        return drawing(isAllowed: unit == nil, letter) { bytes in
            let made = try documents.keep(
                bytes, named: document.pointee.file_name.string, document.pointee.fields, in: call)
            id?.pointee = arena.text(made)
            return WM_OK
        }
    }

    private func drawing(
        isAllowed: Bool, _ letter: wm_str, _ body: ([UInt8]) throws -> wm_status
    ) -> wm_status {
        guard let renderer = module.services.reports else { return WM_ERR_UNAVAIL }
        guard isAllowed else { return refuse(Problem.drawnWhileWriting, WM_ERR_REFUSED) }
        let left = Int(clamping: call.deadline.milliseconds - call.now.milliseconds)
        do {
            let picture = LetterPicture { [documents = module.services.documents, call] hash in
                try documents?.logo(hash, in: call)
            }
            return try body(
                renderer.pdf(of: picture.put(into: letter.bytes), within: max(1, min(left, Self.longest))))
        } catch {
            return refuse(error, error.foreignStatus)
        }
    }
}

extension wm_report_document {
    /// As an upload would name them.
    fileprivate var fields: JSON.Object {
        var fields: JSON.Object = ["title": .string(title.string)]
        fields["category"] = category.map { .string(String(cString: $0)) }
        fields["dated_on"] = dated_on.n == 0 ? nil : .string(dated_on.string)
        fields["entity"] = entity.map { .string(String(cString: $0)) }
        fields["record"] = record.n == 0 ? nil : .string(record.string)
        return fields
    }
}
