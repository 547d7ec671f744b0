import Values

extension Label {
    init(_ object: DeclarationObject) {
        self.init(german: object.requiredText("de"), english: object.requiredText("en"))
        object.finish()
    }
}
