"""What the pictures say: figures beside a bar, the sentence of each part; cards, and the zoom of the map."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest

from gui.fonts import body_font
from gui.pictures.course_steps import CourseSteps, Step, StepState
from gui.pictures.figure_cards import CardTone, Figure, FigureCard, FigureCards
from gui.pictures.flow import Flow, Given
from gui.pictures.legend import Sign
from gui.pictures.load_bars import LoadBars
from gui.pictures.load_words import PoolLoad, Tone, figure_lines, sentence
from gui.pictures.look import Mark, look_of
from gui.pictures.process_map import LEAST_ZOOM, ProcessMap, nearest
from gui.pictures.shares import GroupShare, ShareBar
from gui.pictures.task_boxes import TaskBox, two_lines

HOUR, MINUTE = 60_000, 1000
LE, HE, BI = Mark("LE", "Fastlege", 0), Mark("HE", "Helsesekretær", 1), Mark("BI", "Bioingeniør", 2)
DOCTORS = PoolLoad("le", LE, "Fastleger", 38 * HOUR + 10 * MINUTE, 40 * HOUR, target=36 * HOUR)


def plain(text):
    """Ordinary spaces, to be compared with what is typed."""
    return text.replace("\N{NO-BREAK SPACE}", " ")


def of(widget, qtbot):
    qtbot.addWidget(widget)
    return widget


@pytest.mark.parametrize(
    ("load", "said"),
    [
        (DOCTORS, "Fastleger: 38 t 10 min av 40 t i uken, 95 %, over målet"),
        (replace(DOCTORS, target=None), "Fastleger: 38 t 10 min av 40 t i uken, 95 %"),
        (replace(DOCTORS, ceiling=37 * HOUR), "Fastleger: 38 t 10 min av 40 t i uken, 95 %, over taket"),
        (
            replace(DOCTORS, capacity=32 * HOUR),
            "Fastleger: 38 t 10 min av 32 t i uken, 119 %, 6 t 10 min over tilgjengelig tid",
        ),
        (
            replace(DOCTORS, suggested=30 * HOUR, scarcity="vanskelig å rekruttere"),
            "Fastleger med forslaget: 30 t av 40 t i uken, 75 %, i dag 38 t 10 min · 95 %,"
            " vanskelig å rekruttere",
        ),
        (replace(DOCTORS, capacity=0, today=0, target=None), "Fastleger: 0 min av 0 min i uken"),
        (
            replace(DOCTORS, target=None, low=36 * HOUR, high=41 * HOUR),
            "Fastleger: 38 t 10 min av 40 t i uken, 95 %, i dag et sted mellom 36 t og 41 t",
        ),
    ],
)
def test_a_load_as_a_sentence(load, said):
    assert plain(sentence(load)) == said


def test_the_figures_beside_a_bar_are_today_then_the_suggestion_then_what_is_too_much():
    lines = figure_lines(replace(DOCTORS, suggested=42 * HOUR))
    assert [(plain(line.text), line.tone) for line in lines] == [
        ("i dag 38 t 10 min · 95 %", Tone.MUTED),
        ("42 t av 40 t · 105 %", Tone.STRONG),
        ("2 t over", Tone.BAD),
    ]


def test_the_legend_names_only_what_is_shown(qtbot):
    bars = of(LoadBars(), qtbot)

    def signs(load):
        bars.set_loads([load])
        return {placed.entry.sign for placed in bars.arrangement(600).legend.entries}

    assert signs(replace(DOCTORS, target=None)) == {Sign.OUTLINED, Sign.END}
    everything = replace(
        DOCTORS, suggested=HOUR, ceiling=HOUR, low=HOUR, high=2 * HOUR, capacity=2 * HOUR, today=3 * HOUR
    )
    assert signs(everything) == set(Sign)


def test_bars_share_one_scale(qtbot):
    bars = of(LoadBars(), qtbot)
    bars.set_loads([DOCTORS, replace(DOCTORS, key="he", capacity=80 * HOUR)])
    chart = bars.arrangement(900)
    assert chart.largest == 80 * HOUR
    assert chart.rows[0].plot.left() == chart.rows[1].plot.left()
    assert chart.rows[0].plot.width() == chart.rows[1].plot.width()


def test_a_step_says_its_number_and_where_we_are(qtbot):
    course = of(CourseSteps(), qtbot)
    course.set_steps(
        [
            Step("k", "Kartlegging", "43 av 46 oppgaver", StepState.ATTENTION),
            Step("f", "Forslag", "fem endringer", StepState.UNDER_WAY, current=True),
        ]
    )
    said = [spot.sentence for spot in course.spots()]
    assert said == [
        "Steg 1 av 2: Kartlegging, 43 av 46 oppgaver",
        "Steg 2 av 2: Forslag, fem endringer. Dere er her.",
    ]


def test_a_narrow_course_takes_more_lines(qtbot):
    course = of(CourseSteps(), qtbot)
    course.set_steps([Step(n, "Risikovurdering", "ikke begynt", StepState.AHEAD) for n in range(7)])
    lines = [len({placed.name.top() for placed in course.arrangement(w).steps}) for w in (1200, 700, 300)]
    assert lines[:2] == [1, 2]
    assert lines[2] > 2


def test_a_band_says_who_gives_what_to_whom(qtbot):
    flow = of(Flow(), qtbot)
    flow.set_given([Given(1, LE, HE, 3 * HOUR + 20 * MINUTE), Given(2, BI, HE, 0)])
    assert [plain(spot.sentence) for spot in flow.spots()] == [
        "3 t 20 min i uken fra fastlege til helsesekretær"
    ]


def test_givers_lie_in_the_order_they_are_named_and_bands_are_as_thick_as_their_time(qtbot):
    flow = of(Flow(), qtbot)
    flow.set_given([Given(1, BI, HE, 2 * HOUR), Given(2, LE, HE, 4 * HOUR)])
    arrangement = flow.arrangement(800)
    left = [end.mark for end in sorted(arrangement.ends, key=lambda end: end.bar.top()) if end.left]
    assert left == [BI, LE]
    thin, thick = (ribbon.shape for ribbon in arrangement.ribbons)

    def thickness(shape):
        tops = [shape.elementAt(at).y for at in (0, shape.elementCount() - 1)]
        return abs(shape.elementAt(4).y - shape.elementAt(3).y), tops

    assert thickness(thick)[0] == pytest.approx(2 * thickness(thin)[0])


def test_shares_fill_the_strip_and_what_is_missing_is_said(qtbot):
    bar = of(ShareBar(), qtbot)
    bar.set_shares([GroupShare("he", HE, 0.75), GroupShare("bi", BI, 0.03), GroupShare("le", LE, 0.0)])
    pieces = bar.arrangement(402).pieces
    assert [plain(piece.spot.sentence) for piece in pieces] == [
        "Helsesekretær: 75 %",
        "Bioingeniør: 3 %",
        "22 % er ikke fordelt",
    ]
    assert [plain(piece.text) for piece in pieces] == ["HE 75 %", "", "22 %"]
    assert [round(piece.spot.rect.width()) for piece in pieces] == [300, 12, 88]


def test_shares_above_the_whole_are_shown_to_scale_and_said(qtbot):
    bar = of(ShareBar(), qtbot)
    bar.set_shares([GroupShare("he", HE, 0.75), GroupShare("bi", BI, 0.75)])
    pieces = bar.arrangement(302).pieces
    assert [round(piece.spot.rect.width()) for piece in pieces] == [150, 150]
    assert plain(pieces[0].spot.sentence) == "Helsesekretær: 75 %; andelene er til sammen 150 %"


# -- cards --------------------------------------------------------------------------------------

FIGURES = [
    Figure("over", "6 t 10 min", "arbeid utover tilgjengelig tid", "Fastleger", CardTone.BAD),
    Figure("free", "21 t", "av fastlegenes tid kan andre overta i dag", "12 oppgaver", CardTone.GOOD),
    Figure("one", "4 oppgaver", "kan bare én person"),
    Figure("all", "46", "oppgaver er kartlagt", "395 t i uken"),
]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_card_opens_its_figure_by_keyboard(qtbot, key):
    card = of(FigureCard(FIGURES[0]), qtbot)
    with qtbot.waitSignal(card.opened) as told:
        QTest.keyClick(card, key)
    assert told.args == ["over"]


def test_a_card_opens_by_mouse_and_is_a_button_with_a_sentence(qtbot):
    cards = of(FigureCards("Fire tall"), qtbot)
    cards.set_figures(FIGURES)
    cards.resize(900, 200)
    cards.show()
    with qtbot.waitSignal(cards.opened) as told:
        QTest.mouseClick(cards.cards()[1], Qt.MouseButton.LeftButton)
    assert told.args == ["free"]
    found = QAccessible.queryAccessibleInterface(cards.cards()[0])
    assert found.role() == QAccessible.Role.Button
    assert found.text(QAccessible.Text.Name) == "6 t 10 min arbeid utover tilgjengelig tid. Fastleger"


@pytest.mark.parametrize(
    ("width", "percent", "rows"),
    [(1000, 100, [4]), (500, 100, [2, 2]), (150, 100, [1] * 4), (760, 200, [2, 2])],
)
def test_cards_stand_in_rows_of_equal_cards(qtbot, width, percent, rows):
    cards = of(FigureCards("Fire tall"), qtbot)
    cards.setFont(body_font(percent))
    cards.set_figures(FIGURES)
    cards.resize(width, cards.heightForWidth(width))
    cards.show()
    tops = [card.y() for card in cards.cards()]
    assert [tops.count(top) for top in dict.fromkeys(tops)] == rows
    assert len({card.width() for card in cards.cards()}) == 1
    assert all(card.height() >= card.heightForWidth(card.width()) for card in cards.cards())
    assert cards.cards()[-1].geometry().bottom() < cards.height()


def test_fewer_figures_leave_fewer_cards(qtbot):
    cards = of(FigureCards("Fire tall"), qtbot)
    cards.set_figures(FIGURES)
    first = cards.cards()[0]
    cards.set_figures([FIGURES[2]])
    assert cards.cards() == (first,)
    assert first.figure == FIGURES[2]


# -- the process map ----------------------------------------------------------------------------

TASKS = [
    TaskBox("a", "Ta imot", 3, 420, (HE,)),
    TaskBox("b", "Blodprøve", 8, 1, (HE, BI), ("a",), warning="mangler kompetansekrav"),
    TaskBox("c", "Konsultasjon", 18, 210, (LE,), ("a",)),
    TaskBox("d", "Journal", 4, 210, (LE,), (), ("c",)),
    TaskBox("e", "Rapport", 6, 5, (), (), ()),
]


@pytest.fixture
def process(qtbot):
    found = of(ProcessMap(), qtbot)
    found.set_tasks(TASKS)
    found.resize(500, 300)
    found.show()
    return found


def test_a_box_says_all_about_its_task(process):
    said = {spot.key: plain(spot.sentence) for spot in process.picture.spots()}
    assert said == {
        "a": "Ta imot: 3 min, 420 ganger i uken, gjøres av Helsesekretær",
        "b": "Blodprøve: 8 min, 1 gang i uken, gjøres av Helsesekretær og Bioingeniør, kommer etter Ta imot,"
        " mangler kompetansekrav",
        "c": "Konsultasjon: 18 min, 210 ganger i uken, gjøres av Fastlege, kommer etter Ta imot",
        "d": "Journal: 4 min, 210 ganger i uken, gjøres av Fastlege, følger Konsultasjon",
        "e": "Rapport: 6 min, 5 ganger i uken, følger alle de andre oppgavene",
    }


def test_arrows_follow_the_map(process):
    process.select("a")
    QTest.keyClick(process.picture, Qt.Key.Key_Right)
    assert process.picture.current_key() in {"b", "c"}
    process.select("c")
    QTest.keyClick(process.picture, Qt.Key.Key_Down)
    assert process.picture.current_key() == "d"
    QTest.keyClick(process.picture, Qt.Key.Key_Left)
    assert process.picture.current_key() in {"a", "e"}


def test_straight_ahead_comes_before_near_but_aslant():
    places = [QRectF(x, y, 20, 10) for x, y in ((0, 0), (50, 60), (120, 0), (0, 40))]
    assert nearest(places, 0, Qt.Key.Key_Right) == 2
    assert nearest(places, 0, Qt.Key.Key_Down) == 3
    assert nearest(places, 0, Qt.Key.Key_Up) == 0


def test_the_chosen_task_stays_marked_and_is_brought_into_view(process):
    process.select("e")
    seen = QRectF(process.viewport().rect()).translated(-process.picture.x(), -process.picture.y())
    spot = next(spot for spot in process.picture.spots() if spot.key == "e")
    assert seen.contains(spot.rect)
    found = QAccessible.queryAccessibleInterface(process.picture)
    chosen = [
        found.child(at).text(QAccessible.Text.Name) for at in range(5) if found.child(at).state().selected
    ]
    assert chosen == [spot.sentence]


def test_the_whole_map_can_be_fitted_and_zoomed_by_keyboard(process):
    process.set_tasks([TaskBox(f"t{n}", f"Oppgave {n}", 5, 5, (), (f"t{n - 1}",)) for n in range(8)])
    process.zoom_to_fit()
    assert LEAST_ZOOM <= process.zoom < 1
    process.resize(1200, 300)
    process.zoom_to_fit()
    assert process.picture.width() <= process.maximumViewportSize().width()
    before = process.zoom
    QTest.keyClick(process.picture, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert process.zoom > before
    QTest.keyClick(process.picture, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(process.picture, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert process.zoom < before
    QTest.keyClick(process.picture, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert process.zoom == pytest.approx(before, abs=0.05)


def test_two_lines_break_between_words():
    font = body_font(100)
    assert two_lines("Kort", font, 200) == ["Kort"]
    assert two_lines("Vurdere prøvesvar og informere pasienten", font, 140) == [
        "Vurdere prøvesvar og",
        "informere pasienten",
    ]


def test_a_map_too_small_to_read_shows_colours_and_keeps_its_sentences(process):
    process.set_zoom(LEAST_ZOOM)
    image = QImage(process.picture.size(), QImage.Format.Format_RGB32)
    process.picture.render(image)
    seen = {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}
    assert {look_of(process.picture).colour(mark).name() for mark in (LE, HE)} <= seen
    assert process.picture.spots()[0].sentence.startswith("Ta imot")
