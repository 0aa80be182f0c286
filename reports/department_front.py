"""The first page of the department report: what a leader group must see, on one page where that can be done.

What will not get done stands first; then the situation, the best suggestions, what they give and take.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.platypus.flowables import Flowable

from domain.knowledge.law import LegalKind
from domain.results import Milli, Move, Status
from reports import typography
from reports.code_words import legal_words, scarcity_words
from reports.department_parts import parts_left_out
from reports.department_pictures import load_picture
from reports.flowables import FRAME_HEIGHT, FRAME_WIDTH, bullets, heading, paragraph
from reports.material import Material, capital, unique
from reports.parts import DEPARTMENT
from reports.reason_words import UNCOVERED, sentence
from reports.shown import MINUTE, ShownLoad
from reports.tables import Column, table
from reports.text import Rich, Text, bold, rich, toned
from reports.typography import Style
from reports.words import _, day, fte, listing, minutes, ngettext, number

NOTE = Style(9, 12, after=3)
"""Running text on the first page, a little smaller than elsewhere."""

_TRIES = ((6, 5), (5, 5), (4, 5), (3, 5), (2, 5), (2, 4), (2, 3), (1, 3), (1, 2))
"""Rows of the picture and of the table to try, the fullest page first."""
_MOST_UNCOVERED = 3
_MOST_NAMED = 4
_MOST_FREE = 3


def front_page(material: Material) -> list[Flowable]:
    """The first page, as full as one page allows."""
    versions = (_page(material, bars, moves) for bars, moves in _TRIES)
    page: list[Flowable] = []
    for page in versions:
        if height(page) <= FRAME_HEIGHT:
            break
    return page


def height(blocks: Sequence[Flowable]) -> float:
    """The height of blocks set below each other [pt], with the space between them."""
    total = after = 0.0
    pieces = [piece for block in blocks for piece in getattr(block, "_content", (block,))]  # of KeepTogether
    for place, block in enumerate(pieces):
        gap = max(block.getSpaceBefore(), after) if place else 0.0
        total += gap + block.wrap(FRAME_WIDTH, 10 * FRAME_HEIGHT)[1]
        after = block.getSpaceAfter()
    return total


def _page(material: Material, bars: int, moves: int) -> list[Flowable]:
    return [
        heading(_("Forslag til oppgavedeling"), 1),
        *_facts(material),
        _part(_("Dette blir ikke gjort")),
        *_not_done(material),
        _part(_("Hvem har mer arbeid enn tid?")),
        *_situation(material, bars),
        _part(_("Hva kan andre gjøre?")),
        *_best(material, moves),
        _part(_("Hva gir det, og hva krever det?")),
        *_effect(material),
        *_demands(material),
        _closing(material),
    ]


def _part(text: str) -> Flowable:
    block = heading(text, 2)
    block.spaceBefore, block.spaceAfter = 9, 2
    return block


def _facts(material: Material) -> Iterator[Flowable]:
    totals = material.analysis.totals
    tasks = ngettext("{count} oppgave", "{count} oppgaver", totals.tasks).format(count=number(totals.tasks))
    staff = ngettext("{count} ansatt", "{count} ansatte", totals.staff).format(count=number(totals.staff))
    size = _("{tasks} · {minutes} arbeid i uken · {staff}").format(
        tasks=tasks, minutes=minutes(sum(material.shown.demand.values())), staff=staff
    )
    block = paragraph(rich(bold(material.title), toned(" · " + size, "muted")), NOTE)
    block.spaceAfter = 2
    yield block
    if material.provisional:
        why = _("Foreløpige tall. {why}").format(why=" ".join(material.provisional))
        yield paragraph(bold(why, "warn"), NOTE)
    if material.untold:
        yield paragraph(left_out_words(material), NOTE)
    if material.parts is not None:
        yield from parts_left_out(DEPARTMENT, material.parts, NOTE)


def left_out_words(material: Material) -> Rich:
    """How many moves somebody has left out, and that the figures are still those of all of them."""
    count, whole = len(material.untold), len(material.suggestion.moves)
    lead = ngettext(
        "Én av {all} endringer i forslaget er utelatt etter valg.",
        "{count} av {all} endringer i forslaget er utelatt etter valg.",
        count,
    )
    rest = ngettext(
        "Den omtales ikke her, men tallene for arbeid, avlastning og udekket tid gjelder hele forslaget.",
        "De omtales ikke her, men tallene for arbeid, avlastning og udekket tid gjelder hele forslaget.",
        count,
    )
    return rich(bold(lead.format(count=count, all=whole)), " " + rest)


# -- what will not get done -------------------------------------------------------------------------


def _not_done(material: Material) -> Iterator[Flowable]:
    yield paragraph(uncovered_words(material, _("del 3")), NOTE)
    if material.analysis.tasks:
        yield paragraph(_today(material), NOTE)


def uncovered_words(material: Material, where: str) -> Text:
    """What nobody does in the suggestion, the most of it by name; the rest stands `where`."""
    rows = [(row, material.shown.uncovered(row.task)) for row in material.suggestion.uncovered]
    rows = sorted(((row, value) for row, value in rows if value), key=lambda pair: (-pair[1], pair[0].task))
    if not material.analysis.tasks:
        return _(
            "Ingen oppgaver er kartlagt ennå. Legg inn oppgaver, så viser siden hva som ikke blir gjort."
        )
    if not rows:
        return _("I forslaget har alt kartlagt arbeid noen som gjør det.")
    whole = minutes(sum(value for _row, value in rows))
    parts = [
        _("{task} ({minutes}). {reason}").format(
            task=material.names.task(row.task),
            minutes=minutes(value),
            reason=sentence(UNCOVERED, row.reason, material.names),
        )
        for row, value in rows[:_MOST_UNCOVERED]
    ]
    if len(rows) > _MOST_UNCOVERED:
        more = len(rows) - _MOST_UNCOVERED
        text = ngettext("Én oppgave til står i {part}.", "{count} oppgaver til står i {part}.", more)
        parts.append(text.format(count=more, part=where))
    lead = _("I forslaget er det ingen som gjør {minutes} i uken:").format(minutes=whole)
    return rich(bold(lead, "bad"), " " + " ".join(parts))


def _today(material: Material) -> Text:
    """Today's side of it; never shown without the work whose competence is not registered."""
    today = material.suggestion.today
    beyond = sum(row.beyond for row in material.shown.loads)
    parts = [
        _("I dag er {minutes} i uken arbeid utover tilgjengelig tid.").format(minutes=minutes(beyond))
        if beyond
        else _("I dag er det ikke arbeid utover tilgjengelig tid.")
    ]
    if material.shown.lower_layers_take:
        parts.append(_("Det de laveste lagene tar bort, er trukket fra."))
    if material.shown.nobody_today:
        text = _("{minutes} kartlagt arbeid har ingen i dag.")
        parts.append(text.format(minutes=minutes(material.shown.nobody_today)))
    if today.unqualified:
        text = _("For {minutes} av det som gjøres i dag, er kompetansen ikke registrert.")
        parts.append(text.format(minutes=minutes(today.unqualified)))
    else:
        parts.append(_("Alt som gjøres i dag, gjøres av grupper med registrert kompetanse."))
    return " ".join(parts)


