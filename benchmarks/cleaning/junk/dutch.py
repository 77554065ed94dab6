"""Junk of Dutch pages; how it is used says benchmarks/cleaning/junk/__init__.py."""

from __future__ import annotations

SLOTS = {
    "topic": (
        "economie", "klimaat", "gezondheid", "cultuur", "onderwijs", "voetbal", "politiek",
        "wetenschap",
    ),
    "headline": (
        "Waarom {place} geen leraren meer vindt",
        "{person} stapt op na ruzie over begroting",
        "Wat de nieuwe regels betekenen voor huurders in {place}",
        "Zo wordt het station van {place} verbouwd",
        "{place} stemt tegen tweede startbaan",
    ),
    "weekday": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zondag"),
    "month": ("januari", "maart", "april", "juni", "september", "oktober", "november"),
    "outlet": ("{name}se Courant", "Dagblad {name}", "{name} Nieuws", "De {name}"),
    "scene": (
        "brandweerlieden aan het werk op de plek van de brand", "bewoners ruimen de modder op",
        "de nieuwe brug vlak voor de opening", "boeren blokkeren de weg naar de haven",
    ),
}  # fmt: skip

TEMPLATES = {
    "promo": (
        "Download gratis de app van {outlet} en mis niets van het laatste nieuws.",
        "Lees onbeperkt alle artikelen van {outlet} voor maar {number} euro per maand.",
        "Volg ons WhatsApp-kanaal voor al het nieuws over {topic}.",
        "Luister ook naar onze podcast over {topic}, elke {weekday} in je podcastapp.",
        "Steun onafhankelijke journalistiek en word lid van {outlet}.",
        "Meer verhalen over {topic} vind je op onze themapagina.",
        "Probeer {outlet} nu {number} dagen gratis en zeg op wanneer je wilt.",
        "Het laatste nieuws uit {place} volg je in ons liveblog.",
    ),
    "read_more": (
        "Lees ook: {headline}",
        "Lees meer: {headline}",
        "LEES OOK. {headline}",
        "Bekijk ook: {headline}",
        "Lees verder: {headline}",
        "Misschien ook interessant: {headline}",
    ),
    "newsletter": (
        "Schrijf je in voor onze nieuwsbrief en ontvang elke ochtend het belangrijkste nieuws in "
        "je mailbox.",
        "Meld je gratis aan voor de nieuwsbrief over {topic} van {person}.",
        "Al abonnee? Log in om verder te lezen.",
        "Vul je e-mailadres in en ontvang onze selectie elke {weekday}.",
        "Dit artikel is exclusief voor abonnees van {outlet}.",
        "Door je in te schrijven ga je akkoord met ons privacybeleid.",
    ),
    "video_caption": (
        "Video: {scene}",
        "Bekijk de video: {headline}",
        "KIJK. {headline}",
        "In de video: {person} spreekt met journalisten in {place}",
        "VIDEO | {headline}",
        "Je browser ondersteunt het afspelen van video niet.",
    ),
    "photo_credit": (
        "Foto: {person}/{agency}",
        "© {person} / {agency}",
        "Beeld: {agency}",
        "Fotograaf: {person}",
        "(Foto: {agency}/{person})",
        "Archieffoto. {agency}",
    ),
    "share": (
        "Deel dit artikel via Facebook, X of e-mail",
        "Delen: Facebook Twitter WhatsApp",
        "Deel op Facebook Deel op X Kopieer link",
        "Volg ons op Instagram en Facebook",
        "Stuur dit artikel naar een vriend of print het",
        "Klik om te delen op WhatsApp (wordt in een nieuw venster geopend)",
    ),
    "cookie": (
        "Wij gebruiken cookies om onze website te verbeteren.",
        "Door verder te surfen ga je akkoord met ons cookiebeleid.",
        "Om deze inhoud te bekijken moet je cookies accepteren.",
        "Wij en onze {number} partners slaan informatie op je apparaat op.",
        "Alle cookies accepteren of voorkeuren beheren",
        "Je kunt je privacy-instellingen op elk moment wijzigen.",
    ),
    "first_published": (
        "Gepubliceerd op {day} {month} {year} om {hour}:15",
        "Dit artikel verscheen eerder in {outlet}.",
        "Voor het eerst gepubliceerd op {day} {month} {year}",
        "Laatst bijgewerkt: {weekday} {day} {month} {year}, {hour}.40 uur",
        "Update: {day} {month} {year}, {hour}:20 uur",
        "Dit artikel is oorspronkelijk gepubliceerd door {outlet}.",
    ),
}
