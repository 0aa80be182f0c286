"""Plans in words, in JSON and on paper."""
