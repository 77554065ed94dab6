"""With what calls to readers begin where they run on behind a text that ended without a stop."""

from __future__ import annotations

OPENERS: dict[str, str] = {
    "en": (
        "Already a|Become a|Click here|Don't miss|Donate|Download|Enjoy|Enter your|Follow us"
        "|Get the"
        "|Get our|Get your|If you enjoyed|If you like|If you value|Join us|Join our|Join the|Join"
        "|Listen|Never miss|Pick up a|Please|Register|Sign up|Stay|Subscribe|Support|Take our"
        "|Tickets|Try|Want|Watch the|Watch our|We use|Want more|Read more|You can"
    ),
    "de": (
        "Abonnieren|Aktivieren|Bestellen|Erhalten|Folgen|Holen|Hören|Laden|Lesen|Machen|Melden"
        "|Mehr zum|Nutzen|Sichern|Testen|Unterstützen|Wir verwenden|Jetzt|Hier|Unser|Wenn Ihnen"
    ),
    "fr": (
        "Abonnez|Activez|Découvrez|Écoutez|Essayez|Faites|Inscrivez|Lisez|Participez|Profitez"
        "|Recevez|Rejoignez|Retrouvez|Soutenez|Suivez|Téléchargez|Testez|Si vous|Notre|Pour ne"
    ),
    "es": (
        "Activa|Apoya|Apúntate|Descarga|Escucha|Haz|Lee|Mira|Participa|Prueba|Recibe|Regístrate"
        "|Síguenos|Sigue|Suscríbete|Suscríbase|Únete|Si te|Nuestro|Nuestra"
    ),
    "it": (
        "Abbonati|Ascolta|Attiva|Dona|Guarda|Iscriviti|Leggi|Partecipa|Prova|Ricevi|Scarica"
        "|Scopri|Segui|Seguici|Sostieni|Unisciti|Se ti|Il nostro|La nostra"
    ),
    "pt": (
        "Acompanhe|Apoie|Assine|Ative|Baixe|Experimente|Inscreva-se|Junte-se|Leia|Ouça|Participe"
        "|Receba|Siga|Subscreva|Torne-se|Veja|Se gosta|O nosso|A nossa"
    ),
    "nl": (
        "Abonneer|Bekijk|Doe mee|Download|Lees|Luister|Meld|Ontvang|Probeer|Schrijf|Steun|Volg"
        "|Word|Wil je|Onze|Als je|Zet"
    ),
}
