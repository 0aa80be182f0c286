"""Plans as text for a person."""

from collections.abc import Mapping, Sequence
from datetime import date

from domain.editing.later_changes import LaterChange
from domain.editing.plan_copying import Copied
from domain.model import Code
from domain.plan.contents import Contents, MeasureContents
from domain.plan.effect import Effect
from domain.plan.elsewhere import Elsewhere, packages
from domain.plan.gates import Lack
from domain.plan.goals import Goal, Weighing
from domain.plan.low_and_high import LoadBetween, Pool
from domain.plan.reminders import Reminder
from domain.plan_model import Baseline, Measure, Plan, PlanStatus
from domain.snapshot import Snapshot
from reports.between_words import between_words
from reports.names import Names
from reports.plans.change_words import field_words, what_words
from reports.plans.copy_words import copied_words, left_out_words
from reports.plans.elsewhere_words import others_lines, package_words, where_words
from reports.plans.figures import EffectFigures
from reports.plans.goal_words import goal_name, goal_words
from reports.plans.lacks import lack_words
from reports.plans.nursing_words import nursing_words
from reports.plans.reminder_words import reminder_words, review_words, whose_words
from reports.plans.words import kind_words, part_words, stance_words, status_words
from reports.words import _, day, minutes, ngettext


def list_text(snapshot: Snapshot) -> str:
    """Every plan on a line."""
    plans = sorted(snapshot.all(Plan), key=lambda plan: plan.code)
    if not plans:
        return _("Ingen planer ennå.") + "\n"
    measures = [row.plan_id for row in snapshot.all(Measure)]
    lines = []
    for plan in plans:
        count = measures.count(plan.id)
        told = ngettext("{count} tiltak", "{count} tiltak", count).format(count=count)
        lines.append(f"{plan.code}  {plan.name}  ({status_words(plan.status)}, {told})")
    return "\n".join(lines) + "\n"


def copied_text(found: Copied) -> str:
    """A plan that was begun from another, and everything that was not carried over."""
    made = _("Planen {plan} er laget.").format(plan=found.plan.code)
    return "\n".join([f"{made} {copied_words(found)}", *map(left_out_words, found.left_out)]) + "\n"


def due_text(found: Sequence[Reminder], today: date, snapshot: Snapshot, names: Names) -> str:
    """What is to be looked at, each day on a line."""
    if not found:
        return _("Ingenting å huske nå eller de neste 30 dagene.") + "\n"
    plans = {plan.code: plan.name for plan in snapshot.all(Plan)}
    lines = []
    for row in found:
        come = _("dagen er kommet") if row.day <= today else ""
        whose = whose_words(row, names, plans)
        lines.append("  ".join(filter(None, (day(row.day), reminder_words(row, names=names), whose, come))))
    return "\n".join(lines) + "\n"


def others_text(
    snapshot: Snapshot, plans: Sequence[tuple[Plan, Mapping[Code, Sequence[Elsewhere]]]], names: Names
) -> str:
    """Every package taken in, and beside one's own measures those elsewhere that are like them."""
    known = packages(snapshot)
    if not known:
        return _("Ingen pakker er hentet inn. Bruk plan take-in.") + "\n"
    lines = [
        f"{row.number}  {row.name}  {day(row.taken_in_on)}  {where_words(each)}, {package_words(each)}"
        for row, each in known
    ]
    for plan, alike in plans:
        for code, rows in alike.items():
            if rows:
                lines += ["", f"{plan.code} {code}", *others_lines(rows, names)]
    return "\n".join(lines) + "\n"


def plan_text(
    plan: Contents,
    effect: Effect,
    figures: EffectFigures,
    between: Mapping[Pool, LoadBetween],
    weighing: Weighing,
    gates: Mapping[PlanStatus, Sequence[Lack]],
    names: Names,
) -> str:
    """A plan with its measures, what it would do, what was said, and what it lacks."""
    lines = [plan.plan.name, plan.plan.aim, ""]
    lines += [_measure(row) for row in plan.measures]
    lines += ["", _("Avlastning, vektet: {minutes} i uken.").format(minutes=minutes(effect.relief))]
    for row in figures.loads:
        if row.change:
            told = _("{pool}: fra {before} til {after} av {capacity}")
            pool = names.pool(row.unit, row.group)
            lines.append(
                told.format(
                    pool=pool,
                    before=minutes(row.before),
                    after=minutes(row.after),
                    capacity=minutes(row.capacity),
                )
            )
            if (row.unit, row.group) in between:
                ends = between_words(between[row.unit, row.group].after)
                lines.append(_("  med lave og høye minutter: {interval}").format(interval=ends))
    lines += nursing_words(effect.nursing)
    goal_line = _("{goal}. Taler for: {good} Taler mot: {bad}")
    for goal in Goal:
        good, bad = (goal_words(weighing, goal, is_for=is_for) for is_for in (True, False))
        lines.append(goal_line.format(goal=goal_name(goal), good=_ended(good), bad=_ended(bad)))
    for view, _answer in plan.views:
        if not view.not_relevant:
            about = [names.group(view.of_group) if view.of_group else "", view.union.strip()]
            told = ", ".join(text for text in about if text)
            who = part_words(view.part) + (f" ({told})" if told else "")
            lines.append(f"{who}: {stance_words(view.stance)}. {view.text} {view.dissent}".rstrip())
    lines += map(review_words, plan.reviews)
    return "\n".join(lines) + "\n\n" + status_text(plan.plan, gates, names)


def _ended(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def changes_text(snapshot: Snapshot, names: Names, baseline: Baseline, changes: Sequence[LaterChange]) -> str:
    """What has been changed since a mapping was approved, a line for every value."""
    head = _("Godkjent {day} av {who}.").format(day=day(baseline.approved_on), who=baseline.approved_by)
    if not changes:
        return f"{head}\n" + _("Ingen tall, regler eller grenser er endret siden.") + "\n"
    lines = [
        f"{row.step}  {day(row.at.date())}  {what_words(snapshot, names, row.kind, row.about)}. "
        f"{field_words(row, names)}. {row.reason}".rstrip()
        for row in changes
    ]
    return "\n".join([head, *lines]) + "\n"


def _measure(row: MeasureContents) -> str:
    measure = row.measure
    amount = "" if measure.minutes is None else f", {minutes(measure.minutes // 1000)}"
    return f"{measure.code}  {measure.title} ({kind_words(measure.kind)}{amount})"


def status_text(plan: Plan, gates: Mapping[PlanStatus, Sequence[Lack]], names: Names) -> str:
    """A plan's status, and what it lacks before the next."""
    lines = [_("Status: {status}.").format(status=status_words(plan.status))]
    for status, lacks in gates.items():
        if status is PlanStatus.AVVIST:
            continue
        if not lacks:
            lines.append(_("Planen kan bli «{status}».").format(status=status_words(status)))
            continue
        lines.append(_("Før planen kan bli «{status}»:").format(status=status_words(status)))
        lines += [f"  {lack.measure or '–'}  {lack_words(lack, names)}" for lack in lacks]
    return "\n".join(lines) + "\n"
