import CWorkmate
import Values

extension Capability {
    nonisolated(unsafe) static let jsonTable = permanent(
        wm_json_v1(
            parse: { context, text, value in
                guard let crossing = Crossing.of(context), let value else { return WM_ERR_ARG }
                do {
                    value.pointee = crossing.keep(JSONNode(try JSON(parsing: text.bytes), crossing))
                    return WM_OK
                } catch let error as JSON.SyntaxError {
                    return crossing.refuse(Problem.noJSON("byte \(error.offset): \(error.reason)"), WM_ERR_ARG)
                } catch {
                    return crossing.refuse(error, WM_ERR_INTERNAL)
                }
            },
            type: { JSONNode.of($0)?.type ?? WM_JSON_NULL },
            count: { UInt64(JSONNode.of($0)?.count ?? 0) },
            member: { value, name in name.flatMap { JSONNode.of(value)?.member(String(cString: $0)) } },
            at: { value, index in JSONNode.of(value)?.at(index) },
            name: { value, index in JSONNode.of(value)?.name(index) ?? .none },
            text: { JSONNode.of($0)?.text ?? .none },
            integer: { value, out in
                guard let integer = JSONNode.of(value)?.integer, let out else { return WM_ERR_TYPE }
                out.pointee = integer
                return WM_OK
            },
            writer: { context in Crossing.of(context)?.keep(TextWriter()) },
            open: { TextWriter.of($0)?.open($1) },
            close: { TextWriter.of($0)?.close() },
            key: { TextWriter.of($0)?.key($1.string) },
            value: { writer, value in
                if let value { TextWriter.of(writer)?.value(value) }
            },
            finish: { context, writer, text in
                guard let crossing = Crossing.of(context), let text, let bytes = TextWriter.of(writer)?.finish() else {
                    return WM_ERR_ARG
                }
                text.pointee = crossing.hand(json: bytes)
                return WM_OK
            }))
}
