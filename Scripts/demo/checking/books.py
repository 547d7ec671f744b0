"""Everything that the API says of a company: what is checked, and nothing else."""

import json

from api import together

CRM = "/api/backoffice/crm"
TIME = "/api/backoffice/time"
INVOICES = "/api/backoffice/invoices"
FINANCE = "/api/backoffice/finance"
PROJECTS = "/api/backoffice/projects"


def read(session):
    """As one object of JSON: lists of records, the settlements of documents, and the figures the host states."""
    books = {
        "today": session.get(f"{FINANCE}/figures")["present"]["to"],
        "company": session.get("/api/settings"),
        "customers": list(session.every(f"{CRM}/customers")),
        "rates": list(session.every(f"{TIME}/rates")),
        "rounding_rules": list(session.every(f"{TIME}/rounding_rules")),
        "entries": list(session.every(f"{TIME}/entries")),
        "expenses": list(session.every(f"{FINANCE}/expenses")),
        "categories": list(session.every(f"{FINANCE}/categories")),
    }
    books["payments"] = whole(session, f"{FINANCE}/payments")
    books["invoices"] = whole(session, f"{INVOICES}/invoices")
    issued = [invoice["id"] for invoice in books["invoices"] if invoice["number"]]
    books["settlements"] = each(session, issued, f"{INVOICES}/invoices/%s/settlements")
    books["contents"] = each(session, issued, f"{INVOICES}/invoices/%s/content")
    books["projects"] = list(session.every(f"{PROJECTS}/projects"))
    books["tickets"] = list(session.every(f"{PROJECTS}/tickets"))
    books["project_figures"] = each(
        session, [project["id"] for project in books["projects"]], f"{PROJECTS}/projects/%s/figures")
    books["figures"] = [session.get(f"{FINANCE}/figures", **period) for period in periods(books["today"])]
    books["taxes"] = [session.get(f"{FINANCE}/taxes", **period) for period in periods(books["today"])]
    books["forecasts"] = [session.get(f"{FINANCE}/forecast", **ahead) for ahead in ({}, {"months": 6}, {"weeks": 53})]
    years = sorted({invoice["document_date"][:4] for invoice in books["invoices"] if invoice["number"]})
    books["number_reports"] = [session.get(f"{INVOICES}/number-report", year=year) for year in years]
    return books


def whole(session, path):
    """The records of a list with what the list leaves out."""
    ids = [record["id"] for record in session.every(path, fields="id")]
    return together(lambda record: session.get(f"{path}/{record}"), ids)


def each(session, ids, path):
    return dict(zip(ids, together(lambda record: session.get(path % record), ids)))


def periods(today):
    """The year until today, and each month that begins in it."""
    year, month = int(today[:4]), int(today[5:7])
    yield {"from": f"{year - 1}{today[4:]}" if today[5:] != "02-29" else f"{year - 1}-03-01", "to": today}
    for _ in range(12):
        last = {2: 29 if year % 4 == 0 else 28}.get(month, 30 if month in (4, 6, 9, 11) else 31)
        yield {"from": f"{year}-{month:02}-01", "to": f"{year}-{month:02}-{last}"}
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def save(books, path):
    with open(path, "w", encoding="utf-8") as file:
        json.dump(books, file, ensure_ascii=False)
