"""A screen reader in small: reads names and roles over AT-SPI, presses a button and writes in a field.

Runs in the system's Python, which has the bindings; knows nothing of the program.
"""

import sys
import time
from collections import deque

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402

PATIENCE_SECONDS = 60
MOST_CHILDREN = 60
"""So many parts of one thing are looked at: a table has one for each of its cells."""


def everything(root):
    """All there is below a thing, the nearest first."""
    waiting = deque([root])
    while waiting:
        found = waiting.popleft()
        yield found
        try:
            count = min(found.get_child_count(), MOST_CHILDREN)
            waiting.extend(child for child in map(found.get_child_at_index, range(count)) if child)
        except gi.repository.GLib.Error:
            continue  # it went away while it was read


def showing(thing):
    return thing.get_state_set().contains(Atspi.StateType.SHOWING)


def find(root, role, words):
    """The first shown thing of a role with the words in its name; waits for it."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        for thing in everything(root):
            try:
                # Newer buses say «button» for what older ones call «push button».
                if (
                    thing.get_role_name().removeprefix("push ") == role
                    and words in (thing.get_name() or "")
                    and showing(thing)
                ):
                    return thing
            except gi.repository.GLib.Error:
                continue
        time.sleep(0.2)
    names = sorted(
        {f"{each.get_role_name()}: {each.get_name()}" for each in everything(root) if showing(each)}
    )
    sys.exit(f"no {role} «{words}» among:\n" + "\n".join(names))


def the_program():
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        desktop = Atspi.get_desktop(0)
        for place in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(place)
            if application and "nedenfra" in (application.get_name() or "").lower():
                return application
        time.sleep(0.2)
    sys.exit("the program is not on the bus")


def choose(program, names, page):
    """Choose a line in the list of pages; the bus may need to look again for what it can do."""
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        selection = find(program, "list", "Sider").get_selection_iface()
        if selection is not None and selection.select_child(names.index(page)):
            return find(program, "frame", page)
        time.sleep(0.2)
    sys.exit(f"«{page}» cannot be chosen")


def press(thing):
    assert thing.get_action_iface().do_action(0), thing.get_name()


def main():
    # The bus gives up on an answer after 0.8 s by itself, and a busy machine takes longer to make a page.
    Atspi.set_timeout(PATIENCE_SECONDS * 1000, PATIENCE_SECONDS * 1000)
    program = the_program()
    find(program, "frame", "Oversikt")
    pages = find(program, "list", "Sider")
    names = [pages.get_child_at_index(place).get_name() for place in range(pages.get_child_count())]
    print("pages:", names)
    assert names[:2] == ["Start", "Oversikt"], names
    choose(program, names, "Prosesser og oppgaver")
    field = find(program, "text", "Finn i tabellen")
    assert field.get_editable_text_iface().set_text_contents("blodprøve")
    find(program, "label", " av ")
    choose(program, names, "Forslag")
    press(find(program, "button", "Regn ut på nytt"))
    find(program, "button", "Lås oppgaven")
    for page in names:
        choose(program, names, page)
        spoken = [thing for thing in everything(program) if showing(thing) and thing.get_name()]
        assert len(spoken) > 15, page
        print(page, len(spoken))
    print("everything was read and done")


if __name__ == "__main__":
    main()
