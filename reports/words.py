"""Words for numbers, dates and codes: the door to the catalogues of texts, used by everyone who writes.

Bokmål is the source text of every catalogue, so it needs none of its own. `speaking` chooses another
language for a while; a language counts as complete when it stands in `COMPLETE`.
"""

import gettext
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal

from domain.knowledge.law import LegalKind
from domain.model import Judgement, UnitLevel, UnitType
from domain.results import Milli, Status
from domain.rounding import rounded_to_sum

TRANSLATIONS = Path(__file__).resolve().parent.parent / "translations"
LOCALES = {"nb": "nb", "nn": "nn", "en": "en_GB"}
"""The languages the program is written for, with the rules for numbers and dates of each."""
COMPLETE = frozenset({"nb"})
"""Languages in which every text exists."""

NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"

_language: ContextVar[str] = ContextVar("language", default="nb")


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


@cache
def _texts(language: str) -> gettext.NullTranslations:
    return gettext.translation("nedenfra", TRANSLATIONS, [language], fallback=True)


def _(text: str) -> str:
    """The text in the chosen language."""
    return _texts(language()).gettext(text)


def marked(text: str) -> str:
    """The text itself, marked for the catalogues: it stands in a table and is looked up when it is used."""
    return text


def ngettext(one: str, many: str, count: int) -> str:
    """The text for one or for many, in the chosen language."""
    return _texts(language()).ngettext(one, many, count)


def language() -> str:
    """The code of the chosen language."""
    return _language.get()


def _locale() -> Locale:
    return Locale.parse(LOCALES[language()])


# -- numbers and dates --------------------------------------------------------------------------


def number(value: float | Decimal, most: int = 2, least: int = 0) -> str:
    """The number with decimal comma and spaced thousands, `least` to `most` decimals.

    >>> number(1234.5), number(-0.001), number(4, least=2)
    ('1\\xa0234,5', '0', '4,00')
    """
    rounded = Decimal(str(value)).quantize(Decimal(1).scaleb(-most), ROUND_HALF_UP) + 0
    pattern = "#,##0" + ("." if most else "") + "0" * least + "#" * (most - least)
    sign = MINUS if rounded < 0 else ""
    return sign + str(format_decimal(abs(rounded), pattern, _locale()))


def signed(text: str, value: float) -> str:
    """The text of a difference with its sign: a plus where the number has none."""
    return f"+{text}" if value > 0 else text


def percent(ratio: float) -> str:
    """The ratio as whole percent.

    >>> percent(1.3125)
    '131\\xa0%'
    """
    return number(ratio * 100, most=0) + NO_BREAK_SPACE + "%"


def minutes(milli: Milli) -> str:
    """Minutes as hours and minutes, to the whole minute.

    >>> minutes(750_000), minutes(-45_200), minutes(7_200_000)
    ('12\\xa0t\\xa030\\xa0min', '−45\\xa0min', '120\\xa0t')
    """
    whole = rounded_to_add([milli], 1000)[0] // 1000
    hours, rest = divmod(abs(whole), 60)
    parts = []
    if hours:
        parts.append(_("{hours} t").format(hours=number(hours)))
    if rest or not hours:
        parts.append(_("{minutes} min").format(minutes=rest))
    return (MINUS if whole < 0 else "") + " ".join(parts).replace(" ", NO_BREAK_SPACE)


def minutes_change(milli: Milli) -> str:
    """A difference in minutes, with sign and word.

    >>> minutes_change(-190_000), minutes_change(0)
    ('−3\\xa0t\\xa010\\xa0min mindre', 'uendret')
    """
    return _with_word(minutes(milli), rounded_to_add([milli], 1000)[0])


def fte(value: float) -> str:
    """Full-time positions with two decimals.

    >>> fte(4.25)
    '4,25\\xa0årsverk'
    """
    return number(value, 2, 2) + NO_BREAK_SPACE + _("årsverk")


def fte_change(value: float) -> str:
    """A difference in full-time positions, with sign and word.

    >>> fte_change(0.4)
    '+0,40\\xa0årsverk mer'
    """
    return _with_word(fte(value), round(value, 2))


def _with_word(text: str, value: float) -> str:
    if not value:
        return _("uendret")
    word = _("mer") if value > 0 else _("mindre")
    return f"{signed(text, value)} {word}"


def day(when: date) -> str:
    """The date as it is written in the language.

    >>> day(date(2026, 7, 2))
    '02.07.2026'
    """
    return str(format_date(when, "short", _locale()))


