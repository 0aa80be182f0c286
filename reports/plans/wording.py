"""The sentences that a measure taken from a suggestion begins with; people write them anew as they like."""

from domain.model import Code, Task
from domain.plan.accepting import TooMuch
from domain.plan.indicators import Figure
from reports.names import Names
from reports.plans.indicator_words import figure_name, figure_unit
from reports.plans.words import hazard_words
from reports.words import _, number


class BeginningWords:
    """What an accepted move is called, and what comes with it (`domain.plan.accepting.Wording`)."""

    def __init__(self, names: Names) -> None:
        self._names = names

    def title(self, task: Task, giver: Code, receiver: Code) -> str:
        """What the measure is called."""
        receiving = self._names.group(receiver)
        if not giver:
            return _("{task}: {receiver} tar det ingen gjør i dag").format(task=task.name, receiver=receiving)
        giving = self._names.group(giver)
        return _("{task}: fra {giver} til {receiver}").format(
            task=task.name, giver=giving, receiver=receiving
        )

    def event(self, hazard: str) -> str:
        """What may happen."""
        return hazard_words(hazard)

    def guidance(self, task: Task) -> str:
        """What the training is called."""
        return _("Opplæring og veiledning: {task}").format(task=task.name)

    def indicator(self, task: Task, giver: Code) -> str:
        """What is measured."""
        if not giver:
            return _("Tid i uken på «{task}»").format(task=task.name)
        group = self._names.group(giver)
        return _("Tid i uken som {group} bruker på «{task}»").format(group=group, task=task.name)

    def balancing(self, receiver: Code) -> str:
        """What must not get worse."""
        return figure_name(Figure.BELASTNING, self._names.group(receiver))

    def minutes(self) -> str:
        """The unit of the indicator."""
        return _("minutter")

    def redone(self, task: Task) -> str:
        """How often the task is done again, which must not get worse."""
        return figure_name(Figure.OM_IGJEN, task.name)

    def percent(self) -> str:
        """The unit of load, and of how often it is done again."""
        return figure_unit(Figure.OM_IGJEN)


def too_much_words(error: TooMuch, names: Names) -> str:
    """How much can be taken at most, from whom."""
    most = number(error.most / 1000, most=3)
    if error.group is None:
        return _("Til sammen kan dere ta med {most} minutter, som er hele endringen.").format(most=most)
    if not error.group:
        return _("Av det ingen gjør i dag, kan dere ta med fra 0 til {most} minutter.").format(most=most)
    text = _("Fra {group} kan dere ta med fra 0 til {most} minutter.")
    return text.format(group=names.group(error.group), most=most)
