"""The twelve months that are played, and everything that was made in them."""

import datetime
import random
import sys
import zoneinfo

from playing.workdays import workdays

BERLIN = zoneinfo.ZoneInfo("Europe/Berlin")


class Year:
    """What the parts of a year share.

    `scale` 1 is the whole year, 50 a fiftieth of it. The same seed gives the same year, but for ids and for the day on
    which it ends.
    """

    def __init__(self, chief, seed, scale=1, is_told=True, is_small=False):
        self.chief = chief
        self.seed = seed
        self.scale = scale
        self.is_told = is_told
        # A small business in the sense of § 19 UStG.
        self.is_small = is_small
        # Yesterday: nobody's clock is so far behind that it would be the future.
        self.last = datetime.datetime.now(BERLIN).date() - datetime.timedelta(days=1)
        self.first = self.last - datetime.timedelta(days=364)
        self.days = workdays(self.first, self.last)
        self.office = chief
        self.employees = []
        self.customers = []
        self.products = []
        self.projects = []
        self.entries = []
        self.expenses = []

    def count(self, whole):
        """How many there are of what the whole year has so many of."""
        return max(2, round(whole / self.scale))

    def chance(self, part):
        """Random numbers of one part, so that a change of another leaves them."""
        return random.Random(f"{self.seed}/{part}")

    def tell(self, text):
        if self.is_told:
            print(text, file=sys.stderr, flush=True)

    def moment(self, day, minutes):
        """An instant so many minutes after midnight on the German clock, as the API takes it."""
        local = datetime.datetime.combine(day, datetime.time(minutes // 60, minutes % 60), BERLIN)
        return local.astimezone(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
