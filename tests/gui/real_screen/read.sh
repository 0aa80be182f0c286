#!/bin/sh
# Reads the window as a screen reader does: read.sh FOLDER, inside dbus-run-session on a screen.
openbox & manager=$!
/usr/libexec/at-spi-bus-launcher --launch-immediately & bus=$!
"$PYTHON" -X faulthandler -m tests.gui.real_screen.shown "$1" & window=$!
/usr/bin/python3 tests/gui/real_screen/reader.py
status=$?
kill $window $bus $manager
exit $status
