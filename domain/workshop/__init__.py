"""What happens in the room: an agenda, a board of notes that become tasks, guesses that meet, and votes."""
