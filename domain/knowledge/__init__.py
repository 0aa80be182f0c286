"""What is known of professions and the law, wherever the department lies."""
