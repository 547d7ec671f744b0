"""Ranges of numbers, which go on where the other program ended."""

NEXT_NUMBERS = "/api/backoffice/invoices/next-numbers"
LETTERS = {"invoice": "RE", "quote": "AN", "order_confirmation": "AB"}


def take(move):
    """Credit notes had letters of their own; corrections here have others, so nothing can clash."""
    ranges = [row for row in move.source.rows("number_sequences") if row["doc_type"] in LETTERS]
    move.each("number range", ranges, lambda row: f"{row['doc_type']} {row['year']}", lambda row: set_next(move, row))


def set_next(move, row):
    following = int(row.number("current_number", 0)) + 1
    number = f"{LETTERS[row.raw('doc_type')]}-{row.raw('year')}-{following:05}"
    return go_on(move, number)


def take_named(move, numbers):
    """Of any other program."""
    rows = [{"id": number} for number in numbers]
    move.each("next number", rows, lambda row: row["id"], lambda row: go_on(move, row.id))


def go_on(move, number):
    answer = move.session.post(NEXT_NUMBERS, {"next": number, "reason": "Frühere Nummern hat das Altsystem vergeben"})
    return answer["next"]
