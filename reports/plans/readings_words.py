"""What came of readings taken in from a table."""

from reports.words import _, ngettext


def readings_words(new: int, known: int) -> str:
    """How many readings were added, and how many stood there already."""
    told = ngettext("Én avlesning er hentet inn.", "{count} avlesninger er hentet inn.", new)
    if not new:
        told = _("Ingen nye avlesninger.")
    before = ngettext("Én stod der fra før.", "{count} stod der fra før.", known)
    return " ".join(filter(None, (told.format(count=new), before.format(count=known) if known else "")))
