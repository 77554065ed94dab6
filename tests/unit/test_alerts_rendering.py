"""Alerts as people read them."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from pipeline.alert import Alert
from pipeline.alerts.links import Links
from pipeline.alerts.rendering import MAX_SUBJECT, plain, rendered, subject
from tests.support.alerts import DAY, SEEN, shown_alert, shown_body

SHOWN = """\
HIGH  sanctions / imposed   #4821   09:14:07 UTC
  EU adds Apex Metals to sanctions list over dual-use exports
  example-wire.com, published 09:02, seen 09:13, en, main (title, lede)
  "The [EU] on Monday imposed [sanctions] on Apex Metals, accusing it of ..."
  why    imposed: EU ... sanctions, 2 words between (limit 12)
  story  S77, first of 3 articles, 2 outlets; also matched: export-controls
  next   wirewatch alerts show 4821"""

TODAY = DAY.date()


def _with_body(**changes: object) -> Alert:
    return shown_alert(body=shown_body(**changes))


def test_the_terminal_shows_an_alert_as_the_documentation_has_it() -> None:
    assert rendered(shown_alert(), TODAY) == SHOWN


LINKS = Links("https://kibana.example.org", "wirewatch-articles")


def test_the_terminal_shows_the_story_in_kibana_where_there_is_one() -> None:
    story = LINKS.of(shown_body()).story
    assert rendered(shown_alert(), TODAY, LINKS) == f"{SHOWN}\n  kibana {story}"


def test_a_mail_ends_with_the_article_and_its_story_in_kibana() -> None:
    links = LINKS.of(shown_body())
    assert plain(shown_alert(), LINKS) == (
        f"{plain(shown_alert())}\n"
        f"The article in Kibana: {links.article}\n"
        f"The story in Kibana: {links.story}"
    )


def test_an_alert_without_article_and_story_has_no_links() -> None:
    alert = _with_body(article="", story="")
    assert plain(alert, LINKS) == plain(alert)
    assert rendered(alert, TODAY, LINKS) == rendered(alert, TODAY)


def test_times_of_another_day_carry_their_date() -> None:
    lines = rendered(shown_alert(), TODAY + timedelta(days=1)).splitlines()
    assert lines[0].endswith("2026-03-02 09:14:07 UTC")
    assert "published 2026-03-02 09:02, seen 2026-03-02 09:13," in lines[2]


def test_only_the_time_that_is_of_another_day_carries_its_date() -> None:
    shown = rendered(_with_body(published=SEEN - timedelta(days=3)), TODAY)
    assert "published 2026-02-27 09:13, seen 09:13," in shown


def test_what_is_not_known_is_left_out_or_said() -> None:
    body = shown_body(
        published=None, language="", outlet="", title="", sentence="", marks=(), fields=(), also=()
    )
    lines = rendered(shown_alert(body=body, articles=1, outlets=1), TODAY).splitlines()
    assert lines[1:] == [
        "  (no title)",
        "  unknown outlet, undated, seen 09:13, main",
        "  why    imposed: EU ... sanctions, 2 words between (limit 12)",
        "  story  S77, first article, 1 outlet",
        "  next   wirewatch alerts show 4821",
    ]


def test_a_copy_is_one_of_its_storys_articles() -> None:
    shown = rendered(_with_body(article="copy"), TODAY)
    assert "S77, one of 3 articles, 2 outlets" in shown


def test_a_follow_up_says_why_the_story_is_told_again() -> None:
    wider = rendered(shown_alert(occasion="outlets-25"), TODAY)
    graver = rendered(shown_alert(occasion="raised-critical"), TODAY)
    assert "  again  told before, now at 25 outlets\n" in wider
    assert "  again  graver than told before, now critical\n" in graver


def test_an_entity_stands_beside_its_topic() -> None:
    assert "sanctions / imposed / Apex Metals   #" in rendered(
        _with_body(entity="Apex Metals"), TODAY
    )


def test_text_from_the_web_cannot_drive_a_terminal_or_break_a_line() -> None:
    hostile = "Bank\x1b[2J\x07 \u202egnp.exe\r\nSubject: other\ttab"
    body = shown_body(title=hostile, sentence=hostile, marks=((0, 4),), outlet="a\nb")
    shown = rendered(shown_alert(body=body), TODAY)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert len(shown.splitlines()) == len(SHOWN.splitlines())
    assert len(subject(shown_alert(body=body)).splitlines()) == 1
    assert "\x1b" not in plain(shown_alert(body=body))


def test_a_mails_subject_names_severity_topic_and_title() -> None:
    expected = (
        "[HIGH] Economic sanctions: EU adds Apex Metals to sanctions list over dual-use exports"
    )
    assert subject(shown_alert()) == expected


def test_a_mails_subject_has_a_bounded_length() -> None:
    line = subject(_with_body(title="word " * 100))
    assert len(line) <= MAX_SUBJECT
    assert line.endswith(" ...")


def test_a_mail_holds_the_address_and_full_dates() -> None:
    assert plain(shown_alert()) == (
        "EU adds Apex Metals to sanctions list over dual-use exports\n"
        "https://example-wire.com/world/apex-metals\n"
        "\n"
        '"The [EU] on Monday imposed [sanctions] on Apex Metals, accusing it of ..."\n'
        "\n"
        "Topic: sanctions / imposed (high)\n"
        "Article: example-wire.com, published 2026-03-02 09:02, seen 2026-03-02 09:13, en, "
        "main (title, lede)\n"
        "Why: imposed: EU ... sanctions, 2 words between (limit 12)\n"
        "Story: S77, first of 3 articles, 2 outlets; also matched: export-controls\n"
        "Alert: #4821, 2026-03-02 09:14:07 UTC"
    )


def test_a_mail_about_a_follow_up_says_so_in_its_subject() -> None:
    again = replace(shown_alert(), occasion="outlets-5")
    assert "Economic sanctions (told before, now at 5 outlets):" in subject(again)
