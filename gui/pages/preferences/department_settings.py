"""The settings of a department in the order they are read: what each is called, means and ships as."""

from __future__ import annotations

from domain.editing.beginning import HOUSE_RULES
from domain.exchange.cells import day as day_in
from domain.plan.economy import BOUGHT_KEY, COVER_KEY, FEE_KEY, YEAR_KEY
from gui.pages.preferences.setting_field import SettingSpec
from reports.words import _, day


def _with_comma(stored: str) -> str:
    return stored.replace(".", ",")


def _as_day(stored: str) -> str:
    return day(day_in(stored))


def specs() -> tuple[SettingSpec, ...]:
    """Every setting: about the department, then what a suggestion keeps to, then prices."""
    return (*_of_the_department(), *_of_suggestions(), *_of_practice(), *_that_protect(), *_of_prices())


def _of_the_department() -> tuple[SettingSpec, ...]:
    return (
        SettingSpec(
            "navn",
            _("Står i vinduet, i arbeidsboken og på rapportene."),
            _("Ga avdelingen navnet {value}"),
        ),
        SettingSpec(
            "dato",
            _("Kompetanse som er utløpt på denne datoen, teller ikke. Datoen står på rapportene."),
            _("Endret datoen for tallene til {value}"),
            _("dd.mm.åååå"),
            shown=_as_day,
        ),
    )


def _of_suggestions() -> tuple[SettingSpec, ...]:
    return (
        SettingSpec(
            "tak_prosent",
            _(
                "Så mye av tiden kan høyst være fylt med oppgaver hos en gruppe som får flere. "
                "Resten er rom for det uventede."
            ),
            _("Endret taket til {value} %"),
            "%",
            HOUSE_RULES["tak_prosent"],
            _with_comma,
        ),
        SettingSpec(
            "mål_prosent",
            _("Forslaget prøver å få grupper som er vanskelige å rekruttere, ned til så mye oppgavetid."),
            _("Endret målet til {value} %"),
            "%",
            HOUSE_RULES["mål_prosent"],
            _with_comma,
        ),
        SettingSpec(
            "minste_flytting",
            _("Endringer som er mindre enn dette, er sjelden verdt bryet. Forslaget lar dem være."),
            _("Endret minste flytting til {value} min"),
            _("min i uken"),
            HOUSE_RULES["minste_flytting"],
            _with_comma,
        ),
    )


def _of_practice() -> tuple[SettingSpec, ...]:
    return (
        SettingSpec(
            "minste_andel_flytting",
            _("En endring gjelder minst så stor del av oppgaven, så ingen får bare småbiter."),
            _("Endret minste del av en oppgave til {value} %"),
            _("% av oppgaven"),
            shown=_with_comma,
            otherwise=_("tomt: ingen grense"),
        ),
        SettingSpec(
            "avrunding_prosent",
            _("Andelene i forslaget rundes til hele trinn på så mange prosent, for eksempel 5."),
            _("Endret avrundingen til {value} %"),
            "%",
            shown=_with_comma,
            otherwise=_("tomt: ingen avrunding"),
        ),
        SettingSpec(
            "hele_oppgaver",
            _("Så mye av det som spares, kan dere gi fra dere for å flytte hele oppgaver og dele færre."),
            _("Endret prisen for hele oppgaver til {value} %"),
            _("% av det som spares"),
            shown=_with_comma,
            otherwise=_("tomt: 0 %"),
        ),
        SettingSpec(
            "overlevering_minutter",
            _("Så lang tid tar det hver gang en prosess går fra én gruppe til en annen."),
            _("Endret overlevering til {value} min"),
            _("min hver gang"),
            shown=_with_comma,
            otherwise=_("tomt: 0 min"),
        ),
    )


def _that_protect() -> tuple[SettingSpec, ...]:
    return (
        SettingSpec(
            "nye_minutter_tak",
            _("Så mye nytt arbeid kan én gruppe i én enhet høyst få i et forslag."),
            _("Endret taket på nytt arbeid til {value} min"),
            _("min i uken"),
            shown=_with_comma,
            otherwise=_("tomt: ingen grense"),
        ),
        SettingSpec(
            "minste_kjerneandel",
            _(
                "Så mye av tiden til en gruppe skal minst være kjerneoppgaver. Har gruppen mindre i dag, "
                "får den ikke enda mindre."
            ),
            _("Endret minste del kjerneoppgaver til {value} %"),
            _("% av tiden"),
            shown=_with_comma,
            otherwise=_("tomt: ingen grense"),
        ),
    )


def _of_prices() -> tuple[SettingSpec, ...]:
    return (
        SettingSpec(
            YEAR_KEY,
            _("Året timekostnadene og beløpene her gjelder for. Det står ved kronene i rapportene."),
            _("Endret prisåret til {value}"),
            _("årstall"),
            otherwise=_("tomt: ikke oppgitt"),
        ),
        SettingSpec(
            COVER_KEY,
            _("Hva en time med vikar eller overtid koster dere. Brukes i økonomidelen av rapportene."),
            _("Endret prisen for vikar og overtid til {value} kr"),
            _("kr per time"),
            shown=_with_comma,
            otherwise=_("tomt: ikke oppgitt"),
        ),
        SettingSpec(
            BOUGHT_KEY,
            _("Så mange timer kjøper dere i uken nå. Frigjort tid kan høyst spare dere for disse."),
            _("Endret vikar og overtid til {value} timer"),
            _("timer i uken"),
            shown=_with_comma,
            otherwise=_("tomt: ikke oppgitt"),
        ),
        SettingSpec(
            FEE_KEY,
            _(
                "Beløpet fra Helfo for én konsultasjon sykepleier har etter delegering fra fastlegen. "
                "Slå det opp i forskriften som gjelder nå."
            ),
            _("Endret S-taksten til {value} kr"),
            _("kr per konsultasjon"),
            shown=_with_comma,
            otherwise=_("tomt: ikke oppgitt"),
        ),
    )
