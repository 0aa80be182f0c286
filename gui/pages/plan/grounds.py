"""«Grunnlag og spørsmål»: what the employer builds on, and an answer to every question that is asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QWidget

from domain.model import new_id
from domain.plan.contents import MeasureContents
from domain.plan.questions import Question, asked, unanswered
from domain.plan_model import Basis, Measure, MeasureAnswer
from domain.snapshot import Change
from gui.pages.plan.declared import MEASURE, chosen, form_kind
from gui.pages.plan.rows_editor import RowsEditor
from gui.pages.plan.what import FormSection
from gui.parts.lines import Line
from gui.session import Session
from gui.tables.columns import Choice, Column, Edit
from reports.plans.words import basis_words, question_words
from reports.words import _, ngettext


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a measure, with its answer when there is one."""

    measure_id: str
    question: Question
    answer: MeasureAnswer | None
    is_answered: bool


def asked_rows(row: MeasureContents) -> list[Asked]:
    """Every question that is asked about the measure."""
    left = unanswered(row)
    return [
        Asked(row.measure.id, question, row.answers.get(question.code), question.code not in left)
        for question in asked(row)
    ]


def summary(row: MeasureContents) -> str:
    """How many questions are left."""
    left = len(unanswered(row))
    if not left:
        return _("alt er besvart")
    return ngettext("{count} ubesvart", "{count} ubesvarte", left).format(count=left)


class Grounds(FormSection):
    """The basis, and the questions as lines."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(session, (_basis(),), parent)
        kind = form_kind((_("svar"), _("svar")), _columns(), lambda row: question_words(row.question.code)[0])
        kind = replace(kind, id_of=lambda row: row.question.code)
        self.questions: RowsEditor[Asked] = RowsEditor(session, kind, _line, self, removable=False)
        self.column.addWidget(self.questions)

    def show_measure(self, row: MeasureContents) -> None:
        """Show this measure."""
        if self._is_other(row):
            self.questions.choose("")
        super().show_measure(row)
        self.questions.show_rows(asked_rows(row))

    def _is_other(self, row: MeasureContents) -> bool:
        shown = self.questions.chosen
        return shown is not None and shown.measure_id != row.measure.id

    def go_to(self, field: str, about: str = "") -> None:
        """Put the keyboard in the basis, or in the answer to a question."""
        if about:
            self.questions.choose(about)
        else:
            super().go_to(field)


def _basis() -> Column[Measure]:
    def choices() -> Sequence[Choice]:
        none = Choice(None, _("ikke valgt"))
        return (none, *(Choice(basis, basis_words(basis), basis.value) for basis in Basis))

    return chosen(MEASURE, "basis", _("Grunnlag"), choices)


def _line(row: Asked) -> Line:
    heading, question = question_words(row.question.code)
    sign = "ok:good" if row.is_answered else "edit:warn"
    return Line(row.question.code, heading, _state(row), question, sign)


def _state(row: Asked) -> str:
    if not row.is_answered:
        return _("ubesvart")
    return _("ikke aktuelt") if row.answer is not None and row.answer.not_relevant else _("besvart")


def _columns() -> tuple[Column[Asked], ...]:
    text = Edit[Asked](
        read=lambda typed: typed.strip(),
        changes=lambda row, value: _answered(row, text=str(value)),
        optional=True,
        long=True,
    )
    aside = Edit[Asked](
        read=bool,
        changes=lambda row, value: _answered(row, not_relevant=bool(value)),
        yes_no=True,
        value=lambda row: row.answer is not None and row.answer.not_relevant,
        allowed=lambda row: row.question.refusable,
    )
    return (
        Column("text", _("Svar"), lambda row: "" if row.answer is None else row.answer.text, edit=text),
        Column(
            "not_relevant",
            _("Ikke aktuelt, fordi …"),
            lambda row: _("ja") if row.answer is not None and row.answer.not_relevant else _("nei"),
            edit=aside,
            about=_("Svaret sier hvorfor spørsmålet ikke er aktuelt."),
        ),
    )


def _answered(row: Asked, text: str | None = None, not_relevant: bool | None = None) -> list[Change]:
    """The edit that states one side of an answer; an answer with nothing in it is taken away."""
    before = row.answer
    stated = before or MeasureAnswer(new_id(), row.measure_id, row.question.code, "")
    if text is not None:
        stated = replace(stated, text=text)
    if not_relevant is not None:
        stated = replace(stated, not_relevant=not_relevant)
    if not stated.text and not stated.not_relevant:
        return [] if before is None else [Change(before, None)]
    return [] if stated == before else [Change(before, stated)]
