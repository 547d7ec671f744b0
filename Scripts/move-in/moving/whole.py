"""The whole of it, in the order in which records need each other."""

from moving import (
    activities, bank, contacts, customers, departments, employees, expenses, hours, invoices, numbers, payments, products,
    projects,
)


def take(move):
    departments.take(move)
    employees.take(move)
    departments.lead(move)
    customers.take(move)
    contacts.take(move)
    activities.take(move)
    projects.take(move)
    products.take(move)
    hours.take(move)
    numbers.take(move)
    invoices.take(move)
    payments.take(move)
    expenses.take(move)
    bank.take(move)
    projects.close(move)
    customers.block(move)
