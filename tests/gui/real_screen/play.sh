#!/bin/sh
# Plays the first-time user on the screen this runs on: play.sh FOLDER example|WORKBOOK
setxkbmap no
openbox & manager=$!
"$PYTHON" -m tests.gui.real_screen.play "$1" "$2"
status=$?
kill $manager
exit $status
