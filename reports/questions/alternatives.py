"""Plans nearly as good as the best: told by what they ask of people, and as JSON."""

from collections.abc import Sequence

from domain.model import Code
from domain.optimum.aims import BestAt
from domain.optimum.alternatives import Alternatives, Asked, Plan
from domain.results import Milli, Status
from reports.json_documents import Document, gap_ratio
from reports.json_documents import minutes as as_minutes
from reports.names import Names
from reports.questions.answers import Answer, Line
from reports.words import _, listing, marked, minutes, ngettext, number

TITLES = {
    BestAt.RELIEF: marked("Avlaster mest"),
    BestAt.FEWEST_CHANGES: marked("Færrest endringer"),
    BestAt.FEWEST_GROUPS: marked("Færrest grupper får noe nytt"),
    BestAt.MOST_EVEN: marked("Jevnest fordelt på dem som får noe nytt"),
    BestAt.LEAST_MOVED: marked("Flytter minst arbeid"),
    BestAt.FROM_BELOW: marked("Bygger mest nedenfra"),
    BestAt.LEAST_GUIDANCE: marked("Krever minst veiledning"),
    BestAt.OTHER_TASKS: marked("Flytter andre oppgaver"),
}
_MOST_NAMED = 3
HALF_A_MINUTE = 500


def answer_of(answer: Alternatives, names: Names) -> Answer:
    """The plans as an answer, a line for each."""
    first, *rest = words_of(answer, names)
    lines = [Line(title(plan), plan_words(plan, answer.plans[0], names)) for plan in answer.plans]
    notes = rest[len(answer.plans) :] if len(answer.plans) > 1 else rest
    question = _("Hvilke andre planer er nesten like gode?")
    return Answer(question, first, tuple(lines if len(lines) > 1 else ()), tuple(notes))


def words_of(answer: Alternatives, names: Names) -> tuple[str, ...]:
    """How many plans there are, then each plan with what it asks."""
    count = len(answer.plans)
    told = [
        ngettext(
            "Ingen annen plan er nesten like god og samtidig tydelig forskjellig.",
            "{count} planer får gjort like mye og er nesten like gode. De ber om ulike ting av folk:",
            count,
        ).format(count=count)
    ]
    if count > 1:
        told += [f"{title(plan)}: {plan_words(plan, answer.plans[0], names)}" for plan in answer.plans]
    if answer.status is not Status.OPTIMAL:
        told.append(_("Søket ble stanset før alle planene var bevist best på det de heter."))
    return tuple(told)


def title(plan: Plan) -> str:
    """What the plan is the best at."""
    return _(TITLES[plan.best_at])


def plan_words(plan: Plan, best: Plan, names: Names) -> str:
    """What a plan asks of people, and how it differs from the best one."""
    told = [_changes(plan), _asked(plan, names)]
    if plan.guidance:
        told.append(_("Veiledning og kontroll: {minutes}.").format(minutes=minutes(plan.guidance)))
    if plan.dearer >= HALF_A_MINUTE:
        text = _("Avlaster {minutes} mindre enn den beste, vektet.")
        told.append(text.format(minutes=minutes(plan.dearer)))
    if plan.best_at is not BestAt.RELIEF:
        text = ngettext(
            "{count} endring er den samme som i den beste.",
            "{count} endringer er de samme som i den beste.",
            plan.shared,
        )
        told.append(text.format(count=plan.shared))
        told += _differs(plan, best, names)
    return " ".join(part for part in told if part)


def _differs(plan: Plan, best: Plan, names: Names) -> list[str]:
    """What the plan moves more of than the best one, and less of, most first."""
    mine, theirs = (
        {(move.task, move.receiver): move.minutes for move in each.suggestion.moves} for each in (plan, best)
    )
    differences = {key: mine.get(key, 0) - theirs.get(key, 0) for key in mine.keys() | theirs.keys()}
    told = []
    for text, way in ((_("Mer: {moves}."), 1), (_("Mindre: {moves}."), -1)):
        rows = sorted(
            (-way * minutes_, key) for key, minutes_ in differences.items() if way * minutes_ >= HALF_A_MINUTE
        )
        if rows:
            told.append(text.format(moves=_named([(*key, -less) for less, key in rows], names)))
    return told


def _named(rows: Sequence[tuple[Code, Code, Milli]], names: Names) -> str:
    """The first of some moves with how much, and how many more there are."""
    text = _("«{task}» til {group} ({minutes})")
    told = [
        text.format(task=names.task(task), group=names.group(group), minutes=minutes(much))
        for task, group, much in rows[:_MOST_NAMED]
    ]
    rest = len(rows) - _MOST_NAMED
    if rest > 0:
        told.append(ngettext("{count} til", "{count} til", rest).format(count=number(rest)))
    return listing(told)


def _changes(plan: Plan) -> str:
    moved = minutes(sum(move.minutes for move in plan.suggestion.moves))
    text = ngettext(
        "{count} endring, {minutes} i uken i alt.", "{count} endringer, {minutes} i uken i alt.", plan.moves
    )
    return text.format(count=plan.moves, minutes=moved)


def _asked(plan: Plan, names: Names) -> str:
    most = sorted(plan.asked, key=lambda row: (-row.minutes, row.unit, row.group))
    if not most:
        return ""
    text = ngettext(
        "{count} gruppe får noe nytt: {pools}.", "{count} grupper får noe nytt, mest {pools}.", len(most)
    )
    pools = listing(_asked_of(row, names) for row in most[:_MOST_NAMED])
    return text.format(count=number(len(most)), pools=pools)


def _asked_of(row: Asked, names: Names) -> str:
    text = _("{pool} ({minutes})")
    return text.format(pool=names.pool(row.unit, row.group), minutes=minutes(row.minutes))


def document_of(answer: Alternatives) -> list[Document]:
    """The plans in codes and numbers, for the key `alternatives` of a suggestion."""
    return [
        {
            "best_at": plan.best_at.value,
            "status": plan.suggestion.status.value,
            "gap": gap_ratio(plan.suggestion.gap),
            "objectives": {
                name: as_minutes(getattr(plan.suggestion.objectives, name))
                for name in ("uncovered", "scarcity_cost", "moved_minutes", "layer_minutes", "scarce_minutes")
            },
            "dearer": as_minutes(plan.dearer),
            "guidance": as_minutes(plan.guidance),
            "shared": plan.shared,
            "asked": [
                {"unit": row.unit, "group": row.group, "minutes": as_minutes(row.minutes), "tasks": row.tasks}
                for row in plan.asked
            ],
            "moves": [
                {"task": move.task, "to": move.receiver, "minutes": as_minutes(move.minutes)}
                for move in plan.suggestion.moves
            ],
        }
        for plan in answer.plans
    ]
