"""What a page says about itself: titles, byline, dates, its own address, and whether it is an
article at all. ``pagefacts.py`` is the way in."""
