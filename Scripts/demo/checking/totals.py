"""The sums of a document, reckoned from its lines: tax summed for each category and rate, and rounded once."""

from decimal import Decimal

from decimals import number, places, quotient, rounded

AMOUNTS = ("item", "product", "time", "expense")


def line_net(line, unit):
    """Quantity times price, less the discount."""
    exact = number(line["quantity"]) * number(line["price"])
    exact = exact * (100 - number(line["discount_percent"])) / 100
    discount = number(line["discount_amount"])
    return rounded(exact, unit) - (discount if number(line["quantity"]) >= 0 else -discount)


def nets(document):
    """Of each line; of a subtotal the sum since the one before, of texts nothing."""
    unit = places(document["currency"])
    found, since = [], rounded(Decimal(0), unit)
    for line in document["lines"]:
        if line["kind"] == "subtotal":
            found.append(since)
            since = rounded(Decimal(0), unit)
        elif line["kind"] in AMOUNTS:
            found.append(line_net(line, unit))
            since += found[-1]
        else:
            found.append(None)
    return found


def groups(document):
    """What is taxed alike, in the order in which it comes, with its sums."""
    unit = places(document["currency"])
    sums = {}
    for line, net in zip(document["lines"], nets(document)):
        if line["kind"] in AMOUNTS:
            key = (line["tax_category"], rounded(number(line["tax_rate"])))
            sums[key] = sums.get(key, 0) + net
    lines = list(sums.values())
    sign = -1 if document["kind"] == "cancellation" else 1
    percent = rounded(sum(lines, Decimal(0)) * number(document["discount_percent"]) / 100, unit)
    discounts = spread(percent + sign * number(document["discount_amount"]), lines, unit)
    surcharges = spread(sign * number(document["surcharge_amount"]), lines, unit)
    return [
        group(key, *parts, unit) for key, parts in zip(sums, zip(lines, discounts, surcharges))
    ]


def group(key, lines, discount, surcharge, unit):
    taxable = lines - discount + surcharge
    return {
        "category": key[0], "rate": key[1], "lines": lines, "discount": discount, "surcharge": surcharge,
        "taxable": taxable, "tax": rounded(taxable * key[1] / 100, unit),
    }


def spread(amount, weights, unit):
    """Shares by weight, as differences of rounded running sums, so that they add up."""
    zero = rounded(Decimal(0), unit)
    whole = sum(weights, Decimal(0))
    if not weights or amount == 0:
        return [zero] * len(weights)
    if whole == 0:
        return [amount] + [zero] * (len(weights) - 1)
    shares, weight, given = [], Decimal(0), zero
    for part in weights:
        weight += part
        until = quotient(amount * weight, whole, unit)
        shares.append(until - given)
        given = until
    return shares


def check(document, differences):
    """Every sum that the document states, to the last unit of its currency."""
    place = document["number"] or document["id"]
    unit = places(document["currency"])
    for index, (line, net) in enumerate(zip(document["lines"], nets(document))):
        differences.expect(f"{place} line {index + 1}", line["net"], text(net))
    reckoned = groups(document)
    stated = [{name: one[name] for name in GROUP} for one in document["taxes"]]
    differences.expect(f"{place} taxes", stated, [{name: text(one[name]) for name in GROUP} for one in reckoned])
    zero = rounded(Decimal(0), unit)
    net = sum((one["taxable"] for one in reckoned), zero)
    tax = sum((one["tax"] for one in reckoned), zero)
    for name, value in (("net", net), ("tax", tax), ("gross", net + tax)):
        differences.expect(f"{place} {name}", document[name], text(value))


GROUP = ("category", "rate", "lines", "discount", "surcharge", "taxable", "tax")


def text(value):
    """As the API writes it: rates with two decimals, amounts with those of the currency, no minus before nothing."""
    if value is None or isinstance(value, str):
        return value
    return str(abs(value) if value == 0 else value)
