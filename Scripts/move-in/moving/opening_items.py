"""What customers owe from before, out of a CSV file of any program: one line for each invoice that is not paid.

Columns: number, customer_number, document_date, gross; and, if there are: due_on, tax_rate, text, currency. Separated
by commas or semicolons, days as 2025-06-02, amounts as 119.00 or 119,00.
"""

import csv
from decimal import Decimal, ROUND_HALF_UP

from moving.customers import CUSTOMERS
from moving.invoices import TAKE_OVER
from moving.predecessor import Unreadable
from moving.row import Unfit, filled

NEEDED = ("number", "customer_number", "document_date", "gross")


def take(move, path):
    rows = read(path)
    customers = {customer["customer_number"]: customer["id"] for customer in move.session.every(CUSTOMERS)}
    move.each("opening item", rows, lambda row: row["number"], lambda row: make(move, row, customers))


def read(path):
    with open(path, newline="", encoding="utf-8-sig") as file:
        first = file.readline()
        file.seek(0)
        rows = list(csv.DictReader(file, delimiter=";" if ";" in first else ","))
    missing = [column for column in NEEDED if rows and rows[0].get(column) is None]
    if missing:
        raise Unreadable(f"{path} has no column {', '.join(missing)}")
    return [{**row, "id": row["number"], "gross": decimal(row["gross"])} for row in rows]


def decimal(written):
    """119,00 is 119.00, and 1.119,00 is 1119.00."""
    return written.replace(".", "").replace(",", ".") if "," in written else written


def make(move, row, customers):
    customer = customers.get(row.raw("customer_number"))
    if customer is None:
        raise Unfit(
            "missing_customer", f"There is no customer {row.raw('customer_number')}.", "Import the customers first.")
    gross = row.number("gross")
    rate = Decimal(row.raw("tax_rate") or 0)
    net = (gross / (1 + rate / 100)).quantize(Decimal("0.01"), ROUND_HALF_UP)
    tax = {"tax_category": "S", "tax_rate": str(rate)} if rate else {"tax_category": "O", "tax_rate": "0"}
    line = {"description": row.text("text", 4_000) or "Offener Posten", "price": str(net), "unit": "lump_sum", **tax}
    return move.post(TAKE_OVER, f"opening-{row.id}", filled({
        "number": row.line("number", 40), "customer": customer, "document_date": row.day("document_date"),
        "due_on": row.day("due_on"), "currency": row.raw("currency"), "net": str(net), "tax": str(gross - net),
        "gross": str(gross), "lines": [line],
    }))["id"]
