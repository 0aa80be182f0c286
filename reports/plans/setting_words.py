"""The settings of a workspace by their names, so that a change of one is told in the chosen language.

In bokmål they are the names themselves, with blanks for underscores.
"""

from __future__ import annotations

from reports.words import _, marked

SETTINGS = (
    marked("tak prosent"),
    marked("mål prosent"),
    marked("navn"),
    marked("dato"),
    marked("modellversjon"),
    marked("minste flytting"),
    marked("minste andel flytting"),
    marked("avrunding prosent"),
    marked("hele oppgaver"),
    marked("nye minutter tak"),
    marked("overlevering minutter"),
    marked("minste kjerneandel"),
    marked("ros gul fra"),
    marked("ros oransje fra"),
    marked("ros rød fra"),
    marked("prisår"),
    marked("s takst kroner"),
    marked("vikar kroner per time"),
    marked("vikar timer per uke"),
    marked("ansattnavn"),
)


def setting_words(key: str) -> str:
    """A setting by its key."""
    text = key.replace("_", " ")
    return _(text)
