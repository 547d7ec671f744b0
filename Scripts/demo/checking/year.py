"""All checks of a company's books."""

from checking import documents, hours, money, projects, small_business
from checking.differences import Differences


def check(books):
    differences = Differences()
    for part in (documents, small_business, hours, money, projects):
        part.check(books, differences)
    return differences
