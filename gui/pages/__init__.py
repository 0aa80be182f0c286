"""The pages of the window, a module or a small package each."""
