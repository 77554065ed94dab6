"""Boilerplate of news in Dutch."""

from __future__ import annotations

from pipeline.clean.rules.rule import Reach, Rule

_SAID = (
    r"\b(?:zei|zeiden|zegt|zeggen|volgens|verklaarde|meldde|liet weten|schreef|stelde|kondigde"
    r"|rechter|rechtbank|politie|justitie)\b|\b(?:the|and|this|with)\b|^[\"“„«]"
)
"""Somebody else speaks, or the sentence is English."""
_NETWORK = (
    r"(?:facebook|tumblr|viber|skype|pocket|instapaper|hacker news|vk|sms|nextdoor|messenger"
    r"|wechat|weibo|rss|twitter|x|instagram|linkedin|whatsapp|telegram|threads|bluesky|mastodon"
    r"|tiktok"
    r"|youtube|pinterest|e-?mail|google (?:news|nieuws)|sociale media|social media)"
)
_LEAD = (
    r"^(?:[^.?!]{0,90}[,:;–—-]\s+)?(?:(?:en|of|hier|nu|dan|ook|gratis|klik hier om|vergeet niet "
    r"om|wil je|wilt u|je kunt|u kunt|om"
    r"|elke dag|direct|dagelijks|wekelijks) ){0,3}"
)
_CALLS = (
    r"(?:meld (?:je|u)|meldt? u|schrijf (?:je|u)|abonneer(?:t)?(?: (?:je|u))?|ontvang(?:t|en)?"
    r"|krijg|krijgen|registreer|volg|mis|blijf|lees|start|begin|kies"
    r"|vul|inschrijven|aanmelden|aan te melden|in te schrijven|profiteer|probeer|wil je|wilt u"
    r"|bekijk)"
)
_STARTS = (
    r"(?:De|Het|Een|In|Op|Bij|Na|Voor|Met|Volgens|Maar|En|Er|Hij|Zij|Ze|Wij|We|Dit|Deze|Dat|Die"
    r"|Ook|Toch|Sinds|Tijdens"
    r"|Als|Toen|Door|Uit|Van|Aan|Om|Zo|Nu|Eerder|Vorige|Daarbij|Hierdoor|Wel|Niet|Veel)"
)
_COLON = r"\s*[:»›>→|]"
_LABEL = (
    r"(?:(?:lees|bekijk|luister|kijk|zie)(?: (?:ook|meer|verder|hier|het hele artikel|hier meer"
    r"|meer over .{3,40}|alles over .{3,40}|dit ook|terug))+"
    r"|meer (?:over (?:dit onderwerp|.{3,40})|lezen|nieuws|weten|informatie)|verder lezen"
    r"|gerelateerde? (?:artikelen|artikel|berichten|nieuws|onderwerpen)"
    r"|(?:dit|deze artikelen) (?:vind je|vindt u|zijn) (?:misschien|wellicht|mogelijk|ook) "
    r".{0,30}|misschien (?:ook )?interessant|aanbevolen(?: voor jou| artikelen)?"
    r"|meest gelezen|leestips?|achtergrond|in het kort)"
)
_TEXT_AFTER = rf"(?<![.!?,;:])\s(?-i:{_STARTS})\s(?-i:[a-z])\S*(?:\s+\S+){{3,}}[.!?…][\"”]?$"
_GLUED = rf"^{_LABEL}{_COLON}.{{10,140}}?(?={_TEXT_AFTER})"

_VERB = (
    r"(?:volg|ontdek|bekijk|bezoek|luister|beluister|kijk|lees|download|deel|doe|stem|stuur"
    r"|mail|app|schrijf|ontvang|geniet|word|ga|steun|maak|mis|probeer|koop|bestel|vraag"
    r"|reageer|zet|help|doneer|klik|speel|meld|abonneer|like|vind|blijf|praat|sluit|kom|geef"
    r"|laat)"
)
_FURNITURE = (
    r"(?:\S*app|\S*podcasts?|\S*nieuwsbrie(?:f|ven)|\S*kana(?:al|len)|\S*pagina|(?:web)?site"
    r"|\S*artikelen?|redactie|journalist\w*|journalistiek|lezers|community|abonn\w*|leden|lid"
    r"|account|\S*editie|\S*quiz|\S*spel(?:len)?|\S*puzzels?"
    r"|prijsvraag|enquête|poll|\S*winkel|webshop|\S*aanbieding\w*|webinar|gids|magazine|serie"
    r"|uitzending\w*|liveblog|live|\S*berichten|meldingen|archief|\S*whatsapp\S*|telegram"
    r"|facebook|instagram|twitter|x|youtube\S*|tiktok|linkedin|media"
    r"|\S*video\S*|\S*serie|e-?mail|mail|reacties?|dossier|rubriek|nieuws|vragen|tips?|mening"
    r"|forum|overzicht)"
)
"""What sites offer, ask for and point to."""

