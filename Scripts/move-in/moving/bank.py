"""The company's own bank account, as its letters name it. Movements of accounts have no place here."""

from moving.row import Unfit, filled

SETTINGS = "/api/settings"


def take(move):
    """Only an account at which customers pay stands on letters; whoever named one in the settings has chosen."""
    settings = move.session.get(SETTINGS)
    accounts = [
        row for row in move.source.rows("bank_accounts")
        if row["iban"] and row["is_active"] == "t" and row["account_type"] == "checking"
        and settings["iban"] in (None, iban(row))
    ]
    move.each("bank account", accounts, name, lambda row: make(move, row, len(accounts)))


def iban(values):
    return "".join(values["iban"].split()).upper()


def name(values):
    return f"{values['account_name']} {values['iban']}"


def make(move, row, count):
    settings = move.session.get(SETTINGS)
    if count > 1:
        raise Unfit(
            "several_accounts", f"There are {count} accounts, and nothing says which of them letters shall name.",
            "Enter it in the settings of the company; the others have no place here.")
    if settings["iban"] is None:
        draft = filled({"iban": iban(row.values), "bic": row.line("bic", 11), "bank_name": row.line("bank_name", 120)})
        move.session.patch(SETTINGS, draft, settings["version"])
    return settings["id"]
