"""What the demo shows, on a terminal and elsewhere."""

from __future__ import annotations

import io

from rich.console import Console

from workers.demo.demo import Blocks
from workers.demo.screen import PlainScreen, Progress, live

ALERT = 'HIGH  sanctions / imposed   #1   09:14:07 UTC\n  "The [bold]EU[/bold] [imposed] it"\n'


def test_plain_lines_give_the_numbers_at_the_end_of_a_round_only() -> None:
    out = io.StringIO()
    screen = PlainScreen(Console(file=out, width=40))
    for polled in range(7):
        screen.show(Progress(2, 5, polled=polled))
    screen.end_round(Progress(2, 5, polled=7, new=20))
    assert out.getvalue() == (
        "round 2/5  polled 7  new 20  copies 0  revisions 0  alerts 0  queue 0  time 0.0 s\n"
    )


def test_an_alert_is_printed_as_it_is_whatever_the_width_and_the_brackets() -> None:
    plain = io.StringIO()
    PlainScreen(Console(file=plain, width=10)).say(ALERT)
    assert plain.getvalue() == ALERT + "\n"


def test_a_terminal_keeps_the_newest_numbers_below_what_is_said() -> None:
    out = io.StringIO()
    with live(Console(file=out, force_terminal=True, width=120)) as screen:
        screen.show(Progress(2, 5, polled=14, queue=3, seconds=4.2))
        screen.say(ALERT)
    text = out.getvalue()
    assert "queue" in text
    assert "4.2 s" in text
    assert '"The [bold]EU[/bold] [imposed] it"' in text


def test_lines_of_an_alert_are_shown_together_at_its_end() -> None:
    said: list[str] = []
    blocks = Blocks(said.append)
    for line in ("HIGH  sanctions", "  next   wirewatch alerts show 1"):
        blocks.line(line.encode() + b"\n")
    assert said == []
    blocks.line(b"\n")
    assert said == ["HIGH  sanctions\n  next   wirewatch alerts show 1\n"]
    assert blocks.count == 1
