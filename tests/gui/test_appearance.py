"""Colours can be told apart, text fits at every size, and the theme changes in open windows."""

import ast
import re
from pathlib import Path

import pytest
from PySide6.QtCore import QDir, QEvent
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDoubleSpinBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.appearance import (
    DARK,
    LIGHT,
    ROLES,
    apply,
    as_role,
    contrast,
    current_theme_is_dark,
    group_colour,
    palette_of,
    qt_palette,
    row_height,
    text_on,
)
from gui.style_sheet import style_sheet

ROOT = Path(__file__).resolve().parent.parent.parent
PALETTES = [LIGHT, DARK]
SIZES = [80, 100, 125, 150, 175, 200]
READ = [  # text, and what it stands on
    *(
        (text, ground)
        for text in ("text", "muted", "primary", "accent", "good", "warn", "bad")
        for ground in ("ground", "surface")
    ),
    *((text, ground) for text in ("text", "muted", "primary") for ground in ("selection", "hover")),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("surface", "text"),
]
SEEN = [  # outlines and signs, and what they stand on
    *(
        (sign, ground)
        for sign in ("primary", "edge")
        for ground in ("ground", "surface", "selection", "hover")
    ),
    ("on_primary", "primary"),
    ("muted", "surface"),
    ("on_primary", "edge"),
]


@pytest.fixture(autouse=True)
def _plain_again(qapp):
    yield
    apply(qapp, LIGHT)


@pytest.fixture(params=PALETTES, ids=["light", "dark"])
def palette(request):
    return request.param


@pytest.fixture
def shown(qtbot):
    windows = []

    def show(*widgets):
        windows.append(window := QWidget())
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        window.show()
        return window

    return show


