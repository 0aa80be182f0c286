"""Which trainings pay best: as an answer, and as JSON."""

from domain.catalogue import Catalogue
from domain.optimum.practical_rules import WHOLE_TASKS
from domain.optimum.trainings import Teachers, Training, Trainings
from domain.results import Status
from reports.code_words import level_words
from reports.json_documents import Document, gap_ratio, ratio
from reports.json_documents import minutes as as_minutes
from reports.names import Names, catalogue_name
from reports.questions.answers import Answer, Line, sentences, tasks_named
from reports.questions.practical_rules import left_out_document, rules_named
from reports.words import _, at_most_percent, listing, minutes, ngettext, number

HALF_A_MINUTE = 500


def answer_of(found: Trainings, names: Names, catalogue: Catalogue) -> Answer:
    """What the best trainings give together, and a line for each."""
    question = _("Hvilken opplæring lønner seg mest?")
    if not found.lines:
        return Answer(question, _nothing(found), notes=(*_left_out(found), *_unproven(found)))
    notes: tuple[str, ...] = (
        _("Regnet med så mange endringer som trengs. Hver linje kommer i tillegg til dem over."),
        _("Tallene er vektet: arbeid som ingen har, med viktighet, og tiden til knappe grupper."),
        _("Svaret gjelder gruppe og antall. Hvem det blir, og om det er forsvarlig, må dere vurdere."),
    )
    if any(row.cover_cost is None for row in found.lines):
        notes = (*notes, _("Hva timene koster, sies bare der timekostnaden står for gruppen."))
    lines = tuple(_line(row, names, catalogue) for row in found.lines)
    return Answer(question, _together(found), lines, (*notes, *_left_out(found), *_unproven(found)))


def _nothing(found: Trainings) -> str:
    if not found.options:
        return _("Ingen mangler en kompetanse som dere har skrevet opplæringstimer for.")
    if found.status is not Status.OPTIMAL:
        return _("Søket ble stanset før det fant noe bedre enn ingen opplæring.")
    return _("Ingen opplæring gir mer, med kravene og grensene dere har satt.")


def _together(found: Trainings) -> str:
    count = sum(row.count for row in found.lines)
    text = ngettext("Én opplæring på {hours}: {gives}", "{count} opplæringer på {hours}: {gives}", count)
    covered = found.without.uncovered - found.with_trainings.uncovered
    relieved = found.without.scarcity_cost - found.with_trainings.scarcity_cost
    hours = _hours(sum(row.hours for row in found.lines))
    return text.format(count=number(count), hours=hours, gives=_gives(covered, relieved))


def _gives(covered: int, relieved: int) -> str:
    parts = []
    if covered >= HALF_A_MINUTE:
        parts.append(_("{minutes} mer blir gjort").format(minutes=minutes(covered)))
    if relieved >= HALF_A_MINUTE:
        parts.append(_("knappe grupper avlastes {minutes}").format(minutes=minutes(relieved)))
    elif relieved <= -HALF_A_MINUTE:
        parts.append(_("det tar {minutes} av knappe grupper").format(minutes=minutes(-relieved)))
    if not parts:
        return _("gir først noe sammen med de neste.")
    return _("{parts} i uken.").format(parts=listing(parts))


def _hours(hours: float) -> str:
    text = ngettext("{count} time", "{count} timer", 1 if hours == 1 else 2)
    return text.format(count=number(hours, 1))


def _line(row: Training, names: Names, catalogue: Catalogue) -> Line:
    head = _("{competency}: {count} i gruppen {pool}").format(
        competency=names.competency(row.competency),
        count=number(row.count),
        pool=names.pool(row.unit, row.group),
    )
    levels = _("Fra «{before}» til «{after}» på {hours}:")
    text = sentences(
        levels.format(before=level_words(row.before), after=level_words(row.after), hours=_hours(row.hours)),
        _gives(row.uncovered_relief, row.relief),
        _pays(row),
        _("Brukes til {tasks}.").format(tasks=tasks_named(row.tasks, names)) if row.tasks else "",
        _taught(row.teachers, row.teacher_hours, names),
        _cost(row),
        _ways(row, catalogue),
    )
    return Line(head, text)


