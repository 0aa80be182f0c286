"""What Nedenfra knows and computes: no window, no database, no files."""