def listing(items: Iterable[str]) -> str:
    """The items as a list in a sentence.

    >>> listing(["lege", "sykepleier", "jordmor"])
    'lege, sykepleier og jordmor'
    """
    return str(format_list(list(items), locale=_locale()))


def rounded_to_add(parts: Sequence[Milli], step: Milli) -> list[Milli]:
    """The parts rounded to whole steps that add up to their rounded sum (largest remainders first).

    >>> rounded_to_add([400, 400, 400], 1000)
    [1000, 0, 0]
    """
    whole = (2 * sum(parts) + step) // (2 * step)
    rounded = rounded_to_sum({place: part / step for place, part in enumerate(parts)}, whole)
    return [steps * step for steps in rounded.values()]


# -- codes --------------------------------------------------------------------------------------


def legal_words(kind: LegalKind, reserved_for: Sequence[str] = ()) -> str:
    """What the law says about a group doing a task; `reserved_for` names those it is reserved for."""
    if kind == LegalKind.FORBIDDEN and reserved_for:
        return _("forbeholdt {groups}").format(groups=listing(reserved_for))
    return {
        LegalKind.FORBIDDEN: _("ikke tillatt"),
        LegalKind.UNKNOWN: _("ukjent for regelverket"),
        LegalKind.CONDITIONS: _("tillatt på vilkår"),
        LegalKind.ASSESS: _("krever forsvarlighetsvurdering"),
        LegalKind.FREE: _("ingen krav til yrkesgruppe"),
    }[kind]


def proof_words(status: Status, gap: float) -> str:
    """How good a suggestion is known to be; `gap` is relative, and 1 or more says nothing."""
    if status is Status.OPTIMAL:
        return _(
            "Ingen annen fordeling gir mer avlastning med tallene, reglene og grensene dere har lagt inn."
        )
    if gap >= 1:
        return _("Søket ble stanset. Dette er det beste så langt; det kan finnes bedre.")
    return _("Søket ble stanset. Dette er det beste så langt, høyst {gap} fra det beste mulige.").format(
        gap=percent(gap)
    )


def judgement_words(verdict: Judgement) -> str:
    """What the unit itself has decided about a group doing a task."""
    return {
        Judgement.MUST: _("må gjøre oppgaven, og ingen andre"),
        Judgement.SHOULD: _("bør gjøre oppgaven"),
        Judgement.MAY: _("kan gjøre oppgaven"),
        Judgement.MUST_NOT: _("skal ikke gjøre oppgaven"),
    }[verdict]


def scarcity_words(weight: float) -> str:
    """How hard a group is to recruit; a weight between the three words is shown as a number."""
    words = {
        0.0: _("kan rekrutteres"),
        1.0: _("vanskelig å rekruttere"),
        2.0: _("svært vanskelig å rekruttere"),
    }
    return words.get(weight) or _("rekrutteringsvekt {weight}").format(weight=number(weight))


def level_words(level: int) -> str:
    """How well a competency is held."""
    return (
        _("ingen"),
        _("kjennskap"),
        _("under veiledning"),
        _("selvstendig"),
        _("kan lære opp andre"),
    )[level]


def unit_level_words(level: UnitLevel) -> str:
    """Which part of the health service a unit belongs to."""
    return {
        UnitLevel.KOMMUNE: _("kommunen"),
        UnitLevel.SPESIALIST: _("spesialisthelsetjenesten"),
        UnitLevel.FASTLEGE: _("fastlegeordningen"),
        UnitLevel.PRIVAT: _("privat virksomhet"),
        UnitLevel.ANNET: _("annet"),
    }[level]


def unit_type_words(kind: UnitType) -> str:
    """What kind of unit it is."""
    return {
        UnitType.LEGEKONTOR: _("legekontor"),
        UnitType.LEGEVAKT: _("legevakt"),
        UnitType.HJEMMETJENESTE: _("hjemmetjeneste"),
        UnitType.SYKEHJEM: _("sykehjem"),
        UnitType.HELSESTASJON: _("helsestasjon"),
        UnitType.SENGEPOST: _("sengepost"),
        UnitType.POLIKLINIKK: _("poliklinikk"),
        UnitType.APOTEK: _("apotek"),
        UnitType.TANNKLINIKK: _("tannklinikk"),
        UnitType.ANNET: _("annet"),
    }[kind]
