"""The sentences for reason codes: why a group gets a task, on what conditions, why not, why nobody does.

Each sentence stands beside the shape of its reason, so that the list can be read, checked against the
JSON schemas and translated. Codes in a reason are the workspace's own and may hold a colon: shapes are
matched greedily from the left.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from domain.model import Judgement, Shift
from domain.reasons import Reason
from reports.code_words import judgement_words, level_words, shift_words
from reports.names import Names
from reports.words import _, marked, minutes, number


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of a reason: the text it matches, and its words."""

    pattern: str
    words: Callable[[str, Names], str]


def _minutes(text: str, _names: Names) -> str:
    return minutes(int(Decimal(text) * 1000))


_NUMBER = r"-?\d+(?:\.\d+)?"
SLOTS: Mapping[str, Slot] = {
    "group": Slot(r".+", lambda text, names: names.group(text)),
    "task": Slot(r".+", lambda text, names: names.task(text)),
    "competency": Slot(r".+", lambda text, names: names.competency(text)),
    "unit": Slot(r".+", lambda text, names: names.unit(text)),
    "rule": Slot(r".+", lambda text, names: names.rule(text)),
    "closing_rule": Slot(r".+", lambda text, names: names.closing_rule(text)),
    "tag": Slot(r".+", lambda text, _names: text),
    "minutes": Slot(_NUMBER, _minutes),
    "factor": Slot(_NUMBER, lambda text, _names: number(Decimal(text))),
    "limit": Slot(r"\d+", lambda text, _names: text),
    "held": Slot(r"[0-4]", lambda text, _names: level_words(int(text))),
    "needed": Slot(r"[1-4]", lambda text, _names: level_words(int(text))),
    "from": Slot(r"[0-6]", lambda text, names: names.layer(int(text))),
    "to": Slot(r"[0-6]", lambda text, names: names.layer(int(text))),
    "shift": Slot(r"dag|kveld|natt|helg", lambda text, _names: shift_words(Shift(text))),
    "judgement": Slot(r"må|bør|kan", lambda text, _names: judgement_words(Judgement(text))),
}


@dataclass(frozen=True)
class Sentence:
    """What a reason says: its shape after the code, and the text with the same slots.

    `nothing_held` is said instead where the slot `held` is level 0.
    """

    shape: str
    text: str
    nothing_held: str = ""

    @cached_property
    def pattern(self) -> str:
        """The regular expression of what follows the code."""
        return re.sub(r"\{(\w+)\}", lambda slot: f"(?P<{slot[1]}>{SLOTS[slot[1]].pattern})", self.shape)

    def say(self, rest: str, names: Names) -> str:
        """The sentence for one reason, given what follows its code."""
        found = re.fullmatch(self.pattern, rest)
        if found is None:
            raise ValueError(f"not of the shape {self.shape}: {rest}")
        text = self.nothing_held if found.groupdict().get("held") == "0" else ""
        said = {slot: SLOTS[slot].words(text, names) for slot, text in found.groupdict().items()}
        return _(text or self.text).format(**said)


