"""Where Qt itself speaks, it speaks Norwegian: whatever it looks up has an answer."""

import os
import re

import pytest
from PySide6.QtCore import QCoreApplication, QDate, QLibraryInfo, QLocale, Qt, QTranslator
from PySide6.QtGui import QAccessible, QAction, QKeySequence, QUndoStack
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCalendarWidget,
    QComboBox,
    QDialogButtonBox,
    QErrorMessage,
    QFileDialog,
    QGroupBox,
    QInputDialog,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QMessageBox,
    QProgressDialog,
    QPushButton,
    QScrollBar,
    QSpinBox,
    QTabBar,
    QTabWidget,
    QTextEdit,
    QWidget,
)

from gui.qt_texts import TEXTS
from gui.qt_words import QtWords, speak

STANDARD = [button for button in QDialogButtonBox.StandardButton if button.value]
_ENGLISH = (
    "the of and cancel close save open yes no discard help apply reset retry ignore abort undo redo "
    "cut copy paste delete select file files name look folder directory back forward view show hide "
    "details print page pages copies options preview margins width height orientation portrait "
    "landscape location properties range from color grayscale step down up scroll left right press "
    "enter value search new create size kind date modified computer "
)

ENGLISH = set(_ENGLISH.split())
# Paper sizes named by a standard; keys for music and the like, looked through to read a key; kinds of file.
LEFT = {"QPageSize", "QShortcut", "QMimeType"}


class Listening(QtWords):
    """Remembers what Qt looked up in vain."""

    def __init__(self):
        super().__init__()
        self.unanswered = set()

    def translate(self, context, source, disambiguation=None, count=-1):
        answer = super().translate(context, source, disambiguation, count)
        if answer is None and context.startswith("Q"):
            self.unanswered.add((context, source))
        return answer


@pytest.fixture
def words(qapp):
    before = QLocale()
    listening = Listening()
    QLocale.setDefault(QLocale("nb_NO"))
    qapp.installTranslator(listening)
    yield listening
    qapp.removeTranslator(listening)
    QLocale.setDefault(before)


def plain(text):
    return re.sub(r"&(?=\S)", "", text)


def texts(widget):
    """Everything a widget and those in it show or say."""
    for part in [widget, *widget.findChildren(QWidget)]:
        yield from (part.windowTitle(), part.toolTip(), part.accessibleName(), part.accessibleDescription())
        if isinstance(part, QLabel | QAbstractButton | QAction):
            yield part.text()
        if isinstance(part, QGroupBox):
            yield part.title()
        if isinstance(part, QComboBox):
            yield from (part.itemText(place) for place in range(part.count()))
        if isinstance(part, QTabWidget | QTabBar):
            yield from (part.tabText(place) for place in range(part.count()))
        yield from (action.text() for action in part.actions())


def english(widget):
    """Texts with an English word in them; folders are called what they are called."""
    said = [text for text in texts(widget) if os.sep not in text]
    return [text for text in said if ENGLISH & set(re.findall(r"[a-zæøå]+", plain(text).lower()))]


def message_box():
    box = QMessageBox()
    for button in STANDARD:
        box.addButton(QMessageBox.StandardButton(button.value))
    box.setDetailedText("…")
    return box


def button_box():
    box = QDialogButtonBox()
    for button in STANDARD:
        box.addButton(button)
    return box


def file_dialog(saving=False):
    dialog = QFileDialog()
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    if saving:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    return dialog


def saving_dialog():
    return file_dialog(saving=True)


def kept_with(owner, thing):
    """The thing, which stays alive as long as its owner."""
    owner.kept = thing
    return owner


def print_dialog():
    printer = QPrinter()
    return kept_with(QPrintDialog(printer), printer)


def print_preview():
    printer = QPrinter()
    return kept_with(QPrintPreviewDialog(printer), printer)


def with_menu(field):
    kept_with(field, field.createStandardContextMenu())
    return field


def line():
    return with_menu(QLineEdit("Å"))


def text():
    return with_menu(QTextEdit("Å"))


def bars():
    tabs = QTabBar()
    for name in ("Oppgaver", "Krav"):
        tabs.addTab(name)
    return tabs


SPEAKING = [
    message_box,
    button_box,
    file_dialog,
    saving_dialog,
    print_dialog,
    print_preview,
    line,
    text,
    bars,
    QInputDialog,
    QProgressDialog,
    QErrorMessage,
    QCalendarWidget,
    QKeySequenceEdit,
    QSpinBox,
    QScrollBar,
]


