"""Junk of German pages; how it is used says benchmarks/cleaning/junk/__init__.py."""

from __future__ import annotations

SLOTS = {
    "topic": (
        "Wirtschaft", "Klima", "Technik", "Gesundheit", "Bildung", "Fußball", "Kultur",
        "Politik", "Reisen", "Wissenschaft",
    ),
    "headline": (
        "Warum {place} keine Lehrer mehr findet",
        "{person} tritt nach Streit um Haushalt zurück",
        "Was die neuen Regeln für Mieter in {place} bedeuten",
        "So soll der Bahnhof von {place} umgebaut werden",
        "{place} stimmt gegen die zweite Startbahn",
    ),
    "weekday": ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Sonntag"),
    "month": ("Januar", "März", "April", "Juni", "September", "Oktober", "November"),
    "outlet": ("{name}er Zeitung", "{name}er Kurier", "{name} Online", "{name}er Tagblatt"),
    "scene": (
        "Feuerwehrleute löschen die letzten Glutnester", "Anwohner räumen den Schlamm weg",
        "Die neue Brücke kurz vor der Eröffnung", "Bauern blockieren die Zufahrt zum Hafen",
    ),
}  # fmt: skip

TEMPLATES = {
    "promo": (
        "Mehr zum Thema {topic} finden Sie in der App der {outlet}.",
        "Mit dem Digitalabo lesen Sie alle Artikel der {outlet} für nur {number} Euro im Monat.",
        "Laden Sie jetzt unsere kostenlose App und verpassen Sie keine Nachricht aus {place}.",
        "Hören Sie dazu auch unseren Podcast zum Thema {topic}, jeden {weekday} neu.",
        "Unterstützen Sie unabhängigen Journalismus mit einer Spende an {outlet}.",
        "Folgen Sie unserem WhatsApp-Kanal und bleiben Sie beim Thema {topic} auf dem Laufenden.",
        "Testen Sie {outlet} jetzt {number} Tage kostenlos und kündigen Sie jederzeit.",
        "Alle Entwicklungen können Sie in unserem Liveticker verfolgen.",
    ),
    "read_more": (
        "Lesen Sie auch: {headline}",
        "Mehr zum Thema: {headline}",
        "Lesen Sie hier: {headline}",
        "Auch interessant: {headline}",
        "Weiterlesen: {headline}",
        "Das könnte Sie auch interessieren: {headline}",
    ),
    "newsletter": (
        "Melden Sie sich jetzt für unseren Newsletter an und erhalten Sie die wichtigsten "
        "Nachrichten jeden Morgen per E-Mail.",
        "Abonnieren Sie unseren kostenlosen Newsletter zum Thema {topic}.",
        "Hier können Sie den Newsletter von {person} bestellen, der jeden {weekday} erscheint.",
        "Sie haben bereits ein Abo? Dann melden Sie sich hier an.",
        "Mit der Anmeldung akzeptieren Sie unsere Datenschutzbestimmungen.",
        "Jetzt {outlet} abonnieren und diesen Artikel in voller Länge lesen.",
    ),
    "video_caption": (
        "Video: {scene}",
        "Im Video: {headline}",
        "Sehen Sie hier das Video zum Thema: {headline}",
        "Video abspielen: {headline}",
        "VIDEO | {headline} ({number}:12 Min.)",
        "Ihr Browser unterstützt die Wiedergabe von Videos nicht.",
    ),
    "photo_credit": (
        "Foto: {person}/{agency}",
        "Bild: {person} / {agency}",
        "Quelle: {agency}/{person}",
        "© {agency}/{person}",
        "Bildrechte: {person}",
        "(Foto: {agency})",
    ),
    "share": (
        "Teilen Sie diesen Artikel auf Facebook, X oder per E-Mail",
        "Artikel teilen: Facebook WhatsApp E-Mail",
        "Auf Facebook teilen Auf X teilen Link kopieren",
        "Folgen Sie uns auf Instagram und Facebook",
        "Artikel drucken oder per Mail versenden",
        "Beitrag teilen",
    ),
    "cookie": (
        "Wir verwenden Cookies, um unsere Website für Sie zu verbessern.",
        "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.",
        "Mit der Nutzung unserer Seite stimmen Sie der Verwendung von Cookies zu.",
        "Um diesen Inhalt zu sehen, müssen Sie Ihre Cookie-Einstellungen anpassen.",
        "Alle Cookies akzeptieren oder Einstellungen verwalten",
        "Wir und unsere {number} Partner speichern Informationen auf Ihrem Gerät.",
    ),
    "first_published": (
        "Erstmals veröffentlicht am {day}. {month} {year}",
        "Dieser Artikel erschien zuerst in der {outlet}.",
        "Veröffentlicht am {weekday}, {day}. {month} {year}, {hour}:15 Uhr",
        "Zuletzt aktualisiert: {day}. {month} {year}, {hour}.30 Uhr",
        "Dieser Text wurde ursprünglich am {day}. {month} {year} veröffentlicht.",
        "Stand: {day}.{number}.{year}, {hour}:45 Uhr",
    ),
}