WHY: Mapping[str, Sentence] = {
    "relieves": Sentence(":{group}:{minutes}", marked("Avlaster {group} med {minutes} i uken.")),
    "covers": Sentence(":{minutes}", marked("Dekker {minutes} i uken som ingen har i dag.")),
    "may_not": Sentence(
        ":{group}",
        marked("I dag gjør {group} oppgaven uten at kompetansen eller retten er registrert."),
    ),
    "makes_room": Sentence(":{group}", marked("Gir plass til det {group} overtar av andre oppgaver.")),
    "within_target": Sentence(
        ":{group}",
        marked("Arbeidet til {group} holder seg innenfor målet, så denne tiden teller ikke som knapp."),
    ),
    "competence": Sentence(
        ":{competency}:{held}>={needed}",
        marked("Har kompetansen «{competency}» på nivået «{held}»; oppgaven krever «{needed}»."),
    ),
    "decided": Sentence(":{judgement}", marked("Enheten har selv vurdert at gruppen {judgement}.")),
    "follow_up": Sentence(
        ":{group}:{minutes}", marked("Krever veiledning og kontroll av {group}: {minutes} i uken.")
    ),
    "handovers": Sentence(":{minutes}", marked("Gir flere overleveringer: {minutes} i uken.")),
    "slower": Sentence(":{factor}", marked("Bruker {factor} minutter på det som tar ett minutt i dag.")),
    "follower": Sentence(":{task}:{minutes}", marked("Oppgaven {task} følger med: {minutes} i uken.")),
    "lower_layer": Sentence(":{from}>{to}", marked("Bygger nedenfra: fra {from} til {to}.")),
}
"""Why a group gets a task (`domain.reasons`)."""

CONDITIONS: Mapping[str, Sentence] = {
    "assessment": Sentence("", marked("Vurder om det er faglig forsvarlig, og skriv ned vurderingen.")),
    "limited_right": Sentence(":{rule}", marked("Retten er begrenset: {rule}.")),
    "responsible": Sentence(":{rule}", marked("Ansvaret flyttes ikke: {rule}.")),
    "individual_approval": Sentence(":{rule}", marked("Lederen vurderer hver enkelt: {rule}.")),
    "training": Sentence(":{rule}", marked("Opplæringen skal være dokumentert: {rule}.")),
    "unit": Sentence(":{rule}", marked("Krav til virksomheten: {rule}.")),
    "duty": Sentence(":{rule}", marked("Plikt for den som gjør oppgaven: {rule}.")),
    "delegation": Sentence(":{rule}", marked("Vilkår for å overlate oppgaven til medhjelper: {rule}.")),
    "role": Sentence(":{rule}", marked("En bestemt rolle skal være utpekt: {rule}.")),
    "scope": Sentence(":{rule}", marked("Gjelder innenfor en ramme: {rule}.")),
    "finance": Sentence(":{rule}", marked("Har betydning for takst eller refusjon: {rule}.")),
}
"""What the law asks of a group that gets a task (`domain.knowledge.law`)."""

WHY_NOT: Mapping[str, Sentence] = {
    "no_place": Sentence("", marked("Ingen i gruppen arbeider i enheten eller i en enhet over den.")),
    "no_shift": Sentence(":{shift}", marked("På {shift} er det ingen i gruppen som kan gjøre oppgaven.")),
    "not_employed": Sentence(
        "", marked("Gruppen er ikke ansatt. Om den kan bidra, avgjør dere før fordelingen regnes ut.")
    ),
    "no_competence": Sentence(
        ":{competency}:{held}<{needed}",
        marked("Kompetansen «{competency}» er registrert på nivået «{held}»; oppgaven krever «{needed}»."),
        marked("Kompetansen «{competency}» er ikke registrert; oppgaven krever «{needed}»."),
    ),
    "rule": Sentence(":{closing_rule}", marked("Regelverket stenger: {closing_rule}.")),
    "scope_unmet": Sentence(
        ":{rule}", marked("Gruppens rett er begrenset, og oppgaven oppgir ikke at den er innenfor: {rule}.")
    ),
    "unknown_tag": Sentence(
        ":{tag}",
        marked("Regelverket kjenner ikke merket «{tag}». Bare de som gjør oppgaven i dag, kan ha den."),
    ),
    "verdict:skal_ikke": Sentence(
        "", marked("Enheten har selv vurdert at gruppen ikke skal gjøre oppgaven.")
    ),
    "verdict:må": Sentence("", marked("Enheten har selv vurdert at bare andre grupper skal gjøre oppgaven.")),
    "no_follow_up": Sentence("", marked("Ingen kan gi veiledningen og kontrollen som enheten krever.")),
    "no_capacity": Sentence("", marked("De som kan, har ikke mer tid innenfor taket dere har satt.")),
    "costs_more": Sentence(
        ":{minutes}",
        marked("Avlaster mindre: {minutes} dårligere i uken, vektet med hvor vanskelig det er å rekruttere."),
    ),
    "handovers": Sentence(
        ":{minutes}", marked("Gir flere overleveringer enn med den som får oppgaven: {minutes} mer i uken.")
    ),
    "higher_layer": Sentence(":{from}>{to}", marked("Fordelingen bygges nedenfra: {to} kommer før {from}.")),
    "gives_away": Sentence(":{minutes}", marked("Det er denne gruppen som avlastes, med {minutes} i uken.")),
    "also_gains": Sentence(":{minutes}", marked("Tar også over en del av oppgaven: {minutes} i uken.")),
    "smallest_move": Sentence(
        ":{minutes}",
        marked("Det som er igjen, er mindre enn den minste flyttingen dere har satt: {minutes}."),
    ),
    "move_limit": Sentence(
        ":{limit}", marked("Grensen på antall endringer ({limit}) er brukt på noe som avlaster mer.")
    ),
    "most_performers": Sentence(
        ":{limit}", marked("Så mange som dere har satt ({limit}), deler allerede på oppgaven.")
    ),
    "rounding": Sentence(
        ":{minutes}", marked("Det som er igjen, er mindre enn det flyttinger rundes til: {minutes}.")
    ),
    "equal": Sentence("", marked("Like god. Programmet velger likt hver gang.")),
}
"""Why a group that was considered does not get a task (`domain.reasons`)."""