def _pays(row: Training) -> str:
    """When the hours are won back, and what is left when they are spread over the competency's life."""
    if row.break_even_weeks is None:
        return ""
    weeks = max(1, round(row.break_even_weeks))
    text = ngettext(
        "Timene er spart inn etter en uke.", "Timene er spart inn etter {count} uker.", weeks
    ).format(count=number(weeks))
    if row.validity_months is None:
        return text
    spread = _("Kompetansen må fornyes etter {months} måneder; med det er gevinsten {net} i uken.")
    net = minutes(round(row.net * 1000))
    return sentences(text, spread.format(months=number(row.validity_months), net=net))


def _taught(teachers: tuple[Teachers, ...], hours: float, names: Names) -> str:
    if not teachers:
        return _("Ingen i enheten er registrert som en som kan lære opp andre.")
    told = [
        _("{count} i gruppen {group}").format(count=number(row.count), group=names.group(row.group))
        for row in teachers
    ]
    text = _("Kan lære opp: {teachers}. Det tar {hours} av den som lærer opp.")
    return text.format(teachers=listing(told), hours=_hours(hours))


def _cost(row: Training) -> str:
    if row.cover_cost is None:
        return ""
    return _("Timene koster {amount} kroner.").format(amount=number(row.cover_cost, 0))


def _ways(row: Training, catalogue: Catalogue) -> str:
    """The ways to another group, named beside the course."""
    offers = [catalogue_name(offer) for offer in catalogue.trainings if offer.code in row.paths]
    return _("Vei videre: {offers}.").format(offers=listing(offers)) if offers else ""


def _left_out(found: Trainings) -> tuple[str, ...]:
    """The unit's practical rules that the figures do not keep."""
    if not found.left_out:
        return ()
    text = _("Tallene tar ikke hensyn til {rules}. Med det kan opplæringen gi mindre.")
    return (text.format(rules=rules_named(found.left_out)),)


def _unproven(found: Trainings) -> tuple[str, ...]:
    if found.status is Status.OPTIMAL:
        return ()
    if found.gap >= 1:
        return (_("Søket ble stanset, og det er ikke bevist at svaret er det beste."),)
    return (
        _("Søket ble stanset. Svaret kan være inntil {gap} fra det beste.").format(
            gap=at_most_percent(found.gap)
        ),
    )


def document_of(found: Trainings) -> Document:
    """The keys `trainings`, `with_trainings`, `trainings_search` and `trainings_left_out` of a suggestion."""
    document: Document = {
        "trainings": [_row(row) for row in found.lines],
        "with_trainings": {
            "uncovered": as_minutes(found.with_trainings.uncovered),
            "scarcity_cost": as_minutes(found.with_trainings.scarcity_cost),
        },
        "trainings_search": {
            "status": found.status.value,
            "gap": gap_ratio(found.gap),
            "options": found.options,
            "without": {
                "uncovered": as_minutes(found.without.uncovered),
                "scarcity_cost": as_minutes(found.without.scarcity_cost),
            },
        },
    }
    if found.left_out:
        only_whole = found.left_out == (WHOLE_TASKS,)
        reason = "weighed_against_the_best" if only_whole else "no_time"
        document["trainings_left_out"] = left_out_document(found.left_out, reason)
    return document


def _row(row: Training) -> Document:
    weeks, cost, months = row.break_even_weeks, row.cover_cost, row.validity_months
    return {
        "unit": row.unit,
        "group": row.group,
        "competency": row.competency,
        "count": row.count,
        "hours": ratio(row.hours),
        "relief": as_minutes(row.relief),
        "uncovered_relief": as_minutes(row.uncovered_relief),
        "tasks": list(row.tasks),
        "from": row.before,
        "to": row.after,
        "break_even_weeks": None if weeks is None else ratio(weeks),
        "teachers": [{"group": each.group, "count": each.count} for each in row.teachers],
        "teacher_hours": ratio(row.teacher_hours),
        "cover_cost": None if cost is None else ratio(cost),
        "validity_months": None if months is None else ratio(months),
        "net_relief": ratio(row.net),
        "paths": list(row.paths),
    }
