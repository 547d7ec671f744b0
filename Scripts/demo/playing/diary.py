"""What is to be done on which day: a deed may put further ones into the diary."""

import heapq

from playing.workdays import workday_after


class Diary:
    def __init__(self, last):
        self.last = last
        self.deeds = []
        self.written = 0

    def note(self, day, deed, *things):
        """The deed is called with the day and the things, on the first workday from the day on."""
        self.written += 1
        heapq.heappush(self.deeds, (workday_after(day), self.written, deed, things))

    def live(self):
        """Does everything in the order of the days; what lies behind the last day does not happen."""
        while self.deeds and self.deeds[0][0] <= self.last:
            day, _, deed, things = heapq.heappop(self.deeds)
            deed(day, *things)
