"""Many customers, invoices, payments and expenses, as copies of one of each."""

import datetime
import time

FINANCE = "/api/backoffice/finance"
INVOICES = "/api/backoffice/invoices/invoices"
DAYS = 1095
CUSTOMERS = 2_000
TERM = 14
# One invoice in so many is open; a payment comes up to so many days behind the due date.
OPEN = 20
LATE = 30
# Cents before tax; an invoice is some times as much.
NET, TAX = 100_00, 19_00


def prototypes(session):
    """Ids of a customer, an invoice, its payment and an expense."""
    settings = session.get("/api/settings")
    company = {"name": "Werk GmbH", "street": "Saalstraße 2", "postal_code": "07743", "city": "Jena",
               "tax_number": "162/107/00815"}
    session.patch("/api/settings", company, settings["version"])
    today = str(datetime.date.today())
    address = {"street": "Hafenweg 1", "postal_code": "20457", "city": "Hamburg"}
    customer = session.post("/api/backoffice/crm/customers", {"name": "Nord GmbH", **address})["id"]
    invoice = session.post(INVOICES, {
        "customer": customer, "supply_from": today, "document_date": today, "due_on": today,
        "lines": [{"description": "Analyse", "price": "100"}]})["id"]
    session.act(f"{INVOICES}/{invoice}", "issue")
    allocation = {"invoice": invoice, "amount": "119.00"}
    payment = session.post(f"{FINANCE}/payments", {
        "paid_on": today, "amount": "119.00", "charges": "1.00", "customer": customer, "allocations": [allocation]})
    category = session.post(f"{FINANCE}/categories", {"name": "Büro"})["id"]
    expense = session.post(f"{FINANCE}/expenses", {
        "spent_on": today, "description": "Papier", "category": category, "gross": "11.90"})["id"]
    while session.get(f"{FINANCE}/forecast")["basis"]["payments"] != 1:
        time.sleep(0.1)
    return {"customer": customer, "invoice": invoice, "payment": payment["id"], "expense": expense,
            "allocation": payment["allocations"][0]["id"], "settlement": payment["allocations"][0]["settlement"]}


def grow(store, made, count):
    store.run([*copies(store, made, count), *found(store, made), *sums()])


def copies(store, made, count):
    """One statement for each table; `n` numbers the copies, `p` is the row that is copied."""
    def new(name, number="n"):
        return f"'{made[name][:24]}' || {store.padded(number)}"

    age = f"({DAYS} - n * {DAYS} / {count})"
    is_open = f"n % {OPEN} = 0"
    factor = "(1 + n % 90)"
    late = f"(n % {LATE} - 5)"
    # Nothing is paid before it is billed, nor in the future.
    paid_age = f"CASE WHEN {age} - {TERM} - {late} < 0 THEN 0 ELSE {age} - {TERM} - {late} END"
    due_day = (datetime.date.today() - datetime.date(1970, 1, 1)).days
    customer = new("customer", f"n % {CUSTOMERS} + 1")
    gross = f"{NET + TAX} * {factor}"

    def amount(where_open, where_paid):
        return f"CASE WHEN {is_open} THEN {where_open} ELSE {where_paid} END"

    def copy(table, prototype, number, condition="n > 0", key="id", /, **columns):
        every = store.columns(table)
        values = ", ".join(columns.get(column, f"p.{column}") for column in every)
        return (f"INSERT INTO {table} ({', '.join(every)}) SELECT {values} FROM {table} p, {store.numbers(number)} "
                f"WHERE p.{key} = '{made[prototype]}' AND {condition}")

    billed = store.day(age)
    paid = store.day(paid_age)
    money = {"net_minor": f"{NET} * {factor}", "gross_minor": gross, "open_minor": amount(gross, "0")}
    yield copy("crm_customers", "customer", CUSTOMERS, id=new("customer"), customer_number="'X' || n",
               customer_number_folded="'x' || n", name="'Kunde ' || n", name_folded="'kunde ' || n")
    yield copy("invoices_invoices", "invoice", count, id=new("invoice"), customer=customer, number="'X' || n",
               number_folded="'x' || n", document_date=billed, due_on=store.day(f"{age} - {TERM}"),
               status=amount("'issued'", "'paid'"), paid_on=amount("NULL", paid), tax_minor=f"{TAX} * {factor}",
               settled_minor=amount("0", gross), **money)
    yield copy("finance_billed", "invoice", count, "n > 0", "invoice", invoice=new("invoice"), customer=customer,
               document_date=billed, due_on=store.day(f"{age} - {TERM}"), due_day=f"{due_day} - {age} + {TERM}", **money)
    yield copy("finance_taxes", "invoice", count, "n > 0", "source", source=new("invoice"), invoice=new("invoice"),
               taxed_on=billed, net_minor=f"{NET} * {factor}", tax_minor=f"{TAX} * {factor}")
    is_paid = f"NOT ({is_open})"
    yield copy("finance_payments", "payment", count, is_paid, id=new("payment"), customer=customer, paid_on=paid,
               amount_minor=gross, allocated_minor=gross, received_minor=f"{gross} - 100")
    yield copy("finance_allocations", "allocation", count, is_paid, id=new("allocation"), payment_id=new("payment"),
               invoice=new("invoice"), amount_minor=gross, settlement=new("settlement"))
    yield copy("invoices_settlements", "settlement", count, is_paid, id=new("settlement"), invoice=new("invoice"),
               amount_minor=gross, settled_on=paid, reference=new("payment"))
    yield copy("finance_delays", "settlement", count, is_paid, "settlement", settlement=new("settlement"),
               invoice=new("invoice"), customer=customer, paid_on=paid, days=late)
    yield copy("finance_expenses", "expense", count // 5, id=new("expense"), description="'Papier ' || n",
               spent_on=store.day(f"{DAYS} - n * {DAYS} / {count // 5}"))


