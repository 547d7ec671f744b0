"""Days on which people work."""

import datetime

HOLIDAYS = {(1, 1), (5, 1), (10, 3), (12, 24), (12, 25), (12, 26), (12, 31)}


def is_workday(day):
    return day.weekday() < 5 and (day.month, day.day) not in HOLIDAYS


def workdays(first, last):
    days = (first + datetime.timedelta(days=count) for count in range((last - first).days + 1))
    return [day for day in days if is_workday(day)]


def workday_after(day, count=0):
    """The first workday from so many days after the day on."""
    day += datetime.timedelta(days=count)
    while not is_workday(day):
        day += datetime.timedelta(days=1)
    return day


def month_end(day):
    return (day.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)
