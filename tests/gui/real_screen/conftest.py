"""What is not collected: the reader runs in the system's Python, which alone has its bindings."""

collect_ignore = ["reader.py"]
