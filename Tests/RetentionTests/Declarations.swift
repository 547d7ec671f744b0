import Entities
import Values

/// A lead with its notes, bills that refer to it, and projects of another module that refer to it softly.
enum Declarations {
    static func all() throws -> [EntityDeclaration] {
        [
            try read(lead, "crm", archive: true), try read(note, "crm"), try read(bill, "billing"),
            try read(project, "projects"),
        ]
    }

    static func read(_ json: JSON.Object, _ prefix: String, archive: Bool = false) throws -> EntityDeclaration {
        var json = json
        guard let name = json["entity"]?.string else { preconditionFailure("a declaration names its entity") }
        json["plural"] = .string("\(name)s")
        json["table"] = .string("\(prefix)_\(name)s")
        json["mount"] = .string("/api/backoffice/\(prefix)/\(name)s")
        json["permissions"] = [
            "read": .string("\(prefix).\(name).read"), "create": .string("\(prefix).\(name).create"),
            "update": .string("\(prefix).\(name).update"), "delete": .string("\(prefix).\(name).delete"),
        ]
        json["archive"] = .bool(archive)
        return try EntityDeclaration(parsing: .object(json), module: "workmate.\(prefix)", prefix: prefix)
    }

    static let lead: JSON.Object = [
        "entity": "lead", "title": "{name}",
        "fields": [
            "code": ["type": "text", "required": true, "unique": true],
            "name": ["type": "text", "required": true, "search": true],
            "email": ["type": "email", "required": true, "search": true],
            "phone": ["type": "phone", "search": true],
            "budget": ["type": "money"],
            "boss": ["type": "ref", "to": "crm.lead"],
        ],
        "children": [
            "notes": ["entity": "note", "field": "lead"], "staff": ["entity": "lead", "field": "boss"],
        ],
        "retention": "crm-lead", "personal": ["code", "name", "email", "phone"],
    ]

    static let note: JSON.Object = [
        "entity": "note", "title": "{body}",
        "fields": [
            "lead": ["type": "ref", "to": "crm.lead", "required": true],
            "body": ["type": "longtext", "required": true],
            "rating": ["type": "integer"],
        ],
        "retention": "crm-lead", "personal": ["body"],
    ]

    static let bill: JSON.Object = [
        "entity": "bill", "title": "Bill",
        "fields": [
            "billed_on": ["type": "date"],
            "lines": [
                "type": "lines",
                "fields": ["lead": ["type": "ref", "to": "crm.lead"], "price": ["type": "money"]],
            ],
        ],
        "retention": ["class": "invoice", "from": "billed_on"],
    ]

    static let project: JSON.Object = [
        "entity": "project", "title": "{name}",
        "fields": [
            "name": ["type": "text", "required": true],
            "sponsor": ["type": "text"],
            "lead": ["type": "ref", "to": "crm.lead", "soft": true],
        ],
        "personal": ["sponsor"],
    ]
}
