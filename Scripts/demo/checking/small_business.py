"""Documents of a small business (§ 19 UStG): no tax on any of them, and on each the sentence that says why."""

from checking.totals import AMOUNTS
from decimals import number

SENTENCE = "§ 19 UStG"


def check(books, differences):
    if not books["company"]["small_business"]:
        return
    for document in books["invoices"]:
        if document["number"]:
            check_document(document["number"], document, differences)
            check_document(f"{document['number']} as it was issued", books["contents"][document["id"]]["content"],
                           differences)


def check_document(place, document, differences):
    differences.expect(f"{place} shows tax", number(document["tax"]), 0)
    differences.expect(f"{place} total", number(document["gross"]), number(document["net"]))
    counted = [line for line in document["lines"] if line["kind"] in AMOUNTS]
    kinds = sorted({(line["tax_category"], number(line["tax_rate"])) for line in counted})
    differences.expect(f"{place} taxes lines as", kinds, [("E", 0)])
    for stated in (*counted, *document["taxes"]):
        reason = stated.get("exemption_reason") or stated.get("reason") or ""
        differences.expect(f"{place} says why it has no tax", SENTENCE in reason, True)