# -- colours ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other", "expected"), [("#000000", "#FFFFFF", 21), ("#777777", "#FFFFFF", 4.48)]
)
def test_contrast_is_that_of_the_standard(one, other, expected):
    assert contrast(one, other) == pytest.approx(expected, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize(("text", "ground"), READ)
def test_text_can_be_read(palette, text, ground):
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize(("sign", "ground"), SEEN)
def test_outlines_can_be_seen(palette, sign, ground):
    assert contrast(getattr(palette, sign), getattr(palette, ground)) >= 3


def test_groups_and_layers_can_be_seen(palette):
    for colour in (*palette.groups, *palette.layers):
        for ground in (palette.ground, palette.surface):
            assert contrast(colour, ground) >= 3, colour
        assert contrast(text_on(colour), colour) >= 4.5, colour
    assert len(palette.groups) == 7
    assert len(palette.layers) == 7
    assert group_colour(palette, 7) == palette.groups[0]


def test_layers_go_one_way(palette):
    steps = [contrast(colour, palette.surface) for colour in palette.layers]
    assert steps == sorted(steps)


def _rules(sheet):
    return re.findall(r"([^{}]+)\{([^{}]*)\}", re.sub(r"/\*.*?\*/", "", sheet, flags=re.DOTALL))


def test_every_pair_in_the_style_sheet_is_tested():
    sheet = (ROOT / "gui" / "style_sheet.qss").read_text("utf-8")
    unknown = []
    for selector, body in _rules(sheet):
        colour = re.search(r"(?<![\w-])color: \$(\w+)", body)
        ground = re.search(r"(?<![\w-])background(?:-color)?: \$(\w+)", body)
        unavailable = "disabled" in selector  # WCAG asks nothing of what cannot be used
        if colour and ground and not unavailable and (colour[1], ground[1]) not in READ:
            unknown.append((selector.strip(), colour[1], ground[1]))
    assert unknown == []


# -- roles --------------------------------------------------------------------------------------


def roles_used():
    for path in (ROOT / "gui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            called = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "as_role"
            if called and len(node.args) == 2 and isinstance(node.args[1], ast.Constant):
                yield node.args[1].value, f"{path.name}:{node.lineno}"


def test_every_role_that_is_used_exists():
    known = set().union(*ROLES.values())
    assert [place for role, place in roles_used() if role not in known] == []


def test_every_role_has_a_look():
    styled = set(re.findall(r'role="(\w+)"', (ROOT / "gui" / "style_sheet.qss").read_text("utf-8")))
    assert styled == set().union(*ROLES.values()) - {"secondary"}  # the look of any other button


def test_a_role_changes_a_widget_that_is_shown(shown, qapp):
    apply(qapp, LIGHT)
    label, other = QLabel("Hvem gjør hva i dag?"), QLabel("Hvem gjør hva i dag?")
    shown(label, other)
    assert as_role(label, "question") is label
    assert label.sizeHint().height() > other.sizeHint().height() * 1.4
    assert label.font().weight() == 600


# -- text ---------------------------------------------------------------------------------------


def test_the_bundled_typeface_is_used_with_figures_of_one_width(shown, qapp):
    apply(qapp, LIGHT)
    label = QLabel("12 t 30 min")
    shown(label)
    assert QFontInfo(label.font()).family() == "Source Sans 3"
    assert "SemiBold" in QFontDatabase.styles("Source Sans 3")
    assert len({label.fontMetrics().horizontalAdvance(figure) for figure in "0123456789"}) == 1


def test_every_sign_of_a_date_and_a_figure_is_drawn(shown, qapp):
    apply(qapp, LIGHT, 200)
    for sign in ".,:−+%·":
        label = QLabel(sign)
        shown(label)
        assert LIGHT.text in colours_in(label), sign


@pytest.mark.parametrize("percent", SIZES)
def test_text_of_all_controls_follows_the_size(shown, qapp, percent):
    apply(qapp, LIGHT, percent)
    controls = [
        QPushButton("Å"),
        QToolButton(),
        QLineEdit(),
        QComboBox(),
        QSpinBox(),
        QDoubleSpinBox(),
        QDateEdit(),
    ]
    shown(*controls, QCheckBox("Å"), QRadioButton("Å"))
    letters = controls[0].fontMetrics().height()
    heights = [control.sizeHint().height() for control in controls if not isinstance(control, QToolButton)]
    assert min(heights) >= letters * 1.5
    assert max(heights) - min(heights) <= 3
    assert controls[0].font().pointSizeF() == pytest.approx(10.5 * percent / 100)


@pytest.mark.parametrize("percent", SIZES)
def test_rows_are_28_pixels_and_grow_with_the_text(shown, qapp, percent):
    apply(qapp, LIGHT, percent)
    table = QTableWidget(1, 1)
    shown(table)
    assert row_height(table) == pytest.approx(28 * percent / 100, rel=0.09)
    assert row_height(table) >= table.fontMetrics().height() * 1.5


@pytest.mark.parametrize("percent", SIZES)
@pytest.mark.parametrize(
    "make", [QPushButton, QToolButton, QLineEdit, QComboBox, QSpinBox, QDateEdit, QCheckBox]
)
def test_focus_moves_nothing(shown, qapp, make, percent):
    apply(qapp, LIGHT, percent)
    control, other = make(), QPushButton()
    shown(other, control)
    other.setFocus()
    before = control.sizeHint()
    control.setFocus()
    control.ensurePolished()
    assert control.sizeHint() == before


# -- controls -----------------------------------------------------------------------------------


def test_every_picture_of_a_control_exists_in_the_colours_of_its_theme(palette):
    pictures = re.findall(r"url\((controls:[^)]+)\)", style_sheet(palette.name, palette.colours, 100))
    assert len(set(pictures)) == 8
    for name in pictures:
        path = Path(QDir("").filePath(str(ROOT / "gui" / "icons" / "controls" / name.partition(":")[2])))
        used = set(re.findall(r"#[0-9A-F]{6}", path.read_text("utf-8")))
        assert used <= {palette.on_primary, palette.muted}, name


def colours_in(widget):
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("make", [QCheckBox, QRadioButton])
def test_a_choice_is_seen_made_and_not_made(shown, qapp, palette, make):
    apply(qapp, palette)
    choice = make("")
    shown(choice)
    assert palette.primary not in colours_in(choice)
    assert palette.edge in colours_in(choice)
    choice.setChecked(True)
    assert {palette.primary, palette.on_primary} <= colours_in(choice)


@pytest.mark.parametrize(
    "make", [QPushButton, QToolButton, QLineEdit, QComboBox, QSpinBox, QCheckBox, QTableWidget]
)
def test_focus_is_seen(qtbot, shown, qapp, palette, make):
    apply(qapp, palette)
    control, other = make(), QPushButton("Å")
    with qtbot.waitActive(shown(other, control)):
        other.setFocus()
    assert palette.primary not in colours_in(control)
    control.setFocus()
    assert palette.primary in colours_in(control)


def test_a_table_keeps_the_colours_of_its_model(shown, qapp):
    apply(qapp, LIGHT)
    table = QTableWidget(2, 1)
    item = QTableWidgetItem("Å")
    item.setBackground(QColor("#123456"))
    table.setItem(1, 0, item)
    shown(table)
    assert "#123456" in colours_in(table)


# -- themes -------------------------------------------------------------------------------------


class Painted(QWidget):
    """Counts its paintings and remembers the theme of the last."""

    def __init__(self):
        super().__init__()
        self.setFixedSize(20, 20)
        self.themes, self.told = [], 0

    def paintEvent(self, _event):
        self.themes.append(palette_of(self).name)

    def changeEvent(self, event):
        self.told += event.type() == QEvent.Type.PaletteChange
        super().changeEvent(event)


def test_own_pictures_are_painted_again_when_the_theme_changes(qtbot, shown, qapp):
    apply(qapp, LIGHT)
    painted = Painted()
    shown(painted)
    qtbot.waitUntil(lambda: painted.themes[-1:] == ["light"])
    assert not current_theme_is_dark(qapp)
    apply(qapp, DARK)
    qtbot.waitUntil(lambda: painted.themes[-1:] == ["dark"])
    assert painted.told
    assert current_theme_is_dark(qapp)


def test_a_widget_can_keep_a_theme_of_its_own(shown, qapp):
    apply(qapp, DARK)
    paper = QWidget()
    paper.setPalette(qt_palette(LIGHT))
    shown(paper)
    assert palette_of(paper) is LIGHT
    assert palette_of(None) is DARK


@pytest.mark.parametrize("make", [QPushButton, QLineEdit, QTableWidget, QLabel])
@pytest.mark.parametrize("role", ["primary", "muted", "card"])
def test_the_theme_is_known_from_any_widget(shown, qapp, palette, make, role):
    apply(qapp, palette)
    widget = as_role(make(), role)
    shown(widget)
    assert palette_of(widget) is palette


def test_what_is_off_looks_off(palette):
    colours = qt_palette(palette)
    for role in (QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        off = colours.color(QPalette.ColorGroup.Disabled, role)
        assert off == QColor(palette.edge) != colours.color(QPalette.ColorGroup.Active, role)
