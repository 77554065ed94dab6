"""Boilerplate of news in German."""

from __future__ import annotations

from pipeline.clean.rules.rule import Reach, Rule

_SAID = (
    r"\b(?:sagt|sagten?|teilten?|erklärten?|laut|schrieb|zufolge|berichte(?:t|te|ten)|gericht"
    r"|richter"
    r"|polizei|staatsanwalt\w*|hieß es|kritisierten?|forderten?)\b|\b(?:the|of|and|this|with)\b"
    r"|^[\"“„»]"
)
"""Somebody else speaks, or the sentence is English."""
_NETWORK = (
    r"(?:facebook|tumblr|viber|skype|pocket|instapaper|hacker news|vk|sms|nextdoor|messenger"
    r"|wechat|weibo|rss|twitter|x|instagram|linkedin|whatsapp|telegram|threads|bluesky|mastodon"
    r"|tiktok"
    r"|youtube|xing|pinterest|e-?mail|google news|social media)"
)
_LEAD = (
    r"^(?:[^.?!]{0,90}[,:;–—-]\s+)?(?:(?:bitte|jetzt|hier|einfach|gleich|und|auch|dann|kostenlos"
    r"|gratis|direkt|so|täglich|mehr|gern|gerne|noch heute|heute) ){0,3}"
)
_CALLS = (
    r"(?:(?:abonnieren|melden|bestellen|holen|erhalten|bekommen|registrieren|tragen|verpassen"
    r"|bleiben"
    r"|lassen|starten|sichern|lesen|nutzen|möchten|wollen|entdecken|geben|empfangen|testen|können)"
    r" sie|abonnier(?:e|t)?|melde?t?|bestell(?:e|t)?|hol(?:e|t)?|erhalte|bekomme|registrier(?:e|t)?"
    r"|trage?|verpasst?e?|bleibt?|sicher(?:e|t)?|starte|willst du|möchtest du|lasst? (?:dir|euch))"
)
_STARTS = (
    r"(?:Der|Die|Das|Ein|Eine|Im|In|Am|An|Auf|Bei|Nach|Seit|Mit|Es|Er|Sie|Wir|Ich|Aber|Und|Auch"
    r"|Doch"
    r"|Dabei|Damit|Zuvor|Laut|Für|Während|Wenn|Als|Diese|Dieser|Dieses|Zudem|Nun|Bisher|Vor)"
)
_COLON = r"\s*[:»›>→|]"
_LABEL = (
    r"(?:(?:lesen|sehen|hören|schauen) sie (?:auch|mehr|hier|dazu|hierzu|jetzt)(?: (?:hier|mehr"
    r"|dazu"
    r"|zum thema|auch|im))*|lesen sie|lies (?:auch|mehr|hier)|weiterlesen|mehr (?:zum thema|dazu"
    r"|lesen|erfahren|infos?|informationen|hintergründe|aus \w+)|auch interessant|lesetipps?"
    r"|zum weiterlesen|das könnte (?:sie|dich|euch) auch interessieren|passend dazu|zum thema"
    r"|mehr über .{3,40}|siehe auch|hier weiterlesen|empfehlung der redaktion|weitere (?:artikel"
    r"|themen|meldungen|nachrichten|informationen)(?: zum thema)?|meistgelesen|zum artikel"
    r"|hintergrund|interview|kommentar|lese-tipp)"
)
_TEXT_AFTER = rf"(?<![.!?,;:])\s(?-i:{_STARTS})\s(?:\S+\s+){{4,}}\S+[.!?…][\"“]?$"
_GLUED = rf"^{_LABEL}{_COLON}.{{10,140}}?(?={_TEXT_AFTER})"

_FURNITURE = (
    r"(?:\S*app|\S*podcasts?|\S*newsletter|\S*kan(?:al|äle)|seite|website|webseite|homepage"
    r"|\S*artikel|\S*redaktion|\S*journalist\w*|\S*journalismus"
    r"|leser\w*|community|\S*abo|mitglied\w*|konto|\S*ausgabe|e-paper|\S*quiz|\S*rätsel"
    r"|\S*spiele?|gewinnspiel|umfrage|\S*shop|\S*angebote?|webinar"
    r"|ratgeber|magazin|serie|sendung|live-?blog|live-?ticker|ticker|live|\S*alarm|push\S*"
    r"|update|archiv|\S*whatsapp\S*|telegram\S*|facebook|instagram"
    r"|twitter|x|youtube\S*|tiktok|\S*netzwerken|\S*videos?|galerie|bilderstrecke|e-?mail|mail"
    r"|kommentar\w*|forum|themenseite|dossier|\S*hinweise?|fragen|meinung|berichterstattung"
    r"|rubrik|überblick)"
)
"""What sites offer, ask for and point to."""

FUNCTION_WORDS = frozenset(
    [
        "der",
        "die",
        "das",
        "und",
        "ist",
        "nicht",
        "mit",
        "von",
        "den",
        "sie",
        "auf",
        "für",
        "im",
        "ein",
        "eine",
        "dem",
        "zu",
        "wir",
    ]
)

