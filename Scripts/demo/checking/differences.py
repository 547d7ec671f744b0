"""What the API states and the reckoning does not confirm."""


class Differences(list):
    def __init__(self):
        super().__init__()
        self.compared = 0

    def expect(self, place, stated, reckoned):
        """Both are texts, numbers or nothing; amounts compare with all of their decimals."""
        self.compared += 1
        if stated != reckoned:
            self.append(f"{place}: the API states {stated}, reckoned {reckoned}")
