"""Made-up articles in languages of which the real pages have few or none, for junk to be put into.

They say nothing about extraction: they are plain texts, for the rules in these languages alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from benchmarks.cleaning.gold import GoldPage

MADE_UP = "made up"
"""The set that these articles belong to."""


def made_up_articles() -> list[GoldPage]:
    """One article a language."""
    return [
        GoldPage(
            set=MADE_UP,
            id=language,
            url=f"https://www.example.com/{language}",
            html="",
            text="\n\n".join(paragraphs),
            title=title,
            published=date(2026, 3, 2),
        )
        for language, (title, *paragraphs) in _ARTICLES.items()
    ]


_ARTICLES: Mapping[str, tuple[str, ...]] = {
    "it": (
        "Il ponte sul fiume riapre dopo due anni di lavori",
        "Il ponte che collega le due rive della città è stato riaperto al traffico questa mattina. "
        "I lavori erano cominciati due anni fa, dopo che un'ispezione aveva trovato crepe nei "
        "piloni.",
        "Il sindaco ha tagliato il nastro davanti a qualche centinaio di persone. Ha ringraziato "
        "gli operai e ha ricordato che il costo finale supera di un terzo quello previsto.",
        "Per i commercianti del quartiere la chiusura è stata un periodo difficile. Tre negozi su "
        "dieci hanno perso più della metà dei clienti, secondo l'associazione di categoria.",
        "La nuova struttura è larga il doppio della precedente e ha una corsia per le biciclette. "
        "I tecnici la controlleranno ogni sei mesi con sensori posti sotto la carreggiata.",
        "Resta aperta la questione dei mezzi pesanti. Il consiglio comunale ne discuterà la "
        "prossima settimana, dopo avere sentito le imprese di trasporto della zona.",
    ),
    "pt": (
        "Ponte sobre o rio reabre depois de dois anos de obras",
        "A ponte que liga as duas margens da cidade foi reaberta ao trânsito na manhã de hoje. As "
        "obras tinham começado há dois anos, depois de uma inspeção ter encontrado fissuras nos "
        "pilares.",
        "O prefeito cortou a fita diante de algumas centenas de pessoas. Agradeceu aos operários e "
        "lembrou que o custo final ficou um terço acima do previsto.",
        "Para os comerciantes do bairro, o fechamento foi um período difícil. Três em cada dez "
        "lojas perderam mais de metade dos clientes, segundo a associação local.",
        "A nova estrutura tem o dobro da largura da anterior e uma faixa para bicicletas. Os "
        "engenheiros vão verificar o estado dela a cada seis meses com sensores sob o asfalto.",
        "Continua em aberto a questão dos caminhões pesados. A câmara municipal discute o assunto "
        "na próxima semana, depois de ouvir as empresas de transporte da região.",
    ),
    "es": (
        "El puente sobre el río reabre tras dos años de obras",
        "El puente que une las dos orillas de la ciudad se ha reabierto al tráfico esta mañana. "
        "Las obras habían empezado hace dos años, después de que una inspección encontrara grietas "
        "en los pilares.",
        "El alcalde cortó la cinta ante unos centenares de personas. Dio las gracias a los obreros "
        "y recordó que el coste final supera en un tercio lo previsto.",
        "Para los comerciantes del barrio el cierre ha sido una época difícil. Tres de cada diez "
        "tiendas perdieron más de la mitad de sus clientes, según la asociación local.",
        "La nueva estructura tiene el doble de anchura que la anterior y un carril para "
        "bicicletas. Los técnicos la revisarán cada seis meses con sensores bajo la calzada.",
        "Queda pendiente la cuestión de los camiones pesados. El pleno municipal la debatirá la "
        "próxima semana, después de escuchar a las empresas de transporte de la zona.",
    ),
    "fr": (
        "Le pont sur le fleuve rouvre après deux ans de travaux",
        "Le pont qui relie les deux rives de la ville a été rouvert à la circulation ce matin. Les "
        "travaux avaient commencé il y a deux ans, après la découverte de fissures dans les piles "
        "lors d'une inspection.",
        "Le maire a coupé le ruban devant quelques centaines de personnes. Il a remercié les "
        "ouvriers et rappelé que le coût final dépasse d'un tiers ce qui était prévu.",
        "Pour les commerçants du quartier, la fermeture a été une période difficile. Trois "
        "boutiques sur dix ont perdu plus de la moitié de leurs clients, selon leur association.",
        "Le nouvel ouvrage est deux fois plus large que l'ancien et possède une voie pour les "
        "vélos. Les ingénieurs le contrôleront tous les six mois avec des capteurs placés sous la "
        "chaussée.",
        "Reste la question des poids lourds. Le conseil municipal en débattra la semaine "
        "prochaine, après avoir entendu les entreprises de transport de la région.",
    ),
    "nl": (
        "Brug over de rivier na twee jaar weer open",
        "De brug die de twee oevers van de stad verbindt is vanochtend weer opengegaan voor het "
        "verkeer. De werkzaamheden begonnen twee jaar geleden, nadat bij een inspectie scheuren in "
        "de pijlers waren gevonden.",
        "De burgemeester knipte het lint door voor enkele honderden mensen. Hij bedankte de "
        "arbeiders en herinnerde eraan dat de brug een derde duurder werd dan gepland.",
        "Voor de winkeliers in de wijk was de afsluiting een moeilijke tijd. Drie op de tien "
        "winkels verloren meer dan de helft van hun klanten, zegt de ondernemersvereniging.",
        "De nieuwe brug is twee keer zo breed als de oude en heeft een fietspad. Ingenieurs "
        "controleren haar elk half jaar met sensoren onder het wegdek.",
        "Over zware vrachtwagens is nog niets besloten. De gemeenteraad praat er volgende week "
        "over, nadat de vervoerders uit de omgeving zijn gehoord.",
    ),
}