UNCOVERED: Mapping[str, Sentence] = {
    "nobody_may": Sentence("", marked("Ingen ansatte kan gjøre oppgaven.")),
    "nobody_in_shift": Sentence(":{shift}", marked("På {shift} er det ingen som kan gjøre oppgaven.")),
    "no_follow_up": Sentence("", marked("De som kan, trenger veiledning og kontroll som ingen kan gi.")),
    "locked": Sentence("", marked("Oppgaven er låst, og de som har den i dag, kan ikke gjøre mer av den.")),
    "no_capacity": Sentence("", marked("De som kan, har ikke mer tid innenfor taket dere har satt.")),
    "no_time_in_shift": Sentence(":{shift}", marked("På {shift} har ikke de som kan, mer tid.")),
    "most_new": Sentence("", marked("De som kan, får ikke flere nye minutter enn dere har satt.")),
    "least_core": Sentence("", marked("De som kan, ville fått for liten del kjerneoppgaver.")),
    "move_limit": Sentence("", marked("Det trengs flere endringer enn det er bedt om.")),
    "smallest_move": Sentence(
        "", marked("Det som mangler, er mindre enn den minste flyttingen dere har satt.")
    ),
    "most_performers": Sentence("", marked("Oppgaven kan ikke deles av flere personer enn dere har satt.")),
    "rounding": Sentence("", marked("Det som mangler, er mindre enn det flyttinger rundes til.")),
    "follows_uncovered": Sentence("", marked("Oppgaven følger andre oppgaver som ingen gjør.")),
    "nothing_to_follow": Sentence("", marked("Oppgaven følger andre oppgaver som ikke tar noen tid.")),
}
"""Why nobody does a task in the suggestion."""

PROVISIONAL: Mapping[str, Sentence] = {
    "no_working_time": Sentence(
        ":{unit}", marked("Arbeidstiden er ikke oppgitt for {unit}. Fyll ut arket Tidsgrunnlag.")
    ),
}
"""Why figures are provisional."""


def sentence(sentences: Mapping[str, Sentence], reason: Reason, names: Names) -> str:
    """What a reason says, by one of the lists above."""
    if reason in sentences:
        return sentences[reason].say("", names)
    code = reason.split(":", 1)[0]
    return sentences[code].say(reason[len(code) :], names)