def found(store, made):
    """Places in the index of the search, which a host would fill at its start; texts stay out of it."""
    for entity, table, name in (
        ("crm.customer", "crm_customers", "customer"), ("invoices.invoice", "invoices_invoices", "invoice"),
        ("finance.payment", "finance_payments", "payment"), ("finance.expense", "finance_expenses", "expense"),
    ):
        columns = [column for column in store.columns("wm_search") if column != "number"]
        values = ", ".join({"entity": f"'{entity}'", "record_id": "t.id"}.get(column, "''") for column in columns)
        yield (f"INSERT INTO wm_search ({', '.join(columns)}) SELECT {values} FROM {table} t "
               f"WHERE t.id <> '{made[name]}'")


def sums():
    """What the module keeps of all payments, and of each customer's: the mean stands for the median."""
    yield "DELETE FROM finance_delay_counts"
    yield ("INSERT INTO finance_delay_counts (month, days, payments) "
           "SELECT substr(paid_on, 1, 7), days, COUNT(*) FROM finance_delays GROUP BY substr(paid_on, 1, 7), days")
    yield "DELETE FROM finance_tax_days"
    yield ("INSERT INTO finance_tax_days (currency, taxed_on, category, rate, is_reduction, net_minor, tax_minor) "
           "SELECT currency, taxed_on, category, rate, is_reduction, SUM(net_minor), SUM(tax_minor) FROM finance_taxes "
           "GROUP BY currency, taxed_on, category, rate, is_reduction")
    yield "DELETE FROM finance_billed_days"
    yield ("INSERT INTO finance_billed_days (currency, document_date, net_minor, paid, unpaid, gross_minor, open_minor) "
           "SELECT currency, document_date, SUM(net_minor), COUNT(CASE WHEN open_minor = 0 THEN 1 END), "
           "COUNT(CASE WHEN open_minor <> 0 THEN 1 END), SUM(gross_minor), SUM(open_minor) "
           "FROM finance_billed GROUP BY currency, document_date")
    yield "DELETE FROM finance_habits"
    yield ("INSERT INTO finance_habits (customer, payments, median_days, oldest_on) "
           "SELECT customer, COUNT(*), CAST(AVG(days) AS BIGINT), MIN(paid_on) FROM finance_delays GROUP BY customer")
