"""Countries as people wrote them, by their codes."""

CODES = {
    "deutschland": "DE", "germany": "DE", "brd": "DE", "österreich": "AT", "austria": "AT", "schweiz": "CH",
    "switzerland": "CH", "frankreich": "FR", "france": "FR", "niederlande": "NL", "netherlands": "NL",
    "belgien": "BE", "belgium": "BE", "luxemburg": "LU", "luxembourg": "LU", "italien": "IT", "italy": "IT",
    "spanien": "ES", "spain": "ES", "portugal": "PT", "polen": "PL", "poland": "PL", "tschechien": "CZ",
    "czechia": "CZ", "dänemark": "DK", "denmark": "DK", "schweden": "SE", "sweden": "SE", "norwegen": "NO",
    "norway": "NO", "finnland": "FI", "finland": "FI", "irland": "IE", "ireland": "IE", "liechtenstein": "LI",
    "ungarn": "HU", "hungary": "HU", "griechenland": "GR", "greece": "GR", "großbritannien": "GB",
    "vereinigtes königreich": "GB", "united kingdom": "GB", "england": "GB", "usa": "US", "vereinigte staaten": "US",
    "united states": "US", "japan": "JP", "china": "CN", "türkei": "TR", "turkey": "TR",
}


def code(row, column):
    """Germany where nothing was written, as the predecessor had it."""
    written = row.raw(column)
    if written is None:
        return "DE"
    if len(written) == 2 and written.isalpha():
        return written.upper()
    found = CODES.get(written.lower())
    if found is None:
        row.change(f"{column} {written} is no country known here and became DE")
    return found or "DE"
