"""Pages that stand in an article's place are known, in several languages, and articles about such
pages are not taken for them."""

from __future__ import annotations

import pytest

from pipeline.article import CleanArticle, Effort, Page, RawArticle, TextSource
from pipeline.clean.cleaning import clean
from pipeline.clean.facts.nonarticles import PageKind

URL = "https://www.wire.example/news/port-reopens-after-storm-1234.html"
TITLE = "Port reopens after storm"
SUMMARY = (
    "The port of the capital was opened again on Monday after the storm, and ships began to enter "
    "it, the ministry of transport said."
)
LD = (
    '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Port reopens after '
    'storm", "isAccessibleForFree": %s, "datePublished": "2026-03-02T12:00:00Z"}</script>'
)
VIDEO = '<script type="application/ld+json">{"@type": "VideoObject", "name": "Port"}</script>'


def read(body: str, head: str = "", url: str = URL, summary: str = SUMMARY) -> CleanArticle:
    content = f"<!doctype html><html><head>{head}</head><body>{body}</body></html>"
    page = Page(url, "text/html; charset=utf-8", content.encode())
    return clean(RawArticle(url, TITLE, page, summary_html=summary), Effort.PAGE)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


CONSENT = [
    "<h1>We value your privacy</h1>"
    + paragraphs(
        "We and our 843 partners store and/or access information on a device, such as cookies.",
        "You may withdraw your consent or object where legitimate interest is used.",
    )
    + "<button>Accept all</button><button>Manage options</button>",
    "<div><h2>Willkommen bei Wire</h2>"
    + paragraphs(
        "Weiter mit Werbung lesen: Wir und unsere Partner verarbeiten Daten. Besuchen Sie uns wie "
        "gewohnt mit Werbung und Tracking oder im werbefreien Abo.",
        "Ihre Einwilligung können Sie jederzeit widerrufen.",
    )
    + "<a>Akzeptieren und weiter</a></div>",
    "<main><h1>Le respect de votre vie privée est notre priorité</h1>"
    + paragraphs(
        "Nous et nos 120 partenaires utilisons des traceurs pour mesurer l'audience.",
        "Vous pouvez retirer votre consentement à tout moment.",
    )
    + "<button>Tout accepter</button><button>Continuer sans accepter</button></main>",
    "<h1>Tu privacidad es importante</h1>"
    + paragraphs("Nosotros y nuestros socios utilizamos cookies. Puedes cambiar tu consentimiento.")
    + "<button>Aceptar todo</button>",
    "<h1>La tua privacy</h1>"
    + paragraphs("Noi e i nostri fornitori archiviamo informazioni. Il tuo consenso è facoltativo.")
    + "<a>Accetta tutti</a><a>Continua senza accettare</a>",
    "<h1>Jouw privacy</h1>"
    + paragraphs("Wij en onze partners gebruiken cookies. Je toestemming kun je intrekken.")
    + "<button>Alles accepteren</button>",
    "<h1>A sua privacidade</h1>"
    + paragraphs("Nós e os nossos parceiros usamos cookies. Pode retirar o seu consentimento.")
    + "<button>Aceitar tudo</button>",
]
PAYWALL = [
    paragraphs(SUMMARY, "To continue reading, start your free trial.", "Already a subscriber?"),
    paragraphs(SUMMARY, "Jetzt weiterlesen mit dem Digitalabo.", "Bereits Abonnent? Anmelden"),
    paragraphs(SUMMARY, "Article réservé aux abonnés", "Il vous reste 80 % de cet article à lire."),
    paragraphs(SUMMARY, "Suscríbete para seguir leyendo", "¿Ya eres suscriptor? Inicia sesión"),
    paragraphs(SUMMARY, "Contenuto riservato agli abbonati. Sei già abbonato?"),
    paragraphs(SUMMARY, "Exclusivo para assinantes", "Já é assinante? Entre"),
    paragraphs(SUMMARY, "Alleen voor abonnees", "Ben je al abonnee? Log in"),
]
SCRIPT = [
    "<noscript>You need to enable JavaScript to run this app.</noscript><div id='root'></div>",
    paragraphs("Bitte aktivieren Sie JavaScript, um diese Seite zu nutzen."),
    paragraphs("Veuillez activer JavaScript pour continuer."),
    paragraphs("Please disable your ad blocker to support our work.", "Reload the page"),
]
ERROR = [
    "<h1>404</h1>" + paragraphs("Page not found. It may have moved. Try our front page instead."),
    "<h1>Seite nicht gefunden</h1>" + paragraphs("Leider gibt es diese Seite nicht mehr."),
    "<h1>Page introuvable</h1>" + paragraphs("Cette page a été déplacée ou supprimée."),
    "<h1>Página no encontrada</h1>" + paragraphs("Vuelva a la portada."),
    "<h1>503 Service Unavailable</h1>" + paragraphs("No server is available."),
    "<h1>Access Denied</h1>" + paragraphs("You don't have permission to read this."),
    "<h1>Pagina niet gevonden</h1>",
]
PASSWORD = "<form><input name=user><input type=password name=p><button>Go</button></form>"
LOGIN = [
    "<h1>Sign in</h1>" + PASSWORD + paragraphs("Forgot your password? New here? Join us today."),
    "<h1>Anmelden</h1>" + PASSWORD + paragraphs("Passwort vergessen?"),
    "<h1>Connectez-vous</h1>" + PASSWORD + paragraphs("Mot de passe oublié ?"),
]
ROBOT = [
    "<h1>Just a moment...</h1>"
    + paragraphs("Verifying you are human. This may take a few seconds.", "Ray ID: 89af"),
    "<h1>Access is limited</h1>"
    + paragraphs("We have seen unusual traffic. Press & hold to confirm that you are not a robot."),
    paragraphs("Bitte bestätigen Sie, dass Sie kein Roboter sind."),
    paragraphs("Vérifiez que vous êtes humain : trafic inhabituel détecté."),
    paragraphs("Confirma que no eres un robot."),
]
VIDEOS = [
    "<h1>Port reopens after storm</h1><video src=a></video>" + paragraphs("Watch the ships enter."),
    "<h1>Hafen öffnet wieder</h1><video></video>",
    "<h1>Le port rouvre</h1><iframe src=b></iframe>" + paragraphs("Durée : 2 minutes"),
]


