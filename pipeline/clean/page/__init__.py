"""The text of a page: bytes -> tree -> blocks -> column -> candidates -> paragraphs.

``reading.py`` is the way in, ``candidates.py`` decides which text is the article's.
"""
