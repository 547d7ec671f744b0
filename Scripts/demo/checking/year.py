"""All checks of a company's books."""

from checking import documents, forecast, hours, money, projects, small_business, taxes
from checking.differences import Differences


def check(books):
    differences = Differences()
    for part in (documents, small_business, hours, money, taxes, forecast, projects):
        part.check(books, differences)
    return differences
