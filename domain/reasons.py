"""Why a group does, or does not, get a task: a closed list of codes with their numbers.

A reason is text like `no_competence:K3:1<3`: the code, then its numbers, separated by `:`. The list
stands in docs/schemas/README.md; the sentences are made in `reports.reason_words` alone.
"""

Reason = str

WHY: dict[str, str] = {
    "relieves": "group:minutes – minutes of this task the group no longer does",
    "covers": "minutes – minutes that nobody has today",
    "may_not": "group – today's group, whose competence or right for the task is not registered",
    "makes_room": "group – gives this task away to have time for others it takes over",
    "within_target": "group – the receiver ends within its target, so its time is not counted as scarce",
    "competence": "competency:held>=needed – the receiver holds what the task takes",
    "decided": "må|bør|kan – the unit's own verdict",
    "follow_up": "group:minutes – guidance and control it costs",
    "handovers": "minutes – new handovers it costs the receiver, beyond today's",
    "slower": "factor – time the receiver needs per minute of the task",
    "follower": "task:minutes – a task that comes along",
    "lower_layer": "from>to – the receiver stands nearer the bottom of the pyramid",
}

WHY_NOT: dict[str, str] = {
    "no_place": "nobody of the group works in the unit or above it",
    "not_employed": "patients, kin, volunteers, technology and suppliers are asked by people first",
    "no_competence": "competency:held<needed – in the class that comes closest",
    "no_shift": "shift – those of the group who could do not work in the shift when the task is done",
    "rule": "id – the legal rule that closes it",
    "scope_unmet": "id – a limited right names the group, but the task does not state its scope",
    "unknown_tag": "tag – no rule knows the tag, so only today's groups may",
    "verdict": "skal_ikke – the unit's own verdict; må – only the groups marked must",
    "no_follow_up": "nobody can give the guidance and control the unit asks for",
    "no_capacity": "those who may have no time left below the ceiling",
    "costs_more": "minutes – scarcity-weighted minutes more than with the receiver",
    "handovers": "minutes – more new handovers than with the receiver; stands beside costs_more",
    "higher_layer": "of>receiver – stands further from the bottom of the pyramid",
    "gives_away": "minutes – this group is one of those relieved",
    "also_gains": "minutes – this group takes over a part of the task as well",
    "smallest_move": "minutes – what is left is less than the smallest move",
    "move_limit": "n – the number of changes asked for is used up",
    "most_performers": "n – as many persons share the task as may",
    "rounding": "minutes – what is left is less than the step that moves are rounded to",
    "equal": "as good; the same choice is made every time",
}

UNCOVERED: dict[str, str] = {
    "nobody_may": "no position may do the task",
    "nobody_in_shift": "shift – nobody who may works in the shift when it is done",
    "no_follow_up": "those who may need guidance that nobody can give",
    "locked": "the task is locked, and today's groups may not or have no time",
    "no_capacity": "those who may have no time left below their ceilings",
    "no_time_in_shift": "shift – those who may have no time left in that shift",
    "most_new": "those who may get no more new minutes than the unit has set",
    "least_core": "those who may would have too small a part of core tasks",
    "move_limit": "more changes than asked for would cover it",
    "smallest_move": "the smallest move keeps it from being covered",
    "most_performers": "the task may not be shared by as many persons as it takes",
    "rounding": "the rounding of moves keeps it from being covered",
    "follows_uncovered": "the task follows others that nobody does",
    "nothing_to_follow": "the task follows others that take no time",
}

PROVISIONAL: dict[str, str] = {
    "no_working_time": "unit – neither Tidsgrunnlag nor tilgjengelig_andel is stated",
}


def reason(code: str, *numbers: object) -> Reason:
    """The reason as text.

    >>> reason("no_competence", "K3", "1<3")
    'no_competence:K3:1<3'
    """
    return ":".join((code, *map(str, numbers)))


def minutes_text(milli: int) -> str:
    """Thousandths of a minute as the shortest decimal text.

    >>> minutes_text(12_500), minutes_text(-3_000), minutes_text(1)
    ('12.5', '-3', '0.001')
    """
    sign, whole, rest = ("-" if milli < 0 else ""), abs(milli) // 1000, abs(milli) % 1000
    return f"{sign}{whole}" + (f".{rest:03d}".rstrip("0") if rest else "")
