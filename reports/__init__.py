"""Reports as tagged PDF, and the words they share with the other doors of the program."""