@pytest.mark.parametrize("make", SPEAKING, ids=lambda make: make.__name__)
def test_no_english_word_is_shown(qtbot, words, make):
    widget = make()
    qtbot.addWidget(widget)
    widget.ensurePolished()
    assert english(widget) == []
    assert {found for found in words.unanswered if found[0] not in LEFT} == set()


@pytest.mark.parametrize("make", SPEAKING[:4], ids=lambda make: make.__name__)
def test_the_same_widgets_are_english_without_it(qtbot, make):
    widget = make()
    qtbot.addWidget(widget)
    assert english(widget)


def test_the_standard_buttons_by_name(qtbot, words):
    box = button_box()
    qtbot.addWidget(box)
    shown = {button.name: plain(box.button(button).text()) for button in STANDARD if box.button(button)}
    expected = {"Ok": "OK", "Save": "Lagre", "Cancel": "Avbryt", "Close": "Lukk", "Yes": "Ja", "No": "Nei"}
    assert {name: shown[name] for name in expected} == expected
    assert shown["Discard"] == "Forkast"


def test_the_menu_of_a_field_by_name(qtbot, words):
    field = line()
    qtbot.addWidget(field)
    shown = [
        plain(action.text()).split("\t")[0] for action in field.kept.actions() if not action.isSeparator()
    ]
    assert shown == ["Angre", "Gjør om", "Klipp ut", "Kopier", "Lim inn", "Slett", "Merk alt"]


def test_what_a_screen_reader_offers(qtbot, words):
    button = QPushButton("Foreslå")
    qtbot.addWidget(button)
    actions = QAccessible.queryAccessibleInterface(button).actionInterface()
    assert actions.localizedActionName("Press") == "Trykk"
    assert {found for found in words.unanswered if found[0] not in LEFT} == set()


@pytest.mark.parametrize(
    ("keys", "shown"),
    [
        ("Ctrl+S", "Ctrl+S"),
        ("Del", "Delete"),
        ("Ctrl+Space", "Ctrl+Mellomrom"),
        ("Alt+Left", "Alt+Pil venstre"),
        ("Ctrl+Return", "Ctrl+Enter"),
        ("F2", "F2"),
    ],
)
def test_keys_have_the_names_on_a_norwegian_keyboard(words, keys, shown):
    sequence = QKeySequence(keys)
    assert sequence.toString(QKeySequence.SequenceFormat.NativeText) == shown
    assert sequence.toString(QKeySequence.SequenceFormat.PortableText) == keys


def test_a_step_that_is_undone_is_named(words):
    stack = QUndoStack()
    action = stack.createUndoAction(stack)
    assert action.text() == "Angre"


@pytest.mark.parametrize(
    ("context", "source", "disambiguation", "count", "expected"),
    [
        ("QFileSystemModel", "Type", "All other platforms", -1, "Type"),
        ("QFileSystemModel", "Kind", "Match OS X Finder", -1, "Type"),
        ("QAbstractFileIconProvider", "Folder", None, 3, "Mappe"),
        ("QPlatformTheme", "Cancel", None, -1, "Avbryt"),
        ("QPlatformTheme", "Unheard of", None, 2, "Unheard of"),
        ("MainWindow", "Cancel", None, -1, "Cancel"),
    ],
)
def test_lookups_with_all_arguments(words, context, source, disambiguation, count, expected):
    assert QCoreApplication.translate(context, source, disambiguation, count) == expected


def entries():
    return [(context, source, text) for context, table in TEXTS.items() for source, text in table.items()]


def test_placeholders_and_underlined_letters_are_kept():
    for context, source, text in entries():
        assert sorted(set(re.findall(r"%\w", source))) == sorted(set(re.findall(r"%\w", text))), (
            context,
            source,
        )
        assert ("&" in text) == bool(re.search(r"&\w", source)), (context, source)


def test_qt_knows_every_text_that_is_answered(qapp):
    """The words follow Qt: what is renamed there is seen here, in the translations Qt brings."""
    german, found = QTranslator(), 0
    assert german.load("qtbase_de", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for context, source, _text in entries():
        found += bool(german.translate(context, source))
    assert found > 330


def test_numbers_and_dates_are_norwegian(qapp):
    before = QLocale()
    try:
        speak(qapp)
        assert QLocale().name() == "nb_NO"
        assert QLocale().toString(1234.5) == "1\N{NO-BREAK SPACE}234,5"
        assert QLocale().toString(QDate(2026, 3, 1), QLocale.FormatType.ShortFormat) == "01.03.2026"
        assert QLocale().firstDayOfWeek() == Qt.DayOfWeek.Monday
        assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Avbryt"
    finally:
        for translator in qapp.findChildren(QtWords):
            QApplication.removeTranslator(translator)
            translator.deleteLater()
        QLocale.setDefault(before)
