"""Arbeidsmøte: a meeting in the room, its notes, minutes, answers, decisions and votes."""
