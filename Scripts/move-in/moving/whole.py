"""The whole of it, in the order in which records need each other."""

from moving import contacts, customers


def take(move):
    customers.take(move)
    contacts.take(move)
    customers.block(move)