# -- the situation ----------------------------------------------------------------------------------


def _situation(material: Material, bars: int) -> Iterator[Flowable]:
    yield paragraph(" ".join(_sentences(material)), NOTE)
    rows = _telling(material)[:bars]
    if rows:
        caption = None
        if len(rows) < len(material.shown.loads):
            text = _("Arbeid mot tid i uken. Her står {shown} av {all} grupper; alle står i del 3.")
            if not material.has("forslag"):
                text = _("Arbeid mot tid i uken. Her står {shown} av {all} grupper.")
            caption = text.format(shown=len(rows), all=len(material.shown.loads))
        yield load_picture(material, rows, caption)


def _sentences(material: Material) -> Iterator[str]:
    over = sorted((row for row in material.shown.loads if row.beyond), key=lambda row: -row.beyond)
    if over:
        named = [
            _("{pool} ({minutes})").format(
                pool=material.pool(row.unit, row.group), minutes=minutes(row.beyond)
            )
            for row in over[:_MOST_NAMED]
        ]
        if len(over) > _MOST_NAMED:
            named.append(_("{count} grupper til").format(count=len(over) - _MOST_NAMED))
        yield _("Mer arbeid enn tid i uken: {pools}.").format(pools=listing(named))
    elif material.shown.loads:
        yield _("Ingen gruppe har mer arbeid enn tid.")
    else:
        yield _("Ingen stillinger er lagt inn ennå.")
    scarce = _scarce_words(material)
    if scarce:
        yield capital("; ".join(scarce)) + "."
    elif material.shown.loads:
        yield _("Ingen av gruppene er satt som vanskelige å rekruttere, så forslaget skal ikke avlaste noen.")
    free = [
        _("{minutes} fra {group}").format(minutes=minutes(row.minutes), group=material.group(row.group))
        for row in sorted(material.analysis.freeable, key=lambda row: (-row.minutes, row.group))
        if row.minutes >= MINUTE
    ]
    if free:
        text = _(
            "Dette kan andre overta etter regelverk og kompetanse, når vi ser bort fra tiden de har: {free}."
        )
        yield text.format(free=listing(free[:_MOST_FREE]))


