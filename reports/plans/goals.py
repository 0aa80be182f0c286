"""The five goals of sharing tasks as a table."""

from __future__ import annotations

from reportlab.platypus.flowables import Flowable

from domain.plan.goals import Goal, Weighing
from reports.plans.goal_words import goal_name, goal_words
from reports.tables import Column, table
from reports.text import Text
from reports.words import _


def goal_table(found: Weighing) -> Flowable:
    """The goals with what speaks for and against."""
    columns = (Column(_("Målet"), 72), Column(_("Taler for"), 222), Column(_("Taler mot"), 188))
    cells: list[list[Text]] = [
        [goal_name(goal), goal_words(found, goal, is_for=True), goal_words(found, goal, is_for=False)]
        for goal in Goal
    ]
    return table(columns, cells)
