"""Boilerplate of news in German, French, Spanish, Italian, Portuguese and Dutch: the seeds."""

from __future__ import annotations

from pipeline.clean.rules.rule import Reach, Rule

_NETWORK = r"(?:facebook|twitter|x|instagram|linkedin|whatsapp|telegram|youtube|tiktok|e-?mail)"
_MARK = r"\s*(?:[:»›>→|…]|\.\.\.|$)"


def _newsletter(code: str, words: str, pattern: str, match: str, no_match: str) -> Rule:
    return Rule(
        f"newsletter-{code}",
        Reach.SENTENCE,
        f"newsletter newsletters {words}",
        pattern,
        (match,),
        (no_match,),
    )


def _read_more(code: str, words: str, pattern: str, match: str, no_match: str) -> Rule:
    return Rule(
        f"read-more-{code}",
        Reach.LINE,
        words,
        f"^(?:{pattern}){_MARK}",
        (match,),
        (no_match,),
        most=40,
    )


def _credit(code: str, words: str, pattern: str, match: str, no_match: str) -> Rule:
    return Rule(
        f"photo-credit-{code}",
        Reach.LINE,
        words,
        rf"^\(?(?:{pattern})\s*(?:[:|/©]|by\b)",
        (match,),
        (no_match,),
        most=40,
    )


def _share(code: str, words: str, pattern: str, match: str, no_match: str) -> Rule:
    return Rule(
        f"share-{code}",
        Reach.LINE,
        words,
        rf"^(?:{pattern})(?:[\s·|,/:]*(?:{pattern}|{_NETWORK})){{0,10}}\W*$",
        (match,),
        (no_match,),
        most=12,
    )


def _cookies(code: str, pattern: str, match: str, no_match: str) -> Rule:
    return Rule(
        f"cookies-{code}", Reach.SENTENCE, "cookies", pattern, (match,), (no_match,), most=60
    )