def _scarce_words(material: Material) -> Iterator[str] | list[str]:
    """Who is hard to recruit, in the three words, the hardest first."""
    groups: dict[float, list[str]] = {}
    for row in material.shown.loads:
        if row.scarcity > 0 and (row.before or row.after):
            groups.setdefault(row.scarcity, []).append(material.group(row.group))
    text = _("{words} er {groups}")
    return [
        text.format(words=scarcity_words(weight), groups=listing(unique(groups[weight])))
        for weight in sorted(groups, reverse=True)
    ]


def _telling(material: Material) -> list[ShownLoad]:
    """The pools that tell most: much work beyond the time they have, or scarce and much changed."""
    rows = (row for row in material.shown.loads if row.before or row.after)
    return sorted(rows, key=lambda row: (-row.beyond - row.scarcity * abs(row.change), row.unit, row.group))


# -- the best suggestions ---------------------------------------------------------------------------


def _best(material: Material, most: int) -> Iterator[Flowable]:
    moves = material.moves
    if not moves:
        yield paragraph(_nothing_to_move(material), NOTE)
        return
    columns = (
        Column(_("Oppgave"), 132),
        Column(_("Fra → til"), 124),
        Column(_("I uken"), 54, "right"),
        Column(_("Avlastning, vektet*"), 56, "right"),
        Column(_("Regelverket"), 116),
    )
    rows = [
        _best_row(material, move, material.shown.relief[place])
        for place, move in zip(material.places, moves, strict=True)
    ]
    block = table(columns, rows[:most])
    block.spaceBefore, block.spaceAfter = 2, 2
    yield block
    text = _how_many(material, min(most, len(moves)))
    star = _(
        "* Vektet med hvor vanskelig gruppen er å rekruttere (svært vanskelig teller dobbelt). Veiledning og"
        " langsommere arbeid er trukket fra."
    )
    yield paragraph(f"{text} {star}", typography.SMALL)


def _how_many(material: Material, shown: int) -> str:
    count = len(material.moves)
    if not material.has("forslag"):
        return ngettext(
            "Forslaget har én endring.",
            "Her står de {shown} som avlaster mest, av {count} endringer.",
            count,
        ).format(shown=shown, count=count)
    if material.untold:
        return ngettext(
            "Rapporten tar med én endring.",
            "Her står de {shown} som avlaster mest, av {count} endringer i rapporten; alle står i del 3.",
            count,
        ).format(shown=shown, count=count)
    return ngettext(
        "Forslaget har én endring.",
        "Her står de {shown} som avlaster mest, av {count} endringer; alle står i del 3.",
        count,
    ).format(shown=shown, count=count)


def _best_row(material: Material, move: Move, relief: int) -> list[Text]:
    return [
        material.names.task(move.task),
        f"{material.giver(move.giver)} → {material.group(move.receiver)}",
        minutes(material.shown.moved(move.task, move.receiver)),
        minutes(relief),
        legal_words(move.verdict),
    ]


def _nothing_to_move(material: Material) -> str:
    if material.untold:
        return _("Alle endringene i forslaget er utelatt etter valg.")
    if not material.analysis.tasks:
        return _("Når oppgaver, kompetanse og stillinger er lagt inn, står de beste forslagene her.")
    if material.suggestion.status is Status.CANCELLED:
        return _("Søket ble stanset før noe forslag var funnet.")
    return _("Ingen endring avlaster noen, slik dere har lagt inn tall, regler og grenser.")


# -- what it gives and takes ------------------------------------------------------------------------


def _effect(material: Material) -> Iterator[Flowable]:
    scarce = material.shown.scarce
    if not scarce:
        yield paragraph(_("Forslaget endrer ikke arbeidet til grupper som er vanskelige å rekruttere."), NOTE)
        return
    yield paragraph(net_relief(material), NOTE)


