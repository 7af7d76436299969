"""What a survey says: from questions and answers to figures, each with its n, its base and its margin.

Beside statistics, which know no question. ``shapes`` is what a page gets to see, and imports nothing heavy;
everything else here is pure, and reckons with numpy. docs/reference/results.md is the page to read beside.
"""
