"""What a word is, in any language that is written in letters."""

import re

WORD = re.compile(r"[^\W\d_]+")
"""A run of letters: no digits, marks or hyphens."""