def net_relief(material: Material) -> Rich:
    """What others take over from the groups that are hard to recruit, net, and how their work changes.

    Work that is only left undone is no relief: it stands beside the figure, and both add up to the change.
    """
    undone = material.left_by_scarce
    if not material.suggestion.moves:
        text = _("Forslaget flytter ingen oppgaver og gir ingen avlastning.")
        rest = _(" {minutes} som i dag går utover tiden, står som udekket.").format(minutes=minutes(undone))
        return rich(bold(text), rest if undone else "")
    saved = -sum(row.change for row in material.shown.scarce)
    relief = saved - undone
    if relief > 0:
        lead = _("Avlastning, netto: {minutes} i uken.").format(minutes=minutes(relief))
    else:
        text = _("Andre avlaster samlet ikke dem som er vanskelige å rekruttere ({minutes} i uken, netto).")
        lead = text.format(minutes=minutes(relief))
    left = _("I tillegg faller {minutes} bort hos dem, fordi ingen gjør oppgavene.")
    return rich(
        bold(lead),
        " " + left.format(minutes=minutes(undone)) if undone else "",
        _change(material, saved),
        _(" Frigjort tid er ikke innsparing før bruken er avtalt."),
    )


def _change(material: Material, saved: Milli) -> str:
    """How the work of those hard to recruit changes in all, in positions and by group."""
    scarce = material.shown.scarce
    positions = sum(row.needed_before - row.needed_after for row in scarce) / 100
    by_group: dict[str, int] = {}
    for row in scarce:
        name = material.group(row.group)
        by_group[name] = by_group.get(name, 0) + row.change
    shares = [
        _("{group} {minutes} {word}").format(
            group=name, minutes=minutes(abs(change)), word=_("mer") if change > 0 else _("mindre")
        )
        for name, change in sorted(by_group.items(), key=lambda pair: pair[1])
        if change
    ]
    if not shares:
        return ""
    told = (
        _(" De som er vanskelige å rekruttere, får til sammen {minutes} mindre arbeid, {fte}: {shares}.")
        if saved >= 0
        else _(" De som er vanskelige å rekruttere, får til sammen {minutes} mer arbeid, {fte}: {shares}.")
    )
    amount, size = minutes(abs(saved)), fte(abs(positions))
    return told.format(minutes=amount, fte=size, shares=listing(shares))


def _demands(material: Material) -> list[Flowable]:
    items = list(demands(material))
    if not items:
        return []
    blocks = bullets(items)
    for block in blocks:
        block.style, block.spaceAfter = NOTE, 1  # type: ignore[attr-defined]
    return blocks


def demands(material: Material) -> Iterator[Text]:
    """What must be in place before anything changes, a line each."""
    moves = material.moves
    if not material.suggestion.moves:
        return
    assessed = sum("assessment" in move.conditions for move in moves)
    conditioned = sum(move.verdict is LegalKind.CONDITIONS for move in moves)
    if assessed or conditioned:
        text = _(
            "Av {all} endringer krever {count} at dere vurderer forsvarligheten og skriver det ned;"
            " {conditioned} er tillatt på vilkår."
        )
        if material.untold:
            text = _(
                "Av {all} endringer i rapporten krever {count} at dere vurderer forsvarligheten og skriver"
                " det ned; {conditioned} er tillatt på vilkår."
            )
        yield text.format(all=len(moves), count=assessed, conditioned=conditioned)
    guidance = guidance_in_all(material.suggestion.moves)  # it is taken off the relief of the whole
    if guidance >= MINUTE:
        text = _("Veiledning og kontroll: {minutes} i uken, trukket fra i avlastningen.")
        yield text.format(minutes=minutes(guidance))
    heard = listing(rule.citation for rule in material.change_rules if "employer" in rule.holders)
    if heard:
        text = _("Medvirkning: ansatte, tillitsvalgte og verneombud skal høres før noe bestemmes ({rules}).")
        yield text.format(rules=heard)


def guidance_in_all(moves: Sequence[Move]) -> int:
    """Guidance and control that the moves cost [thousandths of a minute a week], read from their reasons."""
    amounts = (why.rpartition(":")[2] for move in moves for why in move.why if why.startswith("follow_up:"))
    return sum(round(float(amount) * MINUTE) for amount in amounts)


def _closing(material: Material) -> Flowable:
    text = _("Forslaget er beslutningsstøtte, ikke fasit. Forsvarlighet må vurderes av dere. {dates}.")
    dates = _("Regelverk per {law}").format(law=day(material.catalogue.law_date))
    block = paragraph(bold(text.format(dates=dates)), NOTE)
    block.spaceBefore = 4
    return block
