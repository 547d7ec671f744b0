"""Customers, under their own numbers."""

import re

from moving import countries

CUSTOMERS = "/api/backoffice/crm/customers"
KINDS = {"individual": "person", "business": "business", "government": "government"}
STATES = {"active": "active", "inactive": "inactive", "lead": "lead", "blocked": "active"}
SPARE = ("email", "phone", "website", "postal_code", "vat_id", "tax_number")


def take(move):
    move.each("customer", move.source.rows("customers"), name, lambda row: make(move, row))


def name(values):
    return f"{values['customer_number']} {values['name']}"


def make(move, row):
    return move.make(CUSTOMERS, row, draft(row), SPARE)["id"]


def draft(row):
    return {
        "customer_number": row.line("customer_number", 20), "name": row.line("name", 255),
        "kind": row.choice("type", KINDS, "business"), "status": row.choice("status", STATES, "active"),
        "email": row.line("email", 255), "phone": row.line("phone", 50), "website": website(row),
        "street": row.line("street", 255), "postal_code": row.line("zip_code", 12), "city": row.line("city", 120),
        "country": countries.code(row, "country"), "customer_since": row.day("created_at"),
        "notes": row.text("notes", 19_000), **tax(row),
    }


def website(row):
    written = row.line("website", 240)
    if written and "://" not in written:
        row.change(f"website {written} was completed with https://")
        return f"https://{written}"
    return written


def tax(row):
    """One column held both; a number for VAT begins with the letters of a country."""
    written = row.line("tax_id", 30)
    if written and re.match("[A-Za-z]{2}", written):
        return {"vat_id": written.replace(" ", "").upper()}
    return {"tax_number": written}


def block(move):
    """Done last, for a blocked customer's records could not come in."""
    blocked = [row for row in move.source.rows("customers") if row["status"] == "blocked"]
    taken = [row for row in blocked if move.ledger.find("customer", row["id"])]
    move.each("customer block", taken, name, lambda row: set_block(move, row))


def set_block(move, row):
    place = f"{CUSTOMERS}/{move.ledger.find('customer', row.id)}"
    if move.session.get(place)["status"] != "blocked":
        move.session.act(place, "block", {"reason": "Blocked in the system of before"})
    return move.ledger.find("customer", row.id)
