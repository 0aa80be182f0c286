"""Words for numbers and dates: the door to the catalogues of texts, used by everyone who writes.

Bokmål is the source text of every catalogue, so it needs none of its own. `speaking` chooses another
language for a while; a language counts as complete when it stands in `COMPLETE`. The rules for numbers and
dates load with the first one that is written: the window is painted before.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

from domain.rounding import rounded_to_sum
from reports.catalogue_of_texts import Texts
from reports.written import Counts, Written

if TYPE_CHECKING:
    from datetime import date

    from babel import Locale

    from domain.results import Milli

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"
LOCALES = {"nb": "nb", "nn": "nn", "en": "en_GB"}
"""The languages the program is written for, with the rules for numbers and dates of each."""
TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
"""How documents name the language they are in (BCP 47)."""
SOURCE = "nb"
"""The language the texts are written in."""
COMPLETE = frozenset({SOURCE, "nn", "en"})
"""Languages in which every text exists."""

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

_language: ContextVar[str] = ContextVar("language", default=SOURCE)


class LanguageIncomplete(Exception):
    """The language is planned, but not every text exists in it yet."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self.language = language


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Words in the given language inside the block; raises LanguageIncomplete."""
    if language not in COMPLETE:
        raise LanguageIncomplete(language)
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def catalogue_file(language: str) -> Path:
    """Where the texts of a language other than bokmål lie."""
    return TRANSLATIONS / language / "LC_MESSAGES" / "nedenfra.po"


@cache
def _texts(language: str) -> Texts:
    return Texts() if language == SOURCE else Texts.of(catalogue_file(language))


def _(text: str) -> str:
    """The text in the chosen language."""
    return _texts(language()).text(text)


def marked(text: str) -> str:
    """The text itself, marked for the catalogues: it stands in a table and is looked up when it is used."""
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """The text for one or for many, in the chosen language."""
    return _texts(language()).counted(one, many, count)


def language() -> str:
    """The code of the chosen language."""
    return _language.get()


@cache
def _rules(language: str) -> Locale:
    from babel import Locale

    return Locale.parse(LOCALES[language])


# -- numbers and dates --------------------------------------------------------------------------


def number(value: float | Decimal, most: int = 2, least: int = 0) -> Written:
    """The number with decimal comma and spaced thousands, `least` to `most` decimals.

    >>> number(1234.5), number(-0.001), number(4, least=2)
    ('1\\xa0234,5', '0', '4,00')
    """
    # Babel takes ten times as long to write a number, and pages are full of them: only its signs are asked.
    rounded = Decimal(str(value)).quantize(_step(most), ROUND_HALF_UP)
    whole, _point, decimals = f"{abs(rounded):,f}".partition(".")
    decimals = decimals[:least] + decimals[least:].rstrip("0")
    written = f"{whole}.{decimals}" if decimals else whole
    text = (MINUS if rounded < 0 else "") + written.translate(_signs(language()))
    return Written(text, rounded, decimals=len(decimals))


@cache
def _step(decimals: int) -> Decimal:
    return Decimal(1).scaleb(-decimals)


@cache
def _signs(language: str) -> dict[int, str]:
    """What stands for the thousands' comma and the decimal point.

    Thousands are spaced in every language: a comma between them would be read as a decimal comma where the
    number is copied, or edited, and typed back.
    """
    from babel.numbers import get_decimal_symbol

    return {ord(","): NO_BREAK_SPACE, ord("."): get_decimal_symbol(_rules(language))}


def signed(text: str, value: float) -> str:
    """The text of a difference with its sign: a plus where the number has none."""
    shown = f"+{text}" if value > 0 else text
    return text.called(shown, signed=True) if isinstance(text, Written) else shown


def unchanged(amount: str) -> str:
    """The word for a difference of nothing, in the quantity that `amount` is written in."""
    word = _("uendret")
    return amount.called(word, signed=True) if isinstance(amount, Written) else word


def percent(ratio: float) -> Written:
    """The ratio as whole percent.

    >>> percent(1.3125)
    '131\\xa0%'
    """
    whole = number(ratio * 100, most=0)
    assert isinstance(whole.value, Decimal), "a number is no day"
    return Written(whole + NO_BREAK_SPACE + "%", whole.value.scaleb(-2), Counts.SHARE)


def at_most_percent(ratio: float) -> Written:
    """The ratio as whole percent, rounded up: for what is said to be at most so much.

    >>> at_most_percent(0.021), at_most_percent(0.02), at_most_percent(1e-6)
    ('3\\xa0%', '2\\xa0%', '1\\xa0%')
    """
    return percent(ceil(round(ratio * 100, 6)) / 100)


def minutes(milli: Milli) -> Written:
    """Minutes as hours and minutes, to the whole minute.

    >>> minutes(750_000), minutes(-45_200), minutes(7_200_000)
    ('12\\xa0t\\xa030\\xa0min', '−45\\xa0min', '120\\xa0t')
    """
    whole = _whole(milli)
    hours, rest = divmod(abs(whole), 60)
    parts = []
    if hours:
        parts.append(_("{hours} t").format(hours=number(hours)))
    if rest or not hours:
        parts.append(_("{minutes} min").format(minutes=rest))
    text = (MINUS if whole < 0 else "") + " ".join(parts).replace(" ", NO_BREAK_SPACE)
    return Written(text, Decimal(whole), Counts.MINUTES)


def _whole(milli: Milli) -> int:
    """Whole minutes, halves up."""
    return (2 * milli + 1000) // 2000


def minutes_change(milli: Milli) -> str:
    """A difference in minutes with a word for which way it goes, and so without a sign.

    >>> minutes_change(-190_000), minutes_change(190_000), minutes_change(0)
    ('3\\xa0t\\xa010\\xa0min mindre', '3\\xa0t\\xa010\\xa0min mer', 'uendret')
    """
    amount = minutes(milli)
    if not amount.value:
        return unchanged(amount)
    word = _("mer") if _whole(milli) > 0 else _("mindre")
    return amount.called(f"{amount.removeprefix(MINUS)} {word}", signed=True)


def fte(value: float) -> Written:
    """Full-time positions with two decimals.

    >>> fte(4.25)
    '4,25\\xa0årsverk'
    """
    amount = number(value, 2, 2)
    return Written(amount + NO_BREAK_SPACE + _("årsverk"), amount.value, Counts.POSITIONS, amount.decimals)


def day(when: date) -> Written:
    """The date, in every language as it is typed where one is asked for.

    >>> from datetime import date
    >>> day(date(2026, 7, 2))
    '02.07.2026'
    """
    return Written(f"{when:%d.%m.%Y}", when)


def listing(items: Iterable[str]) -> str:
    """The items as a list in a sentence.

    >>> listing(["lege", "sykepleier", "jordmor"])
    'lege, sykepleier og jordmor'
    """
    from babel.lists import format_list

    return str(format_list(list(items), locale=_rules(language())))


def either(items: Iterable[str]) -> str:
    """The items as a choice in a sentence.

    >>> either(["lege", "sykepleier", "jordmor"])
    'lege, sykepleier eller jordmor'
    """
    from babel.lists import format_list

    return str(format_list(list(items), style="or", locale=_rules(language())))


def unstopped(text: str) -> str:
    """The text without its last full stop, for a sentence that has one of its own.

    >>> unstopped("Vi følger med. "), unstopped("Når?"), unstopped("og så videre …")
    ('Vi følger med', 'Når?', 'og så videre …')
    """
    return text.rstrip().removesuffix(".")


def rounded_to_add(parts: Sequence[Milli], step: Milli) -> list[Milli]:
    """The parts rounded to whole steps that add up to their rounded sum (largest remainders first).

    >>> rounded_to_add([400, 400, 400], 1000)
    [1000, 0, 0]
    """
    whole = (2 * sum(parts) + step) // (2 * step)
    rounded = rounded_to_sum({place: part / step for place, part in enumerate(parts)}, whole)
    return [steps * step for steps in rounded.values()]