@pytest.mark.parametrize(
    ("kind", "body", "head"),
    [
        *((PageKind.CONSENT, body, "") for body in CONSENT),
        *((PageKind.CONSENT, body, LD % "true") for body in CONSENT),
        *((PageKind.PAYWALL, f"<h1>{TITLE}</h1>{body}", LD % "false") for body in PAYWALL),
        *((PageKind.PAYWALL, f"<h1>{TITLE}</h1>{body}", "") for body in PAYWALL),
        *((PageKind.SCRIPT, body, "<title>Wire</title>") for body in SCRIPT),
        *((PageKind.ERROR, body, "<title>Wire</title>") for body in ERROR),
        *((PageKind.LOGIN, body, "") for body in LOGIN),
        *((PageKind.ROBOT, body, "") for body in ROBOT),
        *((PageKind.VIDEO, body, VIDEO) for body in VIDEOS),
        (PageKind.ERROR, paragraphs("Nothing here."), "<title>Error 404: Page not found</title>"),
    ],
)
def test_a_page_that_is_no_article_is_said_to_be_so_and_the_feed_speaks(
    kind: PageKind, body: str, head: str
) -> None:
    article = read(body, head)
    assert article.note == f"feed text used: the page is {kind}"
    assert (article.text, article.text_source) == (SUMMARY, TextSource.SUMMARY)


HEADLINES = [f"Headline number {number} of the day stands here" for number in range(12)]
TEASERS = "".join(
    f"<article><h3><a href='/a/{number}'>{line}</a></h3><p>A line or two about it, no more.</p>"
    "</article>"
    for number, line in enumerate(HEADLINES)
)


@pytest.mark.parametrize(
    ("url", "head"),
    [
        ("https://www.wire.example/", ""),
        ("https://www.wire.example/politik/", ""),
        ("https://www.wire.example/world/europe", '<meta property="og:type" content="website">'),
        (
            "https://www.wire.example/topics/ports-9",
            '<script type="application/ld+json">{"@type": "CollectionPage"}</script>',
        ),
    ],
)
def test_a_front_with_many_articles_is_none(url: str, head: str) -> None:
    assert read(TEASERS, head, url).note == f"feed text used: the page is {PageKind.FRONT}"