RULES: tuple[Rule, ...] = (
    Rule(
        "newsletter-de",
        Reach.SENTENCE,
        "abonnieren sie, *newsletter*, *posteingang, *postfach, e-mail-adresse, mail-adresse, "
        "per e-mail, per mail, "
        "*briefing",
        rf"{_LEAD}(?:abonnieren sie|melden sie sich .{{0,80}}\bnewsletter)"
        rf"|{_LEAD}{_CALLS}\b.*\b(?:\w*newsletters?\b|posteingang|postfach|e-?mail-adresse"
        r"|mail-adresse|per e-?mail|\w*briefing)\b"
        r"|\b(?:unser(?:e[nmrs]?)?|mein(?:e[nmrs]?)?)\b(?: \S+){0,4} \S*newsletter\b.{0,90}"
        r"\b(?:abonnier\w*|an(?:zu)?melde\w*|bestell\w*|kostenlos\w*|registrier\w*|erhalten|hier"
        r"|eintragen|posteingang|postfach|täglich|wöchentlich|jede[nrs]?|bekommen|sie|du)\b"
        r"|\bnewsletter\b.{0,50}\b(?:abonnieren|anmelden|bestellen|eintragen|registrieren)\W*$"
        r"|\b(?:direkt|kostenlos|bequem|morgens|täglich)\b.{0,40}\b(?:in|auf) (?:ihr|dein|euer"
        r"|ihren"
        r"|deinen) (?:e-?mail-)?(?:postfach|posteingang|smartphone|handy)\b",
        (
            "Abonnieren Sie unseren kostenlosen Newsletter.",
            "Melden Sie sich hier für unseren Newsletter an.",
            "Sie wollen nichts mehr verpassen: Bestellen Sie jetzt den Newsletter der Redaktion.",
            "Unser Newsletter bringt Ihnen jeden Morgen das Wichtigste ins Postfach.",
            "Newsletter abonnieren",
        ),
        (
            "Der Newsletter der Partei erreicht 40.000 Leser.",
            "Die Täter verschickten den Newsletter an alle Mitarbeiter.",
            "Abonnieren wollen den Newsletter nach Angaben der Partei nur wenige.",
            "Der Verband hat nach eigenen Angaben seinen Newsletter eingestellt.",
        ),
        most=36,
        unless=_SAID + r"|nach angaben",
    ),
    Rule(
        "newsletter-terms-de",
        Reach.SENTENCE,
        "abbestell*, abmelden, abmeldung, mit der anmeldung, mit ihrer anmeldung, "
        "datenschutz*, datenschutzhinweise*, kündbar, widerrufen, pflichtfelder, "
        "e-mail-adresse wird, anmeldung",
        r"^(?:sie können|du kannst|der newsletter|eine abmeldung|die abmeldung|das abo|ihre "
        r"einwilligung)"
        r"\b.*\b(?:jederzeit|wieder|unverbindlich)\b.*\b(?:abbestell\w*|abmelden|kündbar|kündig\w*"
        r"|widerruf\w*|möglich)\b"
        r"|^mit (?:der|ihrer|deiner|dem klick|ihrem klick)\b.*\b(?:anmeldung|klick"
        r"|registrierung)\b.*"
        r"\b(?:stimm\w*|akzeptier\w*|erklär\w*|willig\w*|datenschutz\w*|agb|nutzungsbedingungen)\b"
        r"|^(?:weitere|mehr) (?:informationen|infos|hinweise)\b.*\bdatenschutz\w*"
        r"|^(?:ihre|deine) e-?mail-adresse wird nicht\b|^vielen dank für (?:ihre|deine) anmeldung\b"
        r"|^(?:es gilt|ich habe|ich stimme|hinweise zum)\b.*\bdatenschutz\w*",
        (
            "Sie können den Newsletter jederzeit wieder abbestellen.",
            "Mit der Anmeldung stimmen Sie unserer Datenschutzerklärung zu.",
            "Weitere Informationen finden Sie in unserer Datenschutzerklärung.",
        ),
        (
            "Mit der Anmeldung der Demonstration übernahm er die Verantwortung.",
            "Die Bürger können sich jederzeit beim Amt abmelden.",
            "Der Konzern änderte seine Datenschutzerklärung.",
        ),
        most=40,
        unless=_SAID,
    ),
    Rule(
        "tagline-de",
        Reach.COMPANION,
        "nachrichten, themen, news, das wichtigste, die wichtigsten, kostenlos, verpassen, "
        "jeden morgen, täglich, immer, hier, jetzt, lust auf, interesse, sie, ihnen, du, "
        "dir, mehr, fragen, das angebot, es ist, ohne, einfach, nur, jederzeit",
        r"^(?:die|das|alle|unsere|ihre) (?:\w+ ){0,3}(?:nachrichten|themen|news|wichtigste"
        r"|geschichten)\b"
        r"|^(?:kostenlos|jeden morgen|täglich|immer|hier|jetzt) .{0,60}$"
        r"|^(?:(?:sie )?(?:wollen|möchten)(?: sie)?|lust auf|interesse an)\b.*\?$"
        r"|^(?:haben|sind|hat|gefällt|kennen|interessieren|noch|wollen|möchten|hast|willst|bist"
        r"|sie)\b.*\b(?:sie|ihnen|du|dir|artikel|mehr|nicht|kein\w*|fragen|abonnent\w*)\b.*\?$"
        r"|^(?:das|es|ganz|ohne|einfach|angebot|nur|monatlich|jederzeit|dauert)\b.{0,60}$",
        ("Die wichtigsten Nachrichten des Tages.", "Kostenlos und jeden Morgen neu."),
        ("Der Minister sagte dies.",),
        most=14,
        unless=_SAID,
        beside=(
            "newsletter-de",
            "newsletter-terms-de",
            "subscription-de",
            "donation-de",
            "app-de",
            "promo-de",
            "call-de",
            "podcast-de",
        ),
    ),
    Rule(
        "subscription-de",
        Reach.SENTENCE,
        "abo, abonnent*, abonnement*, digitalabo, probeabo, *abonnenten, einloggen, anmelden, "
        "registrier*, probemonat, probezeit, weiterlesen, weiterzulesen, zugang, plus-artikel, "
        "mitglied, freischalten",
        r"^(?:dieser|der|dieses|alle) (?:\w+ )?(?:artikel|text|beitrag|inhalte?"
        r"|angebot)\b.{0,40}\b(?:nur|"
        r"exklusiv|ausschließlich)\b.{0,40}\b(?:abonnent\w*|abo|mitglieder\w*|registrierte\w*"
        r"|\w+plus)\b"
        r"|^(?:sie sind|sind sie|bist du|du bist|noch kein\w*|sie haben|haben sie) (?:schon "
        r"|bereits |noch "
        r"|kein\w* )*(?:\w*abo\b|abonnent\w*|mitglied|registriert|ein \w*abo\b|kunde|konto)"
        r"|^(?:um|zum) (?:den |diesen |weiter|vollständig|unbegrenzt|diese).{0,60}(?:lesen"
        r"|weiterzulesen"
        r"|weiterlesen|nutzen)\b.{0,80}\b(?:abo\w*|anmeld\w*|registrier\w*|einloggen|zugang"
        r"|konto|sie)\b"
        r"|" + _LEAD + r"(?:(?:testen|lesen|sichern|nutzen|abonnieren|schließen|werden|unterstützen"
        r"|melden|loggen|registrieren) sie|teste|lies|werde|sichere dir"
        r"|abonniere)\b.{0,80}\b(?:\w*abo\b"
        r"|abonnement|probemonat|monat(?:e)? (?:gratis|kostenlos)|mitglied|abonnent\w*|digital\w*"
        r"|unbegrenzt\w*|zugang|weiterzulesen|freischalten|ein(?:,|\.)? um)\b"
        r"|^(?:jetzt|hier|gleich|bitte)\b.{0,40}\b(?:abo|abonnieren|testen|einloggen|anmelden"
        r"|registrieren|weiterlesen|mitglied werden)\W*$",
        (
            "Dieser Artikel ist nur für Abonnenten lesbar.",
            "Sie sind bereits Abonnent?",
            "Um weiterzulesen, melden Sie sich bitte an.",
            "Testen Sie unser Digitalabo einen Monat lang kostenlos.",
            "Jetzt anmelden",
        ),
        (
            "Der Mobilfunker verlor 40.000 Abonnenten im Quartal.",
            "Sie sind bereits Mitglied im Bündnis, wollen aber austreten, sagte er.",
            "Bürger müssen sich bei der Behörde anmelden.",
            "Das Abo wird im Januar teurer.",
        ),
        most=36,
        unless=_SAID,
    ),
    Rule(
        "donation-de",
        Reach.SENTENCE,
        "spende*, unterstützen, unterstütze, unterstützung, journalismus, beitrag leisten, "
        "finanzier*, leserinnen und leser*, ihre unterstützung, ihre hilfe, ihr beitrag, "
        "ihr abo",
        _LEAD
        + r"(?:unterstütz(?:en sie|e|t)|fördern sie|helfen sie|hilf|spenden sie|spende|leisten sie)"
        r"\b.{0,90}\b(?:uns|unser\w*|journalismus|redaktion|spende|arbeit|beitrag|hier|jetzt)\b"
        r"|\b(?:ihre|deine|eure) (?:\w+ )?(?:spende|unterstützung|hilfe"
        r"|beitrag)\b.{0,60}\b(?:uns|unser\w*"
        r"|wir|journalismus|redaktion)\b"
        r"|\b(?:wir|unser\w*)\b.{0,50}\b(?:auf|durch) (?:ihre|deine|eure|spenden|die) ?(?:\w+ )*"
        r"(?:spenden?|unterstützung|leser\w*)\b.{0,30}\b(?:angewiesen|finanziert|angewiesen"
        r"|möglich)\b"
        r"|^(?:wenn|falls) (?:sie|ihnen|du|dir)\b.*\b(?:spende\w*|unterstütz\w*)\b.*"
        r"|\b(?:ihre|deine|eure) (?:\w+ )?(?:spende|unterstützung|hilfe|beitrag"
        r"|abo)\b.{0,20}\b(?:hilft|ermöglicht|trägt|sichert|macht|finanziert)\b",
        (
            "Unterstützen Sie unabhängigen Journalismus mit einer Spende.",
            "Ihre Spende hilft uns, weiter zu recherchieren.",
            "Wenn Ihnen unsere Arbeit gefällt, spenden Sie bitte.",
        ),
        (
            "Die Regierung will den Journalismus unterstützen.",
            "Das Rote Kreuz bat um Spenden für die Opfer.",
            "Spende an Partei: Abgeordnete tritt zurück.",
        ),
        most=36,
        unless=_SAID,
    ),
    Rule(
        "promo-de",
        Reach.SENTENCE,
        "kostenlos*, gratis, kündigen, kündbar, rabatt, gutschein*, angebot*, tickets, karten, "
        "quiz, "
        "rätsel, *rätsel, umfrage, gewinnspiel, shop, *shop, e-paper, ausgabe, *ausgabe, "
        "magazin, heft, "
        "kiosk, veranstaltung, konferenz, webinar, leserreise*, sonderheft, leser, unser buch, "
        "einschalten, "
        "prozent, abstimmen, stimmen sie, mitmachen, gewinnen sie, *abo, abos, abonnement, "
        "livestream, radio",
        _LEAD + r"(?:(?:testen|lesen|sichern|holen|bestellen|kaufen|nutzen|gewinnen|machen|nehmen"
        r"|spielen|lösen|besuchen"
        r"|buchen|stöbern|entdecken|erfahren|probieren|laden|schalten|stimmen|profitieren|melden"
        r"|reservieren|genießen"
        r"|kommen|verschenken|schenken|erleben|finden|raten) sie|teste|lies|sichere?|hol"
        r"|bestelle?|gewinne?|spiele?|mach|buche?)"
        r"\b.*\b(?:(?:\w*abos?|abonnement|livestream|radio|kostenlos\w*)|gratis|kündig\w*"
        r"|kündbar|rabatt\w*|gutschein\w*|\w*angebot\w*|tickets?|karten|\w*quiz|\w*rätsel"
        r"|umfrage|abstimmung|gewinnspiel|\w*shop|e-paper|(?:gedruckte|aktuelle|neue|heutige"
        r"|digitale|morgige)\w* (?:ausgabe|heft|magazin)"
        r"|\w*ausgabe|magazin|sonderheft|kiosk|konferenz|veranstaltung|webinar|leserreise\w*"
        r"|platz|ratgeber)\b"
        r"|\b(?:unser(?:e[nmrs]?)?)\b.*\b(?:im handel|am kiosk|erhältlich|tickets|karten gibt"
        r"|jetzt bestellen|im shop|ab sofort"
        r"|für leser)\b|\bjederzeit kündbar\b|\b(?:rabatt|vorteil|ermäßigung) für (?:leser\w*"
        r"|abonnenten)\b"
        r"|^(?:tickets|karten) (?:für|zu) (?:unser\w*)\b",
        (
            "Testen Sie das Beispielblatt 30 Tage kostenlos.",
            "Machen Sie mit bei unserem Quiz zur Politik.",
            "Unser neues Sonderheft ist ab sofort am Kiosk erhältlich.",
            "Tickets für unsere Konferenz gibt es hier.",
        ),
        (
            "Die Tickets für das Finale sind ausverkauft.",
            "Der Anbieter gibt Neukunden drei Monate gratis.",
            "Karten für das Spiel gibt es ab Montag.",
            "Das Angebot an Wohnungen ist knapp.",
        ),
        unless=_SAID,
    ),
    Rule(
        "call-de",
        Reach.SENTENCE,
        "unser*, *app, newsletter, podcast, abo, whatsapp*, youtube*, ihre unterstützung, "
        "pro monat, im monat, im ersten monat, pro woche, *kanal, e-paper, liveblog, "
        "*ticker, *quiz, archiv, abonnement, gutschein*, livestream, themenseite, dossier, "
        "spenden, leser*, kiosk, zeitung, *ausgabe, uns, jetzt, hier, einfach, ab sofort, "
        "noch heute, kostenlos, gratis, in der app, am kiosk, *seitige*, verpassen, "
        "in unser*, auf unser*",
        _LEAD + r"(?:\w+en sie\b(?! (?:den|dem) (?:mann|frau))|(?:folge?|hol|sichere?|abonniere?"
        r"|entdecke?|werde|schau|hör|lies|lade?|teste?|besuche?|mach|erfahre?|sag|schreib"
        r"|stimme?"
        r"|bleib|nutze?|spiele?|schicke?)\b)(?=.*\b(?:unser\w*|uns|\w*abo|\S*app|\S*podcast"
        r"|newsletter|\S*kanal|e-paper|live-?blog|\S*ticker|\S*quiz|\S*shop|archiv|abonnement"
        r"|whatsapp\S*|gutschein\S*|livestream|themenseite|dossier)\b)(?=.*\b" + _FURNITURE + r"\b)"
        r"|^unser(?:e[nmrs]?)? (?:\S+ ){0,3}(?:\S*newsletter|\S*podcast|\S*app|\S*-?blog"
        r"|\S*ticker|\S*quiz|\S*rätsel|website|webseite|homepage|\S*shop|journalismus|\S*kanal"
        r"|e-paper)\b"
        r".{0,90}\b(?:ist|sind|bringt|bietet|hält|erscheint|informiert|liefert|lebt|braucht"
        r"|finden|gibt|hat|erklärt|zeigt)\b"
        r"|\b(?:braucht|brauchen) ihre (?:unterstützung|hilfe)\b"
        r"|"
        + _LEAD
        + r"\w+en sie\b.*\b(?:für nur|ab|für|nur)\b.{0,15}\d.{0,12}\b(?:im|pro) (?:ersten "
        r")?(?:monat|woche|jahr)\b"
        r"|\b(?:lebt|finanziert sich|leben|finanzieren uns)\b.{0,30}\b(?:leser\w*|spenden|abos"
        r"|abonnent\w*|mitglieder\w*)\b|\b(?:heute|morgen|\w+tag)\b.{0,60}\b(?:am kiosk|in der "
        r"zeitung|in der (?:\w+-?)?ausgabe)\b"
        r"|^(?:[^.?!]{0,90}[,:;–—-]\s+)?(?:jetzt|hier|gleich|einfach|nur|ab sofort|noch heute"
        r"|kostenlos|gratis)\b.{0,80}\b(?:testen|sichern|herunterladen|downloaden"
        r"|an(?:zu)?melden|abonnieren|bestellen|spenden|anhören|folgen|mitmachen|teilnehmen"
        r"|abstimmen|gewinnen|kaufen|buchen|registrieren|einloggen|weiterlesen|unterstützen"
        r"|verschenken|lesen|hören|ansehen|mitdiskutieren|installieren|vorbestellen)(?:\W*$| "
        r"und\b)"
        r"|\b(?:lesen|finden|hören|sehen|erhalten|bekommen) sie\b.*\b(?:im e-paper|in der app"
        r"|am kiosk|in unser\w+|im podcast|auf unser\w+|per mail|in der \S*ausgabe|im \S*abo)\b"
        r"|^mehr\b.*\b(?:in|auf|im) (?:unser\w*|der|dem)? ?(?:\S+ )?(?:\S*app|e-paper|newsletter"
        r"|podcast|\S*kanal)\b.{0,40}$"
        r"|\b(?:hier|jetzt|online) spenden\b|\b\d+[- ]?seitige\w* (?:beilage|sonderheft|spezial"
        r"|magazin)\b|\b(?:kein\w*|nichts)\b.{0,40}\bverpassen\b",
        (
            "Folgen Sie unserem Liveblog zu den Gesprächen.",
            "Lesen Sie alle Artikel für nur 1 Euro im Monat.",
            "Unser Podcast liefert jede Woche Hintergründe.",
        ),
        (
            "Geben Sie uns unser Land zurück, rief die Menge.",
            "Unser Land ist schwach, findet der Bürgermeister.",
            "Haben sie uns vergessen?",
        ),
        most=34,
        unless=_SAID + r"|\b(?:rief|riefen|bat|findet)\b",
    ),
    Rule(
        "house-de",
        Reach.SENTENCE,
        "abonnent*, leser*, *app, whatsapp, telegram, e-paper, serie, unserer website, unserer "
        "seite, teil unser*, ihre fragen, unsere korrespondent*, "
        "unsere reporter*, unsere redaktion, auswahl, einstellungen, geräte*, gerät, externen "
        "inhalt*, mit klick, mit einem klick, mit dem klick",
        r"^(?:\S+ ){0,4}(?:abonnent\w*|leser\w*)\b.{0,40}\b(?:erhalten|bekommen|lesen|sparen"
        r"|können|haben|profitieren)\b.*\b(?:rabatt|prozent|kostenlos|zugang|alle artikel"
        r"|exklusiv\w*|e-paper|app|gratis|vergünstigt\w*)\b"
        r"|\b(?:gibt es|ist|sind|finden sie)\b.{0,20}\b(?:jetzt|auch)\b.{0,20}\b(?:auf|bei) "
        r"(?:whatsapp|telegram|instagram|tiktok|threads|bluesky|spotify)\b"
        r"|\bmehr (?:nachrichten|geschichten|dazu|zum thema|davon|informationen|hintergründe"
        r"|aus)\b.*\b(?:in|auf|im) (?:unsere[rmn]?|der|dem)? ?(?:\S+ )?(?:\S*app|e-paper|website"
        r"|webseite|seite|newsletter|podcast|magazin)\b"
        r"|^(?:dieser|der) (?:artikel|text|beitrag) (?:ist teil|stammt|gehört|entstand)\b.{0,90}$"
        r"|^unsere (?:korrespondent\w*|reporter\w*|redaktion|expert\w*"
        r"|journalist\w*)\b.*\b(?:ihre|sie|täglich|jede\w*|hier)\b|\bihre fragen\b.{0,60}$"
        r"|^sie können (?:ihre (?:auswahl|einstellungen|zustimmung|entscheidung)"
        r"|dies\w*)\b.{0,80}$|\bauf (?:ihrem|einem) (?:end)?gerät\b.{0,60}\b(?:gespeichert"
        r"|speichern|zu|zugreifen)\b"
        r"|^(?:mit|durch) (?:einem |dem |ihrem )?klick\b.*\b(?:stimm\w*|akzeptier\w*|erlaub\w*"
        r"|willig\w*|erklär\w*)\b|\bextern\w* inhalt\w*\b.*\b(?:sie|wir|ihre\w*|laden"
        r"|angezeigt)\b",
        (
            "Leser des Beispielblatts erhalten 10 Prozent Rabatt.",
            "Das Beispielblatt gibt es jetzt auch auf WhatsApp.",
            "Dieser Artikel ist Teil unserer Serie zum Wasser.",
            "Sie können Ihre Auswahl jederzeit ändern.",
        ),
        (
            "Die Gruppe ist auf Telegram aktiv.",
            "Leser kennen die Geschichte aus dem Roman.",
            "Der Netzbetreiber gab an, Abonnenten hätten nun Zugang.",
        ),
        unless=_SAID + r"|\b(?:gab an|netzbetreiber|mobilfunk)\b",
    ),
    Rule(
        "app-de",
        Reach.SENTENCE,
        "*app, *benachrichtigungen, whatsapp*, telegram*, app store, google play, "
        "eilmeldungen, pushnachricht*, push-*, pushmeldung*",
        _LEAD + r"(?:(?:laden|holen|installieren|nutzen|lesen|testen|aktivieren|folgen|abonnieren"
        r"|erhalten|bekommen|öffnen) sie|lade?|hol dir|installiere|aktiviere|nutze)\b.{0,80}"
        r"\b(?:\w*-?app\b|push-?\w*|benachrichtigungen|whatsapp-?\w*|telegram-?\w*|eilmeldungen)"
        r"|\b(?:unsere|die) (?:\S+ ){0,2}\S*app\b.{0,60}\b(?:herunterladen|downloaden|app store"
        r"|google play|kostenlos)\b"
        r"|^(?:alle|die) .{0,60}\b(?:in|mit|per) (?:unserer|der) (?:\S+ )?\S*app\b.{0,40}$",
        (
            "Laden Sie unsere App herunter.",
            "Aktivieren Sie Push-Benachrichtigungen für Eilmeldungen.",
            "Folgen Sie unserem WhatsApp-Kanal.",
            "Die kostenlose App gibt es im App Store und bei Google Play: Laden Sie die App jetzt.",
        ),
        (
            "Die App wurde in China verboten.",
            "Der Dienst WhatsApp war am Montag gestört.",
            "Nutzer laden die App aus dem Netz.",
        ),
        unless=_SAID,
    ),
    Rule(
        "podcast-de",
        Reach.SENTENCE,
        "*podcast*, spotify, folge, hören sie, anhören, video, videos",
        _LEAD
        + r"(?:(?:hören|abonnieren|finden|folgen|sehen|schauen) sie|hört?|abonniere|schau)\b.{0,90}"
        r"\b(?:\w*-?podcasts?\b|spotify|apple podcasts|folge|überall)"
        r"|\b(?:unser(?:e[nmrs]?)?|dies(?:em|er))\b.{0,40}podcasts?\b.{0,80}\b(?:hören|anhören"
        r"|abonnieren"
        r"|folge|spotify|hier|sie|jede\w*|wöchentlich)\b"
        r"|\büberall,? wo es podcasts gibt\b|^(?:neue|aktuelle) folge\b.{0,60}podcast"
        r"|" + _LEAD + r"(?:(?:sehen|schauen) sie|seht|schau\w*)\b.{0,70}\bvideos?\b"
        r"|^(?:das video|im video|mehr dazu im video)\b.{0,50}\b(?:oben|unten|hier|sehen "
        r"sie)\b.{0,30}$",
        (
            "Hören Sie dazu auch unseren Podcast.",
            "Unser Politik-Podcast erscheint jede Woche: Hören Sie rein.",
            "Sehen Sie hier das Video der Rede.",
        ),
        (
            "In einem Podcast kündigte er seinen Rückzug an.",
            "Das Video zeigt einen Mann auf der Brücke.",
            "Spotify erhöht im Frühjahr die Preise.",
        ),
        unless=_SAID,
    ),
    Rule(
        "follow-de",
        Reach.SENTENCE,
        "folgen sie, folge uns, folgt uns, folge, folgen, besuchen sie uns, finden uns, "
        "diskutieren sie, like*, fan",
        r"^(?:und |sie können )?(?:folgen sie|folg[et]|besuchen sie|diskutieren sie|liken? sie"
        r"|werden sie fan)"
        r"\b.{0,40}\b(?:uns|unser\w*|mit|redaktion|autor\w*|@\w+|hier)\b.{0,40}"
        rf"(?:\b(?:{_NETWORK}|kanal|seite|netzwerken)\b|@\w+).{{0,60}}$"
        rf"|^(?:folgen sie|folg[et]|besuchen sie|ihr findet|sie finden) uns (?:auf|bei"
        rf"|auch)\b.{{0,60}}$"
        rf"|^folgen sie .{{2,50}} (?:auf|bei) {_NETWORK}\b.{{0,40}}$",
        (
            "Folgen Sie uns auf Facebook und Twitter.",
            "Folge uns auf Instagram!",
            "Diskutieren Sie mit uns auf Facebook.",
        ),
        ("Folgen hat das auch für Facebook.", "Weitere Staaten folgen dem Beispiel auf X."),
        unless=_SAID,
    ),
    Rule(
        "read-more-glued-de",
        Reach.OPENING,
        "lesen sie, lesen, weiterlesen, mehr, auch interessant, zum thema, siehe auch, lesetipp",
        _GLUED,
        (
            "Lesen Sie auch: Neue Zölle für Stahl Der Minister hatte am Montag vor den Folgen "
            "gewarnt.",
        ),
        ("Lesen Sie langsam: Der Text ist schwer.",),
        most=1_000,
    ),
    Rule(
        "read-more-de",
        Reach.SENTENCE,
        "lesen sie, sehen sie, hören sie, lies, weiterlesen, lesen, mehr, auch interessant, "
        "lesetipp*, "
        "lese-tipp, das könnte, passend dazu, zum thema, siehe auch, empfehlung, weitere, "
        "meistgelesen, "
        "klicken sie, zum artikel, hier, finden sie",
        rf"^{_LABEL}(?<!hintergrund)(?<!interview)(?<!kommentar)(?:\s*(?:[:»›>→|…]|\.\.\.)|\W*$)"
        r"|^(?:(?:mehr|alles|weitere|alle)\b.{0,90}|(?:wie|was|warum|den|die|das|eine)\b.{3,110}, )"
        r"\b(?:lesen|finden|erfahren|sehen|hören) sie\b.{0,60}$"
        r"|^(?:den|das|die) (?:ganzen?|vollständigen?|kompletten?|gesamten?) (?:artikel|text"
        r"|beitrag"
        r"|interview|bericht|liste|analyse)\b.{0,60}\b(?:lesen|finden|hier|gibt es|sehen)\b"
        r"|^(?:klicken|tippen) sie (?:hier|auf)\b|^lesen sie (?:auch|mehr|hier|dazu|weiter|den"
        r"|das|die)\b"
        r".{0,70}\b(?:hier|dazu|artikel|text|interview|thema|analyse|kommentar|bericht|weiter"
        r"|unser\w*)\b"
        r"|^hier (?:geht es zu\w*|lesen sie|finden sie|können sie)\b",
        (
            "Lesen Sie auch: Was die Banken sagen",
            "Mehr zum Thema",
            "Weiterlesen",
            "Mehr zum Streit um die Zölle lesen Sie hier.",
            "Lesen Sie hier den ganzen Artikel.",
        ),
        (
            "Lesen Sie mehr Bücher, riet der Minister.",
            "Mehr zum Thema will er am Montag sagen.",
            "Weitere Themen: Zölle und Steuern.",
            "Lesen lernen viele Kinder zu spät.",
        ),
        most=18,
        unless=r"\b(?:sagte|riet|hieß es)\b|^weitere themen: \w+ und",
    ),
    Rule(
        "read-more-line-de",
        Reach.LINE,
        "lesen sie, lies, weiterlesen, mehr, auch interessant, lesetipp, passend dazu, siehe auch, "
        "das könnte",
        rf"^{_LABEL}(?<!hintergrund)(?<!interview)(?<!kommentar)(?<!zum thema){_COLON}",
        ("Lesen Sie auch: Ist der Euro in Gefahr? Was die Banken sagen",),
        ("Lesen Sie mehr Bücher, riet der Minister.",),
        most=36,
        unless=_GLUED + r"|^weitere themen:",
    ),
    Rule(
        "appeared-first-de",
        Reach.PASSAGE,
        "erschien, erschienen, veröffentlicht, der beitrag, aktualisiert, aktualisierung, "
        "stand, publiziert, lesezeit, lesedauer, korrigiert, korrektur, überarbeitet, "
        "update, ursprünglich, erstveröffentlich*, erstmals, zuletzt, artikel vom, "
        "beitrag vom, online seit, geändert",
        r"^(?:der (?:beitrag|artikel|post)|dieser? (?:\w+ )?(?:artikel|text|beitrag|bericht"
        r"|kommentar"
        r"|meldung|interview))\b.*\b(?:erschien|erschienen|veröffentlicht|publiziert|aktualisiert"
        r"|korrigiert|überarbeitet)\b"
        r"|^(?:zuerst |erstmals |zuletzt |erst)?(?:veröffentlicht|aktualisiert|publiziert|erstellt"
        r"|update|stand|letzte aktualisierung|veröffentlichung)\b(?: am| um|:)?.{0,30}"
        r"(?:\d{1,2}[.:]\s?\d{1,2}|\d{1,2}\. \w+|\b20\d\d).{0,30}$"
        r"|^(?:lesezeit|lesedauer):?\W*(?:ca\.? )?\d+"
        r"|^(?:ursprünglich|erstveröffentlich\w*|erstmals|zuletzt|artikel vom|beitrag vom"
        r"|erschienen|online seit|geändert)\b.{0,60}(?:\d{1,2}\.|\b20\d\d|\d{1,2}:\d\d).{0,30}$",
        (
            "Der Beitrag Hafen wieder offen erschien zuerst auf Beispiel.",
            "Dieser Artikel wurde zuletzt am 3. März 2025 aktualisiert.",
            "Veröffentlicht am 3. März 2025 um 9.00 Uhr",
            "Stand: 12.06.2024, 14:05 Uhr",
            "Lesezeit: 4 Minuten",
        ),
        (
            "Der Beitrag der Länder wird steigen.",
            "Stand 2019 noch ein Haus dort, so ist es nun weg.",
            "Der Roman erschien 1929.",
            "Veröffentlicht wurde der Bericht im Mai.",
        ),
        most=40,
        unless=r"^stand \d+ |\bwurde der\b",
    ),
    Rule(
        "caption-de",
        Reach.PASSAGE,
        "video, *bild, im bild, archivbild, archivfoto, symbolbild, symbolfoto, "
        "bildergalerie, fotostrecke, audio, im video, bilderstrecke, grafik, "
        "bildunterschrift, sehen sie, hier im video, das video zum",
        r"^(?:(?:das |zum |sehen sie (?:im |das |hier )?|jetzt |aktuelle[sn]? )?videos?(?: "
        r"ansehen| abspielen| (?:von|der|vom)\b.{0,40}?(?=\s?:))?|im video|audio|bildergalerie"
        r"|fotostrecke|bilderstrecke|im bild|archivbild|archivfoto"
        r"|symbolbild|symbolfoto|bildunterschrift|grafik|in bildern|jetzt läuft|sehen sie)"
        r"\s*(?:[:|]|\.\s(?-i:[A-Z])|\s[–—-]\s|$)|^(?:video )?(?:abspielen|ansehen)\W*$"
        r"|\((?:archiv|symbol)(?:bild|foto)[^()]{0,60}\)\W*$"
        r"|^(?:sehen sie (?:hier|im video|in unserem video|, wie)|hier im video|so sieht|im "
        r"video zu sehen|das video zum)\b.{0,80}$",
        (
            "Video: Der Moment des Einsturzes",
            "Im Video: Minister verlässt die Gespräche",
            "Der Hafen am Sonntag (Archivbild)",
        ),
        ("Video des Angriffs kursierte im Netz.", "Im Bild der Stadt fehlt ein Park."),
        most=30,
    ),
    Rule(
        "photo-credit-de",
        Reach.PASSAGE,
        "*foto, *fotos, bild, bilder, *quelle, bildnachweis, bildrechte, *credit, dpa*, imago*, "
        "picture alliance*, ©",
        r"^[(\[]?(?:(?:symbol|archiv|titel|beitrags|vorschau)?(?:foto|bild)(?:er|s)?|(?:bild"
        r"|foto)?quelle"
        r"|bildnachweis|bildrechte|bildcredit|fotocredit|foto-credit)\s*[:|/©]\s*\S.{0,90}$"
        r"|^(?:foto|bild)s? (?:von|by) (?-i:[A-Z]).{0,50}$(?<![.!?])"
        r"|[(\[](?:foto|bild|quelle)s?: [^()]{2,60}[)\]]\.?$"
        r"|(?:[/|©])\s*(?:dpa|imago(?: images)?|picture alliance|afp|apa|keystone|getty images)"
        r"(?:[-/|\w ]{0,30})\W*$|^(?:imago|dpa|picture alliance|keystone)\s*/\s*\S.{0,40}$",
        (
            "Foto: Ada Ort/dpa",
            "Bild: Beispielagentur",
            "Bildquelle: Ada Ort",
            "Arbeiter räumen die Straße. (Foto: Ada Ort)",
        ),
        (
            "Bilder des Angriffs verbreiteten sich schnell.",
            "Quelle der Nachricht war ein Beamter.",
            "Fotos der Toten: Sie gingen um die Welt, und niemand fragte, wer sie gemacht hatte "
            "oder "
            "warum das Blatt sie zeigte, obwohl die Familien baten, es zu lassen und still zu "
            "sein.",
        ),
        most=40,
    ),
    Rule(
        "share-de",
        Reach.PASSAGE,
        "teilen, drucken, merken, artikel, kommentare, kommentar, teilen sie, teile, kommentieren, "
        "diskutieren sie, meinung, schreiben sie",
        r"^(?:(?:artikel|beitrag|teilen|drucken|merken|kommentare?|senden|vorlesen|per|auf"
        r"|speichern|den"
        rf"|link|kopieren|diesen|dieser|dieses|versenden|weiterleiten|anhören|mailen|oder|und"
        rf"|mail|über|einem|freund|freunde|freunden|mit|an|in|die|das|zwischenablage|hier"
        rf"|klicken|klick|klicke|zum|um|zu|\(?wird in neuem fenster geöffnet\)?|öffnet|empfehlen"
        rf"|schicken|verschicken|seite|text|kopiert|meldung|bei|whats|app|messenger|geteilt|mal"
        rf"|jetzt|{_NETWORK}|\d+)(?:[\s·|,/:&+•.!]+|$))"
        r"{1,14}$"
        r"|^(?:\d+ )?kommentare?(?: (?:lesen|schreiben|anzeigen|verfassen))?\W*$"
        r"|^(?:gefällt|hat) (?:ihnen|dir)\b.{0,60}\b(?:teilen|teile)\b|^(?:bitte )?teil(?:en sie"
        r"|e|t) (?:diesen"
        r"|den|unseren|dieses)\b.{0,60}\b(?:artikel|beitrag|text|freunden|video)\b"
        r"|^(?:diskutieren sie|schreiben sie|sagen sie|was (?:denken|meinen|halten) sie|was "
        r"meinst du"
        r"|ihre meinung)\b.{0,60}(?:\b(?:kommentar\w*|uns|mit|meinung)\b|\?$)",
        (
            "Teilen Drucken Merken",
            "Artikel teilen",
            "12 Kommentare",
            "Teilen Sie diesen Artikel mit Ihren Freunden.",
            "Schreiben Sie uns Ihre Meinung in den Kommentaren.",
        ),
        (
            "Teilen sie die Macht, endet der Krieg.",
            "Kommentare des Ministers verärgerten die Partei.",
            "Artikel 5 gilt.",
        ),
        most=20,
        unless=r"^(?:(?:\d+|auf|per|den|x|an|in|die|das|mit|zu|zum|um|oder|und|hier|mail|seite"
        r"|text|freunde?n?|über|diese[nrs]|beitrag|öffnet)\W*)+$|^(?-i:[a-zäöü])\w+\.$"
        r"|^artikel \d|^[„\"“]",
    ),
    Rule(
        "cookies-de",
        Reach.SENTENCE,
        "personalisierte, tracking, ihre daten, drittanbieter*, datenverarbeitung, cookies, "
        "cookie*, einwilligung, zustimmung, datenschutzeinstellungen, javascript, "
        "werbeblocker, adblocker, ihrem browser, ihr browser, externe*",
        r"^.{0,120}\b(?:wir|uns|unser\w*|ihre[nmr]?|sie|diese[rsn]? (?:web)?(?:seite|site)"
        r"|website|webseite|dieser inhalt"
        r"|du|deine\w*)\b.{0,120}\bcookies?\b|\bcookies?\b.{0,120}\b(?:wir|uns|unser\w*"
        r"|ihre[nmr]?|diese[rsn]? (?:web)?(?:seite|site)|deine\w*)\b"
        r"|\b(?:wir|uns|unser\w*|ihre[nmr]?|sie|diese[rsn]? (?:website|seite"
        r"|inhalt\w*))\b.*\b(?:einwilligung|zustimmung|datenschutz\w*|personalisierte \w+"
        r"|tracking"
        r"|berechtigte\w* interesse\w*|datenverarbeitung|ihre daten|drittanbieter\w*|externe\w* "
        r"inhalte?)\b"
        r"|\b(?:einwilligung|zustimmung|personalisierte \w+|tracking"
        r"|drittanbieter\w*)\b.*\b(?:wir|uns|unser\w*|ihre[nmr]?|sie)\b"
        r"|^(?:alle )?(?:akzeptieren|zustimmen)(?: und \w+)?\W*$"
        r"|^(?:nur )?(?:notwendige|erforderliche|technisch notwendige|alle|optionale) "
        r"cookies\b.{0,60}$"
        r"|\b(?:wir|diese (?:web)?seite|diese website|und unsere partner)\b.{0,60}\b(?:verwenden"
        r"|verwendet"
        r"|nutzen|nutzt|setzen|setzt|benötigen|brauchen|verarbeiten)\b.{0,80}\b(?:cookies|ihre"
        r" (?:einwilligung|zustimmung)|personenbezogene)\b"
        r"|\b(?:verwenden|nutzen|setzen|benötigen|brauchen) wir\b.{0,60}\b(?:cookies|einwilligung"
        r"|zustimmung)\b"
        r"|^(?:bitte )?(?:akzeptieren|aktivieren|erlauben|stimmen|deaktivieren|schalten) "
        r"sie\b.{0,60}"
        r"\b(?:cookies?|javascript|werbeblocker|adblocker|inhalte?)\b|^(?:alle )?cookies? "
        r"(?:akzeptieren"
        r"|ablehnen|zulassen|verwalten)\b|^(?:mit|durch) (?:der|die) (?:weiteren? "
        r")?nutzung\b.*\bcookies\b"
        r"|^um (?:diesen|diese|dieses|den)\b.{0,60}\b(?:anzuzeigen|sehen|anzusehen|nutzen)\b.{0,60}"
        r"\b(?:cookies|zustimmung|einwilligung|javascript)\b"
        r"|^(?:an dieser stelle|hier)\b.{0,40}\bextern\w* inhalt\w*\b"
        r"|^ihr browser unterstützt\b|^(?:cookie-?|datenschutz-?)einstellungen\b.{0,30}$",
        (
            "Wir verwenden Cookies, um die Seite zu verbessern.",
            "Alle Cookies akzeptieren",
            "Mit der Nutzung dieser Seite stimmen Sie der Verwendung von Cookies zu.",
            "An dieser Stelle finden Sie einen externen Inhalt, der den Artikel ergänzt.",
        ),
        (
            "Das Gericht verbot Cookies ohne Zustimmung.",
            "Firmen müssen eine Einwilligung einholen, bevor sie Cookies setzen.",
        ),
        most=60,
        unless=_SAID
        + r"|\b(?:gesetz|verbot|eu|urteil|verordnung|gebacken|backen|wurden?|firmen|bundestag"
        r"|regierung|parlament|minister\w*|kunden|nutzer)\b",
    ),
    Rule(
        "advertisement-de",
        Reach.PASSAGE,
        "anzeige, werbung, alle rechte vorbehalten, advertorial, haben sie hinweise, hinweise, "
        "schreiben sie uns, kontaktieren sie, erreichen sie",
        r"^(?:anzeige|werbung|advertorial|gesponsert|sponsored)\W*$|^.{0,60}\balle rechte "
        r"vorbehalten\W*$"
        r"|^nach der (?:anzeige|werbung)\b.{0,40}$"
        r"|^haben sie (?:hinweise|fragen|informationen|einen fehler)\b.{0,80}(?:\b(?:uns|an)\b.*"
        r"|\?)$"
        r"|^(?:schreiben sie|kontaktieren sie|erreichen sie) (?:uns|die redaktion"
        r"|unsere\w*)\b.{0,80}$",
        ("Anzeige", "Alle Rechte vorbehalten.", "Schreiben Sie uns an redaktion@example.com."),
        ("Die Anzeige wurde zurückgezogen.", "Hinweise nimmt jede Dienststelle entgegen."),
        most=25,
        unless=_SAID,
    ),
)
