"""How it went elsewhere, in words: where a package comes from, what was done, what came of it."""

from collections.abc import Mapping, Sequence

from domain.model import Code, UnitType
from domain.plan.document_error import DocumentError
from domain.plan.elsewhere import Elsewhere
from domain.plan.learning import OTHER, Learning, LearntIndicator, LearntMeasure
from domain.plan.risk import Band
from reports.code_words import unit_type_words
from reports.names import Names
from reports.plans.words import act_words, kind_words, status_words
from reports.words import _, listing, marked, ngettext, number

_DOCUMENT_ERRORS: Mapping[str, str] = {
    "not_an_object": marked("her skal det stå et objekt"),
    "not_a_list": marked("her skal det stå en liste"),
    "unknown_key": marked("nøkkelen er ukjent"),
    "unknown_code": marked("ingenting har koden «{found}»"),
    "missing": marked("verdien mangler"),
    "not_a_number": marked("«{found}» er ikke et tall"),
    "not_whole": marked("«{found}» er ikke et helt tall"),
    "not_text": marked("«{found}» er ikke tekst"),
    "not_yes_no": marked("«{found}» er verken true eller false"),
    "not_one_of": marked("«{found}» er ikke en av verdiene som kan stå her"),
    "not_a_day": marked("«{found}» er ikke en dato som 2026-11-02"),
    "too_long": marked("det som står her, er for langt"),
    "national_id": marked("her står et fødselsnummer eller D-nummer"),
    "unseen_signs": marked("her står tegn som ikke synes"),
}


def document_error_words(error: DocumentError) -> str:
    """What is wrong in a plan given as a document."""
    return f"{error.place}: {_(_DOCUMENT_ERRORS[error.why]).format(found=error.found)}."


def package_error_words(error: DocumentError, name: str) -> str:
    """Why a file is no package of what others learnt, and what to do about it."""
    if error.place:
        text = _("«{name}» er skadet eller endret etter at den ble laget. {what} Be om å få den på nytt.")
        return text.format(name=name, what=document_error_words(error))
    text = _(
        "«{name}» er ikke en pakke med erfaringer. Velg en JSON-fil laget med «Del erfaringer» i Nedenfra."
    )
    return text.format(name=name)


def where_words(learning: Learning) -> str:
    """What kind of unit it was: «hjemmetjeneste, 20–49 ansatte»."""
    unit = _("en annen enhet") if learning.type is UnitType.ANNET else unit_type_words(learning.type)
    return _("{unit}, {staff} ansatte").format(unit=unit, staff=learning.staff)


def package_words(learning: Learning) -> str:
    """How many measures a package tells of, and how far the plan had come."""
    count = len(learning.measures)
    text = ngettext("{count} tiltak, status «{status}»", "{count} tiltak, status «{status}»", count)
    return text.format(count=number(count), status=status_words(learning.status))


def measure_words(measure: LearntMeasure, names: Names) -> str:
    """What was done: «flytte oppgave: lege → sykepleier, 3 timer i uken»; with its title where it has one."""
    between = [_group(code, names) for code in (measure.giver, measure.receiver) if code]
    told = " → ".join(between)
    if measure.hours_per_week:
        hours = _("{hours} timer i uken").format(hours=number(measure.hours_per_week))
        told = ", ".join(filter(None, (told, hours)))
    what = measure.texts.title.strip() or kind_words(measure.kind)
    return f"{what}: {told}" if told else what


def _group(code: Code, names: Names) -> str:
    return _("en egen gruppe") if code == OTHER else names.group(code)


def outcome_words(measure: LearntMeasure) -> str:
    """What came of it: what the trial led to, what was measured, risk, training, and in their own words."""
    told = [
        _("Utprøvingen førte til: {act}.").format(act=act_words(measure.act))
        if measure.act is not None
        else _("Det står ikke hva utprøvingen førte til."),
        *(_measured(each) for each in measure.indicators if each.readings),
        *_risks(measure),
    ]
    if measure.training_hours:
        hours = number(measure.training_hours)
        told.append(_("Opplæring: {hours} timer til sammen.").format(hours=hours))
    own = (measure.texts.result.strip(), measure.texts.learning.strip())
    told += [_("De skriver: «{text}»").format(text=text) for text in own if text]
    return " ".join(filter(None, told))


def _measured(indicator: LearntIndicator) -> str:
    last = indicator.readings[-1]
    if last.percent is None:
        return ""
    text = (
        _("Det som ikke skulle bli verre, var {percent} prosent av utgangspunktet etter {weeks} uker.")
        if indicator.balancing
        else _("Det de målte, var {percent} prosent av utgangspunktet etter {weeks} uker{goal}.")
    )
    goal = (
        _(" (målet var {percent})").format(percent=number(indicator.target_percent))
        if indicator.target_percent is not None
        else ""
    )
    return text.format(percent=number(last.percent), weeks=number(last.week), goal=goal)


def _risks(measure: LearntMeasure) -> list[str]:
    bands = [(Band[was.upper()], Band[left.upper()]) for _code, was, left in measure.hazards]
    lower = sum(left < was for was, left in bands)
    if not lower:
        return []
    text = ngettext("Én risiko ble lavere.", "{count} risikoer ble lavere.", lower)
    return [text.format(count=number(lower))]


def likeness_words(row: Elsewhere, names: Names) -> str:
    """In what it is like one's own: «samme mottaker og merket sårstell»."""
    found = [_("merket {tag}").format(tag=names.tag(tag)) for tag in row.tags]
    if row.giver and row.measure.giver:
        found.append(_("fra {group}").format(group=names.group(row.measure.giver)))
    if row.receiver:
        found.append(_("til {group}").format(group=names.group(row.measure.receiver)))
    if row.unit_type:
        found.append(_("samme slags enhet"))
    return _("Likt hos dere: {what}.").format(what=listing(found))


def others_lines(rows: Sequence[Elsewhere], names: Names) -> list[str]:
    """Each measure elsewhere on lines of its own, for a terminal."""
    lines = []
    for row in rows:
        lines.append(f"  {measure_words(row.measure, names)} ({where_words(row.learning)})")
        lines.append(f"    {outcome_words(row.measure)}")
        lines.append(f"    {likeness_words(row, names)}")
    return lines