def test_where_the_feed_has_no_text_a_walls_words_are_none_and_a_stubs_are_what_there_is() -> None:
    wall = read(CONSENT[0], summary="")
    assert (wall.text, wall.note) == ("", f"no text: the page is {PageKind.CONSENT}")
    stub = read(f"<article><h1>{TITLE}</h1>{PAYWALL[0]}</article>", LD % "false", summary="")
    assert SUMMARY in stub.text
    assert (stub.text_source, stub.note) == (TextSource.PAGE, f"the page is {PageKind.PAYWALL}")


def test_what_a_stub_says_about_its_article_is_used() -> None:
    stub = read(f"<h1>{TITLE}</h1>{PAYWALL[0]}", LD % "false")
    assert stub.published_from == "page"
    other = read(
        f"<h1>Bakers win prize</h1>{PAYWALL[0]}", LD.replace(TITLE, "Bakers win") % "false"
    )
    assert other.published is None


ABOUT_COOKIES = (
    "<h1>Port reopens after storm of letters about cookies</h1>",
    "Publishers in the bloc must ask before they set cookies, a court in the capital said on "
    "Monday. The judges found that a banner with the button “Accept all” alone breaks the law.",
    "“We value your privacy” is how many of these notices begin, the ruling says; users who wanted "
    "to refuse had to look for a link in grey. The port's website, which brought the case about "
    "after a storm of complaints, was fined ten thousand crowns.",
    "A lawyer for the port said that it would appeal. The ministry welcomed the ruling and said "
    "that a law on consent would be put before parliament in the spring.",
)
ABOUT_ROBOTS = (
    "<h1>Port reopens after storm: robots now solve riddles made to stop them</h1>",
    "Programs solve the riddles that ask “Are you a robot?” faster than people do, a study by a "
    "university in the capital has found. Its authors let eleven programs loose on nine kinds.",
    "Ships' agents at the port, which opened again on Monday after the storm, had complained that "
    "they could not book berths: the system had seen unusual traffic and asked them to prove "
    "that they were human.",
)
ABOUT_PAYWALLS = (
    "<h1>Port reopens after storm, but only for subscribers</h1>",
    "The newspaper of the port city has put its reports on the storm behind a paywall. Readers who "
    "opened its page on Monday were told to subscribe to continue, the regulator said.",
    "The publisher answered that reporting costs money. Ships had begun to enter the port again, "
    "according to the ministry of transport, and the news was free on its own site.",
)
ABOUT_ERRORS = (
    "<h1>Page not found: how the port's archive was lost in a storm</h1>",
    "Whoever looks for the records of the port finds an error. The archive of the ministry of "
    "transport burnt down on Monday after lightning struck; its copy on the web was never made.",
    "Ships began to enter the port again while historians mourned; access was denied to them.",
)
ABOUT_SCRIPTS = (
    "<h1>Port reopens after storm in a teacup about scripts</h1>",
    "The port's new site works only for those who enable JavaScript, which the association of the "
    "blind criticised on Monday after a storm of complaints by its members in the capital.",
    "The ministry of transport said that the site would be mended before ships began to enter.",
)


@pytest.mark.parametrize("head", ["", LD % "true", '<meta property="og:type" content="article">'])
@pytest.mark.parametrize(
    "story", [ABOUT_COOKIES, ABOUT_ROBOTS, ABOUT_PAYWALLS, ABOUT_ERRORS, ABOUT_SCRIPTS]
)
def test_an_article_about_such_pages_is_an_article(story: tuple[str, ...], head: str) -> None:
    heading, *texts = story
    article = read(
        f"<nav><a href=/>Home</a> <a href=/in>Sign in</a></nav><article>{heading}"
        f"{paragraphs(*texts)}</article><footer>We use cookies. <a>Manage settings</a></footer>",
        head,
    )
    assert (article.text_source, article.note) == (TextSource.PAGE, "")


def test_an_article_above_a_list_of_others_is_an_article() -> None:
    story = paragraphs(*ABOUT_COOKIES[1:], *ABOUT_ROBOTS[1:])
    article = read(
        f"<article><h1>{TITLE}</h1>{story}</article><section>{TEASERS}</section>",
        url="https://www.wire.example/harbour",
    )
    assert article.text_source is TextSource.PAGE
