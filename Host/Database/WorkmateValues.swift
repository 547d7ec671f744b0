// A statement and its values are the same on both sides of the module boundary; who has a database has them too.
@_exported public import WorkmateValues