FUNCTION_WORDS = frozenset(
    [
        "de",
        "het",
        "een",
        "en",
        "van",
        "dat",
        "niet",
        "met",
        "voor",
        "op",
        "zijn",
        "er",
        "te",
        "aan",
        "je",
    ]
)

RULES: tuple[Rule, ...] = (
    Rule(
        "newsletter-nl",
        Reach.SENTENCE,
        "abonneer je, schrijf je, meld je, schrijf u, meld u, *nieuwsbrief*, *nieuwsbrieven, "
        "newsletter*, inbox, mailbox, je mail, uw mail, e-mailadres, per e-mail, per mail",
        rf"{_LEAD}(?:abonneer je|schrijf je|meld je|schrijf u|meld u) (?:op|in|aan|hier|nu"
        rf"|gratis)\b|{_LEAD}{_CALLS}\b.*\b(?:\w*nieuwsbrie(?:f|ven)\b|newsletters?|inbox"
        rf"|mailbox|e-mailadres|per (?:e-)?mail|(?:je|uw) mail)\b"
        r"|\b(?:onze|mijn|ons|deze)\b(?: \S+){0,3} \w*(?:nieuwsbrie(?:f|ven)"
        r"|newsletters?)\b.{0,100}\b(?:aanmeld\w*|schrijf|inschrijv\w*|abonne\w*|gratis"
        r"|ontvang\w*|elke|iedere|dagelijks|wekelijks|klik|hier|je|jouw|u|uw)\b"
        r"|\b(?:nieuwsbrief|nieuwsbrieven)\b.{0,40}\b(?:aanmelden|inschrijven|ontvangen)\W*$"
        r"|\b(?:rechtstreeks|direct|elke (?:dag|ochtend|week)|dagelijks)\b.{0,60}\bin (?:je|uw"
        r"|jouw) (?:inbox|mailbox|mail)\b",
        (
            "Meld je aan voor onze nieuwsbrief.",
            "Niets missen: schrijf je gratis in voor onze dagelijkse nieuwsbrief.",
            "Onze nieuwsbrief brengt je elke ochtend het belangrijkste nieuws.",
            "Ontvang elke ochtend het nieuws in je inbox.",
        ),
        (
            "De nieuwsbrief van de partij heeft 40.000 lezers.",
            "Hackers lazen de mailbox van de minister.",
            "De gemeente stuurde bewoners in mei een nieuwsbrief over het plan.",
        ),
        most=38,
        unless=_SAID,
    ),
    Rule(
        "newsletter-terms-nl",
        Reach.SENTENCE,
        "afmelden, uitschrijven, opzeggen, door je, door u, door op, privacybeleid, "
        "privacyverklaring, voorwaarden, je gegevens, uw gegevens, bedankt voor",
        r"^(?:je kunt|u kunt|je kan|afmelden|uitschrijven|opzeggen)\b.*\b(?:altijd|moment"
        r"|wanneer|eenvoudig|weer)\b.*(?:\b(?:afmelden|uitschrijven|opzeggen|mogelijk)\b|$)"
        r"|^door (?:je|u|op|in te|verder|aan te|jezelf)\b.*\b(?:ga|gaat|accepteer\w*|stem\w*"
        r"|akkoord|voorwaarden|privacy\w*)\b"
        r"|^(?:lees|bekijk|zie|meer informatie)\b.*\b(?:privacybeleid|privacyverklaring"
        r"|voorwaarden)\b|^(?:je|uw) (?:gegevens|e-mailadres)\b.{0,60}\b(?:worden|wordt|niet)\b"
        r"|^bedankt voor (?:je|uw) (?:aanmelding|inschrijving)\b",
        (
            "Je kunt je op elk moment weer afmelden.",
            "Door je aan te melden ga je akkoord met onze voorwaarden.",
            "Lees ons privacybeleid.",
        ),
        (
            "Door op de link te klikken liet een medewerker hackers binnen.",
            "Het bedrijf wijzigde zijn privacybeleid.",
        ),
        most=40,
        unless=_SAID,
    ),
    Rule(
        "tagline-nl",
        Reach.COMPANION,
        "nieuws, gratis, elke ochtend, elke dag, het belangrijkste, het beste, niets missen, "
        "mis, wil je, klik, je, jij, u, meer, missen, abonnee, zonder, aanbieding, het is, "
        "slechts, vanaf, eenvoudig",
        r"^(?:(?:al )?het (?:laatste |belangrijkste |beste )?(?:nieuws|belangrijkste|beste)"
        r"|gratis|(?:het|dat) is gratis|elke (?:ochtend|dag)|niets missen|mis niets"
        r"|klik)\b.{0,80}$"
        r"|^(?:wil je|wilt u|niets missen)\b.*\?$"
        r"|^(?:wil|wilt|heb|heeft|ben|bent|vind|vond|geen|niets|nog|weet|ken|zoek|op "
        r"zoek)\b.*\b(?:je|u|jij|dit|meer|missen|abonnee)\b.*\?$"
        r"|^(?:zonder|aanbieding|het is|slechts|vanaf|eenvoudig|opzeggen)\b.{0,60}$",
        ("Het belangrijkste nieuws van de dag.", "Het is gratis."),
        ("De minister sprak over het nieuws.",),
        most=14,
        unless=_SAID,
        beside=(
            "newsletter-nl",
            "newsletter-terms-nl",
            "subscription-nl",
            "donation-nl",
            "app-nl",
            "promo-nl",
            "call-nl",
            "podcast-nl",
        ),
    ),
    Rule(
        "subscription-nl",
        Reach.SENTENCE,
        "abonnee, abonnees, abonnement*, log in, inloggen, proefabonnement, onbeperkt*, "
        "account, lid, premium, abonneer, verder te lezen, verder lezen",
        r"^(?:dit|deze|alle) (?:artikel|artikelen|verhaal|inhoud|bericht)\b.{0,40}\b(?:alleen"
        r"|exclusief|uitsluitend|enkel|gereserveerd)\b.{0,40}\b(?:abonnees?|leden|premium)\b"
        r"|^(?:exclusief|alleen) voor abonnees\b|^(?:ben je|bent u|al|nog geen|heb je|je bent) "
        r"(?:al |nog geen |een )*(?:abonnee|lid|account|abonnement)\b.{0,30}(?:\?|$)"
        r"|^(?:om|wil je|wilt u)\b.{0,60}\b(?:verder|lezen|toegang)\b.{0,60}\b(?:abonn\w*|log"
        r"|inloggen|account|registreer\w*|lid)\b"
        r"|"
        + _LEAD
        + r"(?:abonneer|neem een|word|log in|probeer|sluit|kies|lees|registreer|profiteer"
        r"|maak)\b.{0,80}\b(?:abonnement|abonnee|lid|nu|onbeperkt\w*|gratis account|account"
        r"|per maand|euro|verder te lezen|alle artikelen)\b.{0,40}"
        r"(?<!abonnementen)$"
        r"|^(?:nu )?(?:inloggen|abonneren|abonneer je)(?: .{0,30})?\W*$",
        (
            "Dit artikel is alleen voor abonnees.",
            "Al abonnee?",
            "Om verder te lezen, log in of neem een abonnement.",
            "Neem een proefabonnement en lees alle artikelen.",
            "Abonneer je nu voor 1 euro per maand.",
        ),
        (
            "De provider verloor 40.000 abonnees in het kwartaal.",
            "Het abonnement op gas wordt in mei duurder.",
            "Al lid van de alliantie, stuurt het land troepen.",
        ),
        most=36,
        unless=_SAID + r"|\balliantie\b",
    ),
    Rule(
        "donation-nl",
        Reach.SENTENCE,
        "doneer, donatie, donaties, steun, steunen, journalistiek, je bijdrage, "
        "jouw bijdrage, uw bijdrage, help ons, giften, gift, jouw steun, je steun, "
        "jouw donatie, jouw abonnement",
        _LEAD + r"(?:steun|doneer|help ons|draag bij|geef)\b.{0,90}(?:\b(?:ons|onze|journalistiek"
        r"|redactie|vandaag|nu|hier|onafhankelijke?|werk|donatie)\b)"
        r"|\b(?:je|jouw|uw) (?:\w+ )?(?:donatie|steun|bijdrage|gift|hulp)\b.{0,60}\b(?:ons|onze"
        r"|wij|we|journalistiek)\b"
        r"|^(?:als je|vind je|waardeer je|als u)\b.*\b(?:doneer|doneren|steun\w*|donatie"
        r"|bijdrage)\b.*"
        r"|\b(?:je|jouw|uw) (?:\w+ )?(?:donatie|steun|bijdrage|gift"
        r"|abonnement)\b.{0,20}\b(?:helpt|maakt|houdt|draagt|zorgt|betaalt)\b",
        (
            "Steun onafhankelijke journalistiek.",
            "Jouw donatie helpt ons om verder te werken.",
            "Als je ons werk waardeert, doneer dan hier.",
        ),
        (
            "Het kabinet wil de journalistiek steunen.",
            "Het Rode Kruis kreeg donaties voor de slachtoffers.",
            "Steun voor het plan is er bij de oppositie niet.",
        ),
        most=36,
        unless=_SAID,
    ),
    Rule(
        "promo-nl",
        Reach.SENTENCE,
        "gratis, korting*, kortingscode, aanbieding*, tickets, kaarten, quiz, puzzel*, spel, "
        "enquête, poll, prijsvraag, winkel, webshop, magazine, editie, "
        "evenement*, congres, webinar, zeg op, opzegbaar, opzeggen, e-paper, digitale krant, "
        "stem, doe mee, win, lezers, gids, abonnement*, livestream, radio",
        _LEAD + r"(?:probeer|ontdek|profiteer|bestel|koop|reserveer|win|doe mee|speel|stem|bezoek"
        r"|download|lees|neem|vul|test|maak|haal|geef|krijg|claim|kom naar|schrijf je|meld je"
        r"|puzzel|doe)\b.*"
        r"\b(?:abonnement\w*|livestream|radio|gratis|korting\w*|aanbieding\w*|tickets?|kaarten"
        r"|\w*quiz|\w*puzzels?|spel|enquête|poll|prijsvraag|winactie|\w*winkel|webshop|magazine"
        r"|(?:papieren|digitale) (?:editie|krant)|onze (?:\S+ )?(?:evenement\w*|editie|gids"
        r"|special)"
        r"|ons (?:\S+ )?(?:evenement|congres|webinar|magazine)|zeg op|opzegbaar|e-paper)\b"
        r"|\b(?:onze|ons)\b.*\b(?:in de winkel|te koop|nu verkrijgbaar|in de kiosk|voor "
        r"lezers)\b|\b(?:korting|aanbieding) voor (?:onze )?(?:lezers|abonnees)\b|\b(?:op elk "
        r"moment|maandelijks) opzegbaar\b",
        (
            "Probeer het Voorbeeld nu 30 dagen gratis.",
            "Doe mee aan onze quiz over het nieuws.",
            "Ons nieuwe magazine ligt nu in de winkel.",
        ),
        (
            "De kaarten voor de finale zijn uitverkocht.",
            "De provider geeft nieuwe klanten drie maanden gratis.",
            "Het aanbod van woningen daalt.",
        ),
        unless=_SAID,
    ),
    Rule(
        "call-nl",
        Reach.SENTENCE,
        "ons, onze, jouw steun, je steun, per maand, per week, *app, *podcast, *kanaal, "
        "*quiz, liveblog, livestream, abonnement, *editie, webshop, magazine, krant, lezers, "
        "abonnees, leden, donaties, hier, gratis, direct, in de app, in onze, in ons, "
        "op onze, in de krant, pagina's, reserveer, koop je",
        _LEAD
        + _VERB
        + r"\b(?=.*\b(?:ons|onze|\S*app|\S*podcast|\S*kanaal|\S*quiz|liveblog|livestream"
        r"|abonnement|\S*editie|whatsapp|webshop|magazine|digitale krant)\b)(?=.*\b"
        + _FURNITURE
        + r"\b)"
        r"|^(?:onze|ons) (?:\S+ ){0,2}(?:\S*nieuwsbrief|\S*podcasts?|\S*app|liveblog|\S*quiz"
        r"|website|site|\S*winkel|journalistiek|\S*kanaal)\b.{0,90}\b(?:is|zijn|brengt|biedt"
        r"|houdt|volgt|legt|leeft|heeft|vertelt|geeft)\b"
        r"|\bheeft (?:jouw|je|uw) (?:steun|hulp) nodig\b"
        r"|" + _LEAD + _VERB + r"\b.*\b\d.{0,14}\bper (?:maand|week|jaar)\b"
        r"|\b(?:leeft|bestaat|draait)\b.{0,20}\b(?:dankzij|van|op)\b.{0,20}\b(?:lezers|abonnees"
        r"|leden|donaties)\b|^(?:vandaag|morgen|zaterdag|elke|deze)\b.{0,60}\b(?:bij|in) de "
        r"krant\b"
        r"|^(?:[^.?!]{0,90}[,:;–—-]\s+)?(?:nu|hier|direct|meteen|gratis)\b.{0,80}\b(?:proberen"
        r"|aanmelden|downloaden|abonneren|bestellen|doneren|luisteren|volgen|meedoen|stemmen"
        r"|kopen|boeken|registreren|inloggen|lezen|steunen|inschrijven|bekijken)(?:\W*$| en\b)"
        r"|\b(?:lees|hoor|vind|krijg|zie) (?:je|u)\b.*\b(?:in de app|in onze|in ons|op onze|in "
        r"de krant|in de podcast|per mail|bij de krant)\b"
        r"|\b\d+ pagina\'s\b.{0,40}\b(?:bijlage|special|magazine)\b|\b(?:bijlage|special) van "
        r"\d+ pagina\'s\b|\b(?:reserveer|koop|claim) je (?:plek|ticket\w*|kaarten)\b",
        (
            "Volg ons liveblog over de onderhandelingen.",
            "Word lid van onze community.",
            "Onze podcast vertelt elke week het verhaal achter het nieuws.",
            "Lees alle artikelen voor 1 euro per maand.",
        ),
        (
            "Geef ons ons land terug, riep de menigte.",
            "Ons land is zwak, vindt de burgemeester.",
            "Help ons, smeekten de families.",
        ),
        most=34,
        unless=_SAID + r"|\b(?:riep|riepen|vindt|smeekten)\b",
    ),
    Rule(
        "house-nl",
        Reach.SENTENCE,
        "abonnees, lezers, whatsapp, telegram, onze app, onze site, onze website, serie, je "
        "vragen, uw vragen, onze correspondenten, onze verslaggevers, onze redactie, je "
        "apparaat, "
        "uw apparaat, je voorkeuren, je keuze, uw keuze, door te klikken, door op",
        r"^(?:\S+ ){0,3}(?:abonnees|lezers)\b.{0,40}\b(?:krijgen|hebben|kunnen|lezen"
        r"|ontvangen)\b.*\b(?:korting|toegang|artikelen|gratis|exclusie\w*|app|%)"
        r"|\bis (?:nu |ook )+op (?:whatsapp|telegram|instagram|tiktok|threads|spotify)\b"
        r"|\bmeer (?:nieuws|verhalen|informatie|artikelen)\b.*\b(?:in|op) (?:onze|ons|de|het) "
        r"(?:\S+ )?(?:app|site|website|nieuwsbrief|podcast|magazine)\b"
        r"|^dit (?:artikel|verhaal|stuk) (?:maakt deel uit|is onderdeel|komt uit|hoort "
        r"bij)\b.{0,90}$"
        r"|^onze (?:correspondenten|verslaggevers|redactie|experts|journalisten)\b.*\b(?:je|jouw"
        r"|uw|elke|hier)\b|\b(?:je|jouw|uw) vragen\b.{0,60}$"
        r"|^(?:je|u) kunt? (?:je|uw) (?:keuzes?|voorkeuren|toestemming|instellingen)\b.{0,80}$"
        r"|\bop (?:je|uw) apparaat\b"
        r"|^door (?:te klikken|op .{0,40} te klikken)\b.*\b(?:accepteer\w*|akkoord|toestemming"
        r"|stem\w*)\b",
        (
            "Abonnees van het Voorbeeld krijgen toegang tot alle artikelen.",
            "Het Voorbeeld is nu ook op WhatsApp.",
            "Dit artikel maakt deel uit van onze serie over water.",
            "Je kunt je keuze op elk moment wijzigen.",
        ),
        (
            "De groep is actief op Telegram.",
            "Lezers kennen het verhaal.",
            "Abonnees van de provider gaan in mei meer betalen.",
        ),
        unless=_SAID + r"|\b(?:provider)\b",
    ),
    Rule(
        "app-nl",
        Reach.SENTENCE,
        "app, *-app, *nieuwsapp, pushberichten, meldingen, notificaties, *whatsapp*, telegram, "
        "google play, app store",
        _LEAD + r"(?:download|installeer|zet|activeer|ontvang|volg|open|gebruik|lees|schakel|meld "
        r"je)\b.{0,80}\b(?:(?:onze|de|via|met|in) (?:\S+ )?\S*app\b|ons whatsapp\S*"
        r"|pushberichten|meldingen|notificaties|whatsapp-?kanaal|telegram-?kanaal)"
        r"|^(?:onze|de gratis) (?:\S+ )?\S*app\b.{0,40}\b(?:beschikbaar|te downloaden"
        r"|verkrijgbaar)\b|^(?:beschikbaar|te downloaden) (?:in|via) (?:de )?(?:app store"
        r"|google play)\b",
        (
            "Download onze app voor het laatste nieuws.",
            "Zet meldingen aan om niets te missen.",
            "Volg ons WhatsApp-kanaal.",
        ),
        (
            "De app werd in China verboden.",
            "WhatsApp had maandag een storing.",
            "De politie kreeg tien meldingen van overlast.",
        ),
        unless=_SAID,
    ),
    Rule(
        "podcast-nl",
        Reach.SENTENCE,
        "*podcast*, spotify, video, video's, aflevering*, luister, bekijk, fotoserie",
        _LEAD + r"(?:luister|beluister|abonneer|volg|vind|mis|bekijk)\b.{0,90}\b(?:\S*podcasts?"
        r"|spotify|apple podcasts|aflevering\w*)\b"
        r"|\b(?:onze|deze)\b.{0,30}podcasts?\b.{0,80}\b(?:luister\w*|beluister\w*|abonne\w*"
        r"|aflevering|spotify|hier|elke|je|u)\b"
        r"|"
        + _LEAD
        + r"(?:bekijk|kijk|zie|klik)\b.{0,60}\b(?:video(?:'s)?|fotoserie|foto's|interview"
        r"|livestream|uitzending|beelden)\b.{0,60}$"
        r"|^(?:in de )?video (?:hierboven|hieronder)\b.{0,60}$",
        (
            "Luister naar onze podcast over dit onderwerp.",
            "Abonneer je op de podcast via Spotify.",
            "Bekijk hieronder de video.",
        ),
        (
            "De video toont een man op de brug.",
            "In een podcast kondigde hij zijn vertrek aan.",
            "De aflevering eindigde in geweld.",
        ),
        unless=_SAID,
    ),
    Rule(
        "follow-nl",
        Reach.SENTENCE,
        "volg, like, vind ons, abonneer, praat mee, vind je ons",
        rf"^(?:en |ook )?(?:volg|like|vind|abonneer|praat mee)\b.{{0,50}}\b(?:op|via|met) "
        rf"(?:\S+ ){{0,3}}(?:{_NETWORK}|kanaal|youtubekanaal|pagina|youtube-kanaal"
        rf"|socials)\b.{{0,60}}$"
        rf"|^volg ons\b.{{0,60}}$",
        (
            "Volg ons op Facebook en Twitter.",
            "Abonneer je op ons YouTube-kanaal.",
            "Volg het laatste nieuws ook op Instagram.",
        ),
        ("Volg de regels, zei de burgemeester.", "Zij volgden ons op straat."),
        unless=_SAID,
    ),
    Rule(
        "read-more-glued-nl",
        Reach.OPENING,
        "lees, bekijk, luister, kijk, zie, meer over, meer lezen, verder lezen, gerelateerd*",
        _GLUED,
        ("Lees ook: Haven weer open na de storm De bouw van de tunnel begon in mei.",),
        ("Lees langzaam: de tekst is moeilijk.",),
        most=1_000,
    ),
    Rule(
        "read-more-nl",
        Reach.SENTENCE,
        "lees, bekijk, luister, kijk, zie ook, zie, meer, verder lezen, gerelateerd*, "
        "misschien, aanbevolen, meest gelezen, leestip*, klik, hier, vind je",
        rf"^{_LABEL}(?<!achtergrond)(?<!in het kort)(?:\s*(?:[:»›>→|…]|\.\.\.|\.\s(?-i:[A-Z]))"
        rf"|\W*$)"
        r"|^lees (?:ook|verder)\b.{0,90}$|^(?:om .{0,60},? )?klik (?:hier|op)\b"
        r"|^(?:je kunt |u kunt )?(?:lees|lezen|bekijk|vind|meer)\b.{0,80}\b(?:hier|via deze link"
        r"|op onze|in ons|in onze)\b.{0,40}$"
        r"|^(?:lees|bekijk) (?:het|de) (?:hele|volledige|complete|originele)\b.{0,60}$"
        r"|^(?:meer|alles)\b.{0,60}\b(?:lees|vind) (?:je|u)\b.{0,40}$",
        (
            "Lees ook: Wat de banken zeggen",
            "Meer over dit onderwerp",
            "Lees verder",
            "Klik hier voor het hele verhaal.",
            "Lees hier het volledige rapport.",
        ),
        (
            "Lees meer boeken, zei de minister.",
            "Meer nieuwe huizen komen er hier niet bij dit jaar.",
            "Zie de mens achter het cijfer.",
        ),
        most=18,
        unless=r"\b(?:zei|zegt|vond|komen er)\b",
    ),
    Rule(
        "read-more-line-nl",
        Reach.LINE,
        "lees, bekijk, luister, zie, meer over, meer lezen, verder lezen, gerelateerd*, misschien",
        rf"^{_LABEL}(?<!achtergrond)(?<!in het kort)(?:{_COLON}|\.\s(?-i:[A-Z]))",
        ("Lees ook: Is de euro in gevaar? Wat de banken zeggen",),
        ("Lees meer boeken, zei de minister.",),
        most=38,
        unless=_GLUED,
    ),
    Rule(
        "appeared-first-nl",
        Reach.PASSAGE,
        "verscheen, verschenen, gepubliceerd, geplaatst, bijgewerkt, gewijzigd, "
        "geactualiseerd, het bericht, leestijd, leesduur, minuten leestijd, gecorrigeerd, "
        "update, aangepast, laatste update, laatste wijziging, geüpdatet, voor het laatst, "
        "oorspronkelijk, artikel van",
        r"^(?:het (?:bericht|artikel)|dit (?:artikel|bericht|verhaal|interview|stuk)|deze "
        r"(?:tekst|column))\b.*\b(?:verscheen|verschenen|gepubliceerd|bijgewerkt|gewijzigd"
        r"|geactualiseerd|gecorrigeerd|aangepast|geplaatst)\b"
        r"|^(?:laatste |laatst |eerst |voor het eerst )?(?:gepubliceerd|geplaatst|bijgewerkt"
        r"|gewijzigd|geactualiseerd|update|publicatie)\b(?: op| om"
        r"|:)?.{0,30}(?:\d{1,2}[:/.-]\d{2}|\d{1,2} \w+|\b20\d\d|geleden).{0,40}$"
        r"|^(?:leestijd|leesduur):?\W*\d+|^\d+ min(?:uten)? leestijd\W*$"
        r"|^(?:laatste (?:update|wijziging)|geüpdatet|voor het laatst|oorspronkelijk|datum"
        r"|artikel van)\b.{0,50}(?:\d{1,2}[:/.-]\d{2}|\d{1,2} \w+|\b20\d\d).{0,30}$",
        (
            "Het bericht Haven weer open verscheen eerst op Voorbeeld.",
            "Dit artikel is op 3 maart 2025 bijgewerkt.",
            "Gepubliceerd op 3 maart 2025 om 9.00 uur",
            "Laatst bijgewerkt: 12-06-2024",
            "Leestijd: 4 minuten",
        ),
        (
            "Het bericht van de minister wekte woede.",
            "De roman verscheen in 1929.",
            "Het rapport dat op 3 maart is gepubliceerd noemt drie banken.",
        ),
        most=40,
    ),
    Rule(
        "caption-nl",
        Reach.PASSAGE,
        "video, in beeld, foto's, archieffoto, archiefbeeld, fotoserie, bekijk, audio, kijk, "
        "beeld, infographic, onderschrift, bekijk hier, kijk hier, bekijk hoe, kijk hoe, "
        "de beelden",
        r"^(?:(?:de |bekijk (?:de |hier )?|kijk (?:de )?|onze )?video(?:'s)?(?: (?:van"
        r"|door)\b.{0,40}?(?=\s?:))?|in beeld|foto's|archieffoto|archiefbeeld|fotoserie|bekijk"
        r"|kijk|audio|infographic|onderschrift|luister)"
        r"\s*(?:[:|]|\.\s(?-i:[A-Z])|\s[–—-]\s|$)|^(?:bekijk|kijk) (?:de |hier de )?video\b.{0,80}$"
        r"|[(\[](?:archief(?:foto|beeld)?|foto ter illustratie)[)\]]\W*$"
        r"|^(?:bekijk|kijk) (?:hier|hoe|ook|de beelden|het moment)\b.{0,80}$|^(?:de beelden|zo "
        r"ziet)\b.{0,40}:",
        (
            "Video: het moment van de instorting",
            "In beeld: de nacht van de storm",
            "De haven op zondag (archieffoto)",
        ),
        ("Video's van de aanval gingen snel rond.", "In beeld is een man met een tas."),
        most=30,
    ),
    Rule(
        "photo-credit-nl",
        Reach.PASSAGE,
        "foto, foto's, beeld, beelden, bron, fotocredit*, ©, alle rechten voorbehouden, anp, "
        "fotograaf",
        r"^[(\[]?(?:foto(?:'s|graaf)?|beeld|bron|fotocredits?|afbeelding)\s*(?:[:/©|]\s*\S"
        r"|(?:van|door) (?-i:[A-Z])\S+ (?-i:[A-Z])).{0,80}$"
        r"|[(\[](?:foto|beeld|bron): [^()]{2,60}[)\]]\.?$|(?-i:[A-Z][\w'-]+ [A-Z][\w'-]+)\s?[/"
        r"|]\s?(?:anp|afp|ap|reuters|epa|belga|getty images|hollandse hoogte)\W*$"
        r"|^(?:anp|belga)\s?/\s?\S.{0,40}$|^©.{0,100}$|\balle rechten voorbehouden\b",
        (
            "Beeld: Ada Ort",
            "Foto: Ada Ort/ANP",
            "Bron: ANP",
            "Arbeiders ruimen de straat op. (Foto: Ada Ort)",
            "Alle rechten voorbehouden",
        ),
        (
            "Beelden van de aanval gingen snel rond.",
            "Foto's van de doden waren drie dagen op televisie.",
        ),
        most=40,
    ),
    Rule(
        "share-nl",
        Reach.PASSAGE,
        "delen, deel, print, stuur, verstuur, mailen, reageer, reacties, printen, reactie, "
        "mening, vind jij, denk jij, tip",
        rf"^(?:(?:stuur|naar|een|vriend|vriendin|of|het|en|klik|om|te|mail|kopiëren|\(opent in "
        rf"(?:een )?nieuw venster\)|je|aan|doorsturen|verstuur|e-mailen|mailen|link|de|delen"
        rf"|deel|dit artikel|artikel|reageer|reacties?|printen|print|bewaar|bewaren|kopieer|link"
        rf"|op|via|per|met|vrienden|{_NETWORK}|\d+)(?:[\s·|,/:&+•.!]+|$)){{1,12}}$"
        r"|^(?:bekijk|lees|plaats|schrijf|geef) (?:de|een|alle|je|\d+) reacties?\W*$"
        rf"|^(?:.{{0,50}}, )?deel (?:dit|deze|het|ons)\b.{{0,60}}\b(?:artikel|bericht|verhaal"
        rf"|vrienden|{_NETWORK})\b.{{0,40}}$"
        r"|^wat (?:vind|denk) (?:jij|je|u)\b.{0,50}\?$|^(?:laat (?:het )?ons weten|reageer"
        r"|praat mee|geef je mening|heb je een tip|tip de redactie|heeft u een tip)\b.{0,80}$",
        (
            "Deel op Facebook",
            "Deel dit artikel met je vrienden.",
            "Plaats een reactie",
            "Wat vind jij van dit nieuws?",
            "Heb je een tip voor de redactie?",
        ),
        (
            "Delen van de stad zijn verwoest.",
            "De minister wilde niet reageren.",
            "Reacties van de bonden volgden snel.",
        ),
        most=18,
        unless=r"^(?:(?:\d+|op|via|met|per|x|deel|artikel|link|vrienden|naar|een|vriend|of|het"
        r"|en|om|te|mail|je|aan|de|klik|stuur)\W*)+$|^(?:deel|artikel) \d"
        r"|^(?-i:[a-z])\w+\.$|^[\"“„]",
    ),
    Rule(
        "cookies-nl",
        Reach.SENTENCE,
        "gepersonaliseerd*, tracking, je gegevens, uw gegevens, persoonsgegevens, onze "
        "partners, derden, je voorkeuren, cookies, cookie*, toestemming, javascript, adblocker, "
        "je browser, uw browser, je privacy, uw privacy",
        r"^.{0,120}\b(?:wij|ons|onze|je|jouw|u|uw|dez?e? (?:web)?site|deze (?:pagina|inhoud"
        r"|video))\b.{0,120}\bcookies?\b"
        r"|\bcookies?\b.{0,120}\b(?:wij|ons|onze|je|jouw|uw|deze (?:web)?site|deze (?:pagina"
        r"|inhoud))\b"
        r"|\b(?:wij|we|ons|onze|je|jouw|uw|deze (?:web)?site|deze (?:pagina|inhoud"
        r"|video))\b.*\b(?:(?:je|jouw|uw) (?:toestemming|privacy|gegevens|voorkeuren)"
        r"|persoonsgegevens|gepersonaliseerde \w+|privacy-?(?:beleid|instellingen|voorkeuren))\b"
        r"|^(?:wij|we) (?:gebruiken|verwerken|respecteren|bewaren)\b.*\b(?:gegevens|privacy"
        r"|technieken)\b|^(?:alles accepteren|accepteren? (?:en|alles)|ik ga akkoord)\b.{0,40}$"
        r"|^(?:deze|dit) (?:inhoud|video|content|bericht)\b.*\b(?:accept\w*|derden|geblokkeerd"
        r"|toestemming)\b"
        r"|^(?:alleen )?(?:noodzakelijke|functionele|alle|optionele) cookies\b.{0,60}$"
        r"|\b(?:wij|we|deze (?:web)?site|onze partners|onze "
        r"(?:web)?site)\b.{0,60}\b(?:gebruik\w*|plaats\w*|bewaren|slaan|vragen"
        r"|hebben)\b.{0,80}\b(?:cookies|(?:je|uw) toestemming)\b"
        r"|\b(?:gebruiken|plaatsen|maken) (?:wij|we)\b.{0,60}\bcookies\b"
        r"|^(?:om .{0,80}(?:moet je|dien je|moet u) )?(?:accepteer|accepteren|sta|zet|schakel"
        r"|beheer|weiger|pas)\b.{0,40}\b(?:cookies?|javascript|adblocker|cookie-?instellingen)\b"
        r"|^(?:door (?:verder|op|gebruik|deze)|als je verder)\b.*\bcookies\b|^om (?:deze|dit) "
        r".{0,60}\b(?:cookies|toestemming)\b|^(?:je|uw) browser\b.{0,20}\bniet\b"
        r"|^(?:cookiebeleid|cookie-?instellingen)\b.{0,40}$",
        (
            "Wij gebruiken cookies om de site te verbeteren.",
            "Door verder te gaan accepteer je onze cookies.",
            "Om deze inhoud te tonen moet je cookies accepteren.",
        ),
        (
            "De rechter verbood cookies zonder toestemming.",
            "De wet verplicht sites om te vragen voor ze cookies plaatsen.",
        ),
        most=60,
        unless=_SAID + r"|\b(?:wet|verplicht\w*|boete|verordening|verbood|koekjes)\b",
    ),
    Rule(
        "notes-nl",
        Reach.PASSAGE,
        "advertentie, gesponsord*, mail ons, neem contact, tekst gaat verder, artikel gaat "
        "verder, stuur, liveblog",
        r"^(?:advertentie|gesponsord\w*)\W*$|^(?:de )?(?:tekst|artikel|verhaal)(?: \w+)? gaat "
        r"(?:verder|door)\b.{0,40}$"
        r"|^(?:mail ons|neem contact|stuur (?:ons|je|een mail|een e-mail))\b.{0,80}$",
        ("Advertentie", "Tekst gaat verder onder de foto", "Mail ons via redactie@example.com."),
        ("De advertentie werd ingetrokken.", "Stuur de troepen naar huis, zei de premier."),
        most=22,
        unless=_SAID,
    ),
)
