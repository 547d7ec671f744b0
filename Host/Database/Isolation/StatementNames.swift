/// The names that no statement of a tenant may contain, and the functions that it may call.
enum StatementNames {
    static func refuseForbidden(_ tokens: ArraySlice<StatementToken>) throws {
        for (index, token) in zip(tokens.indices, tokens) {
            guard let name = token.identifier else { continue }
            if forbidden.contains(name) || prefixes.contains(where: name.hasPrefix) { throw Refusal(name) }
            let isCalled = index + 1 < tokens.endIndex && tokens[index + 1].isSymbol("(")
            if isCalled, !isCallable(name, at: index, in: tokens) { throw Refusal("function \(name)") }
        }
    }

    /// Before a parenthesis stands a function, a keyword, a table with its columns or a name with its columns.
    private static func isCallable(_ name: String, at index: Int, in tokens: ArraySlice<StatementToken>) -> Bool {
        if functions.contains(name) || keywords.contains(name) { return true }
        guard index > tokens.startIndex else { return false }
        let former = tokens[index - 1]
        if ["into", "with", "recursive", "as", "join", "from"].contains(where: former.isWord) { return true }
        return former.isSymbol(",") && declaresColumns(after: index, in: tokens)
    }

    /// `, name (a, b) AS (`: a second name of a WITH.
    private static func declaresColumns(after index: Int, in tokens: ArraySlice<StatementToken>) -> Bool {
        guard let close = tokens[index...].firstIndex(where: { $0.isSymbol(")") }) else { return false }
        return close + 1 < tokens.endIndex && tokens[close + 1].isWord("as")
    }

    private static let prefixes = ["pg_", "sqlite_", "pragma_", "lo_", "dblink"]

    private static let forbidden: Set<String> = [
        "set_config", "current_setting", "information_schema", "load_extension", "table", "copy", "attach", "pragma",
        "xmin", "ctid", "tableoid", "rowid", "_rowid_", "oid", "dbstat",
    ]

    private static let keywords: Set<String> = [
        "all", "and", "any", "as", "between", "by", "case", "conflict", "distinct", "do", "else", "except", "exists",
        "filter", "from", "having", "in", "intersect", "is", "join", "key", "like", "limit", "materialized", "not",
        "offset", "on", "or", "over", "partition", "returning", "select", "set", "some", "then", "union", "using",
        "values", "when", "where", "within",
    ]

    /// What changes nothing but its result, on either database.
    private static let functions: Set<String> = [
        "abs", "avg", "cast", "ceil", "char_length", "coalesce", "concat", "count", "cume_dist", "dense_rank",
        "first_value", "floor", "greatest", "group_concat", "ifnull", "iif", "instr", "json_array_length",
        "json_extract", "lag", "last_value", "lead", "least", "length", "lower", "ltrim", "max", "min", "mod", "ntile",
        "nullif", "octet_length", "percent_rank", "position", "rank", "replace", "round", "row_number", "rtrim",
        "sign", "string_agg", "strpos", "substr", "sum", "total", "trim", "upper",
    ]
}