RULES: tuple[Rule, ...] = (
    _newsletter(
        "de",
        "posteingang",
        r"^(?:jetzt |hier |bitte )?(?:abonnieren|bestellen|erhalten|melden|holen|verpassen) sie\b.*"
        r"\b(?:newsletter|posteingang)\b|\bnewsletter\b.{0,40}\b(?:abonnieren|anmelden"
        r"|bestellen)\W*$",
        "Abonnieren Sie unseren kostenlosen Newsletter.",
        "Der Newsletter der Partei erreicht 40.000 Leser.",
    ),
    _newsletter(
        "fr",
        "infolettre",
        r"^(?:inscrivez-vous|abonnez-vous|recevez|pour recevoir)\b.*\b(?:newsletters?"
        r"|infolettre)\b",
        "Inscrivez-vous gratuitement à notre newsletter.",
        "La newsletter du parti compte 40 000 lecteurs.",
    ),
    _newsletter(
        "es",
        "boletín boletines",
        r"^(?:suscríbete|suscríbase|apúntate|regístrate|recibe|reciba)\b.*"
        r"\b(?:newsletters?|bolet[ií]n(?:es)?)\b",
        "Suscríbete a nuestro boletín diario.",
        "El boletín del partido tiene 40.000 lectores.",
    ),
    _newsletter(
        "it",
        "",
        r"^(?:iscriviti|iscrivetevi|ricevi|abbonati|registrati)\b.*\bnewsletter\b",
        "Iscriviti alla nostra newsletter.",
        "La newsletter del partito ha 40.000 lettori.",
    ),
    _newsletter(
        "pt",
        "boletim",
        r"^(?:assine|inscreva-se|receba|subscreva|cadastre-se)\b.*\b(?:newsletters?|boletim)\b",
        "Assine a nossa newsletter diária.",
        "A newsletter do partido tem 40 mil leitores.",
    ),
    _newsletter(
        "nl",
        "nieuwsbrief",
        r"^(?:meld je|schrijf je|abonneer je|ontvang)\b.*\b(?:nieuwsbrief|newsletter)\b",
        "Meld je aan voor onze nieuwsbrief.",
        "De nieuwsbrief van de partij heeft 40.000 lezers.",
    ),
    _read_more(
        "de",
        "mehr lesen weiterlesen auch hintergrund",
        r"lesen sie (?:auch|mehr|hier)(?: hier)?|lesen sie hier mehr|weiterlesen|mehr zum thema"
        r"|mehr lesen|auch interessant|lesetipp|zum weiterlesen",
        "Lesen Sie auch: Was die Banken sagen",
        "Lesen Sie mehr Bücher, riet der Minister.",
    ),
    _read_more(
        "fr",
        "lire aussi suite savoir",
        r"(?:[àa] )?lire (?:aussi|[ée]galement|la suite)|lire la suite de l'article"
        r"|pour en savoir plus"
        r"|voir aussi|[àa] lire",
        "Lire aussi : Ce que disent les banques",
        "Lire la suite du rapport prendra des mois, dit-il.",
    ),
    _read_more(
        "es",
        "lea lee más también leer relacionado",
        r"(?:lea|lee|leer) (?:también|más|además)|te puede interesar|más información"
        r"|relacionad[oa]s?"
        r"|seguir leyendo",
        "Lea también: Qué dicen los bancos",
        "Leer más libros ayuda, dijo el ministro.",
    ),
    _read_more(
        "it",
        "leggi anche leggere approfondisci continua",
        r"leggi (?:anche|tutto|di più)|da leggere|continua a leggere|per approfondire",
        "Leggi anche: Cosa dicono le banche",
        "Leggi anche severe non bastano, dice il ministro.",
    ),
    _read_more(
        "pt",
        "leia mais também continue saiba",
        r"leia (?:também|mais)|saiba mais|continue (?:lendo|a ler)|veja (?:também|mais)",
        "Leia também: O que dizem os bancos",
        "Leia mais livros, disse o ministro.",
    ),
    _read_more(
        "nl",
        "lees ook meer verder",
        r"lees (?:ook|meer|verder)|meer over dit onderwerp|bekijk ook",
        "Lees ook: Wat de banken zeggen",
        "Lees meer boeken, zei de minister.",
    ),
    _credit(
        "de",
        "foto bild quelle bildquelle fotos symbolbild",
        r"(?:symbol)?(?:foto|bild)s?|(?:bild|foto)?quelle|bildnachweis|fotos",
        "Foto: Ada Ort/dpa",
        "Bilder des Angriffs verbreiteten sich schnell.",
    ),
    _credit(
        "fr",
        "photo crédit crédits photos image",
        r"cr[ée]dits?(?: photo)?s?|photos?|image",
        "Crédit photo : Ada Ort",
        "Photos et vidéos ont circulé.",
    ),
    _credit(
        "es",
        "foto fotos fotografía imagen crédito",
        r"fotos?|fotograf[ií]a|imagen|cr[ée]ditos?",
        "Foto: Ada Ort",
        "Fotos del ataque circularon pronto.",
    ),
    _credit(
        "it",
        "foto fotografia immagine crediti",
        r"foto|fotografia|immagine|crediti",
        "Foto: Ada Ort",
        "Foto dell'attacco sono circolate presto.",
    ),
    _credit(
        "pt",
        "foto fotos imagem crédito",
        r"fotos?|imagem|cr[ée]ditos?",
        "Foto: Ada Ort",
        "Fotos do ataque circularam logo.",
    ),
    _credit(
        "nl",
        "foto beeld bron",
        r"foto|beeld|bron",
        "Beeld: Ada Ort",
        "Beelden van de aanval gingen snel rond.",
    ),
    _share(
        "de",
        "teilen drucken merken artikel",
        r"artikel|teilen|drucken|merken|kommentare?|senden",
        "Teilen Drucken Merken",
        "Teilen sie die Macht, endet der Krieg.",
    ),
    _share(
        "fr",
        "partager partagez imprimer",
        r"partage[rz](?: (?:sur|l'article))?|imprimer|commenter|envoyer",
        "Partager sur Facebook",
        "Partager le pouvoir mettra fin à la guerre.",
    ),
    _share(
        "es",
        "compartir comparte imprimir",
        r"comparti?r?e?(?: en)?|imprimir|comentar|enviar",
        "Compartir en Facebook",
        "Compartir el poder pondrá fin a la guerra.",
    ),
    _share(
        "it",
        "condividi stampa",
        r"condividi(?: su)?|stampa|commenta|invia",
        "Condividi su Facebook",
        "La stampa ha pubblicato il testo.",
    ),
    _share(
        "pt",
        "compartilhe compartilhar partilhar partilhe",
        r"(?:com)?partilh(?:e|ar)(?: no)?|imprimir|comentar|enviar",
        "Compartilhe no WhatsApp",
        "Compartilhe o poder, disse o ministro.",
    ),
    _share(
        "nl",
        "delen deel",
        r"delen|deel(?: (?:op|dit artikel))?|reageer|printen",
        "Deel op Facebook",
        "Delen van de stad zijn verwoest.",
    ),
    _cookies(
        "de",
        r"\b(?:wir|diese (?:web)?seite|und unsere partner)\b.{0,60}\b(?:verwenden|verwendet|nutzen"
        r"|nutzt|setzen)\b.{0,60}\bcookies\b|\b(?:verwenden|nutzen|setzen) wir\b.{0,60}\bcookies\b",
        "Wir verwenden Cookies, um die Seite zu verbessern.",
        "Das Gericht verbot Cookies ohne Zustimmung.",
    ),
    _cookies(
        "fr",
        r"\b(?:nous|ce site)\b.{0,60}\b(?:utilisons|utilise|déposons)\b.{0,60}\bcookies\b",
        "Ce site utilise des cookies.",
        "Le tribunal a interdit les cookies sans accord.",
    ),
    _cookies(
        "es",
        r"\b(?:este sitio|esta (?:web|página)|nosotros)?\s*(?:utiliza|utilizamos|usamos"
        r"|usa)\b.{0,60}"
        r"\bcookies\b",
        "Utilizamos cookies para mejorar su experiencia.",
        "El tribunal prohibió las cookies sin permiso.",
    ),
    _cookies(
        "it",
        r"\b(?:questo sito|noi)?\s*(?:utilizza|utilizziamo|usiamo|usa)\b.{0,60}\bcookies?\b",
        "Questo sito utilizza i cookies.",
        "Il tribunale ha vietato i cookies senza consenso.",
    ),
    _cookies(
        "pt",
        r"\b(?:este site|nós)?\s*(?:utiliza|utilizamos|usamos|usa)\b.{0,60}\bcookies\b",
        "Utilizamos cookies para melhorar a sua experiência.",
        "O tribunal proibiu cookies sem consentimento.",
    ),
    _cookies(
        "nl",
        r"\b(?:wij|we|deze (?:web)?site)\b.{0,60}\b(?:gebruiken|gebruikt"
        r"|plaatsen)\b.{0,60}\bcookies\b",
        "Wij gebruiken cookies om de site te verbeteren.",
        "De rechter verbood cookies zonder toestemming.",
    ),
)
