"""Boilerplate of news in French."""

from __future__ import annotations

from pipeline.clean.rules.rule import Reach, Rule

_SAID = (
    r"\b(?:a (?:dit|déclaré|affirmé|annoncé|expliqué|ajouté|indiqué|précisé|écrit)|selon|d'après"
    r"|dit-il"
    r"|dit-elle|tribunal|juge|police|parquet|ont (?:dit|déclaré|annoncé))\b|\b(?:the|of|and|this"
    r"|with)\b|^[\"“«]"
)
"""Somebody else speaks, or the sentence is English."""
_NETWORK = (
    r"(?:facebook|tumblr|viber|skype|pocket|instapaper|hacker news|vk|sms|nextdoor|messenger"
    r"|wechat|weibo|rss|twitter|x|instagram|linkedin|whatsapp|telegram|threads|bluesky|mastodon"
    r"|tiktok"
    r"|youtube|pinterest|e-?mail|messenger|google (?:news|actualités)|les réseaux sociaux)"
)
_LEAD = (
    r"^(?:[^.?!]{0,90}[,:;–—-]\s+)?(?:(?:pour (?:ne rien manquer|en savoir plus|continuer)|et|ou"
    r"|n'hésitez pas à|n'oubliez pas de|vous pouvez|pensez à|merci de|veuillez|cliquez ici pour"
    r"|pour|gratuitement|aussi),? ){0,2}"
)
_CALLS = (
    r"(?:inscrivez|abonnez|recevez|recevoir|retrouvez|découvrez|s'inscrire|s'abonner|vous inscrire"
    r"|vous abonner|inscris|abonne|reçois|rejoignez|profitez|souscrivez|suivez|ne manquez|restez"
    r"|entrez|saisissez|indiquez|lisez|choisissez|je m'inscris|je m'abonne|inscription|vous "
    r"souhaitez"
    r"|envie de|vous voulez|démarrez|commencez)"
)
_STARTS = (
    r"(?:Le|La|Les|Un|Une|Des|Il|Elle|Ils|Elles|On|Nous|Ce|Cette|Ces|Cet|Mais|Et|Dans|En|Au|Aux"
    r"|Après"
    r"|Pour|Selon|Depuis|Lors|Avec|Sur|Son|Sa|Ses|Leur|Plusieurs|Si|Alors|Par|À|Quand|Tous|Toutes)"
)
_COLON = r"\s*[:»›>→|]"
_LABEL = (
    r"(?:(?:[àa] )?(?:lire|voir|écouter|regarder|découvrir|relire|revoir)(?: (?:aussi"
    r"|[ée]galement|la suite"
    r"|l'article|plus|ensuite|et voir|sur le m[êe]me sujet|notre \w+))+|(?:[àa] )(?:lire|voir"
    r"|écouter|découvrir|regarder|retenir|suivre)"
    r"|lire la suite de l'article|lire la suite sur .{3,40}|pour (?:en savoir plus|aller plus loin)"
    r"|sur le m[êe]me (?:sujet|thème)|en savoir plus|lisez (?:aussi|[ée]galement|la suite)|suite de"
    r" l'article|(?:vous aimerez|cela|ça|ces articles) (?:aussi|pourraient|pourrait|peut).{0,40}"
    r"|articles? (?:liés?|similaires|associés?|recommandés?)|notre dossier|les plus lus"
    r"|continue[rz] (?:à lire|la lecture|votre lecture)|retour sur|vidéos? recommandées?)"
)
_TEXT_AFTER = rf"(?<![.!?,;:])\s(?-i:{_STARTS})\s(?-i:[a-zà-ÿ])\S*(?:\s+\S+){{3,}}[.!?…]\s?»?$"
_GLUED = rf"^{_LABEL}{_COLON}.{{10,140}}?(?={_TEXT_AFTER})"

_FURNITURE = (
    r"(?:applis?|applications?|podcasts?|newsletters?|chaînes?|pages?|site|articles?|rédaction"
    r"|journalistes?|journalisme|lecteurs|lectrices|communauté|abonn\w*"
    r"|membres?|compte|édition|quiz|jeux?|mots croisés|concours|sondage|boutique|offres?"
    r"|webinaire|guides?|magazine|série|émissions?|direct|live|alertes?|notifications?"
    r"|archives?|whatsapp|telegram|facebook|instagram|twitter|x|youtube|tiktok|linkedin|réseaux"
    r"|vidéos?|diaporama|e-?mail|mail|courriel|commentaires?|dossiers?|rubrique"
    r"|actualités?|infos?|questions?|témoignages?|avis|forum|couverture|reportages?|carte"
    r"|comparateur)"
)
"""What sites offer, ask for and point to."""

FUNCTION_WORDS = frozenset(
    [
        "les",
        "des",
        "est",
        "une",
        "dans",
        "pour",
        "que",
        "qui",
        "sur",
        "avec",
        "et",
        "du",
        "au",
        "pas",
        "nous",
        "vous",
    ]
)

RULES: tuple[Rule, ...] = (
    Rule(
        "newsletter-fr",
        Reach.SENTENCE,
        "inscrivez-vous, abonnez-vous, newsletter*, infolettre*, lettre d'information*, lettre "
        "d'info, boîte mail, boite mail, "
        "boîte de réception, adresse e-mail, adresse email, adresse mail, par e-mail, par email, "
        "par mail, votre email, lettre quotidienne, lettre hebdomadaire, courriel*",
        rf"{_LEAD}(?:inscrivez|abonnez)-vous (?:à|pour|ici|gratuitement|dès|maintenant)\b"
        rf"|{_LEAD}{_CALLS}\b.*\b(?:newsletters?|infolettres?|lettres? (?:d'infos?\w*|quotidienne"
        r"|hebdomadaire)|bo[îi]te (?:mail|de réception)|adresse (?:e-?mail|mail|courriel)"
        r"|par (?:e-?mail|mail|courriel)|votre (?:e-?mail|courriel))\b"
        r"|\b(?:notre|nos|cette|ma)\b(?: \S+){0,3} (?:newsletters?|infolettres?|lettres? "
        r"d'infos?\w*)\b"
        r".{0,100}\b(?:abonn\w*|inscri\w*|gratuit\w*|recev\w*|chaque|tous les|cliqu\w*|ici|vous"
        r"|votre|quotidien\w*|hebdomadaire)\b"
        r"|\b(?:directement|chaque (?:jour|matin|soir|semaine)|tous les (?:jours"
        r"|matins))\b.{0,60}\b(?:dans"
        r"|sur) votre (?:bo[îi]te|mail|e-?mail|téléphone|messagerie)\b",
        (
            "Inscrivez-vous gratuitement à notre newsletter.",
            "Pour ne rien manquer, abonnez-vous à notre lettre d'information.",
            "Notre infolettre vous apporte chaque matin l'essentiel de l'actualité.",
            "Recevez chaque matin l'essentiel de l'actualité par e-mail.",
        ),
        (
            "La newsletter du parti compte 40 000 lecteurs.",
            "Les pirates ont lu les courriels du ministre.",
            "Recevez mes excuses, a écrit le maire dans un courriel.",
        ),
        most=38,
        unless=_SAID,
    ),
    Rule(
        "newsletter-terms-fr",
        Reach.SENTENCE,
        "désinscri*, désabonn*, en vous inscrivant, en cliquant, politique de confidentialité, "
        "données personnelles, votre adresse, vos données, merci de votre inscription, spam",
        r"^(?:vous (?:pouvez|pourrez)|il est possible de|désinscription|désabonnement)\b.*"
        r"\b(?:désinscri\w*|désabonn\w*|tout moment)\b"
        r"|^en (?:vous (?:inscrivant|abonnant)|cliquant|renseignant|validant"
        r"|poursuivant)\b.*\bvous\b.*"
        r"\b(?:accept\w*|consent\w*|reconnaiss\w*|recev\w*|conditions|confidentialité)\b"
        r"|^(?:pour en savoir plus|consultez|plus d'informations?|voir)\b.*\bpolitique de "
        r"confidentialité\b"
        r"|^(?:votre adresse|vos données)\b.{0,60}\b(?:sera|seront|ne|utilisée?s?|traitées?)\b"
        r"|^merci (?:de|pour) votre (?:inscription|abonnement)\b",
        (
            "Vous pouvez vous désinscrire à tout moment.",
            "En vous inscrivant, vous acceptez nos conditions d'utilisation.",
            "Consultez notre politique de confidentialité.",
        ),
        (
            "En cliquant sur le lien, un employé a ouvert la porte aux pirates.",
            "La firme a changé sa politique de confidentialité.",
        ),
        most=40,
        unless=_SAID,
    ),
    Rule(
        "tagline-fr",
        Reach.COMPANION,
        "l'essentiel, l'actualité, actualités, gratuit, gratuitement, ne manquez, "
        "chaque matin, chaque jour, toute l'actualité, toute l'info, envie, cliquez, restez, "
        "vous, cet article, sans engagement, offre, c'est, dès, seulement",
        r"^(?:l'essentiel|toute? l'(?:actualité|info)|les (?:dernières )?actualités|c'est gratuit"
        r"|gratuit\w*|chaque (?:matin|jour)|ne (?:manquez|ratez)|restez|cliquez)\b.{0,80}$"
        r"|^(?:envie|vous (?:aimez|voulez|souhaitez))\b.*\?$"
        r"|^(?:avez|êtes|cet article|vous|pas encore|aimez|connaissez|une question|besoin)\b.*\?$"
        r"|^(?:sans (?:engagement|pub\w*)|offre|c\'est|dès|seulement|simple)\b.{0,60}$",
        ("L'essentiel de l'actualité, chaque matin.", "C'est gratuit."),
        ("L'avocat a parlé de la loi.", "Elle manque de tout."),
        most=14,
        unless=_SAID,
        beside=(
            "newsletter-fr",
            "newsletter-terms-fr",
            "subscription-fr",
            "donation-fr",
            "app-fr",
            "promo-fr",
            "call-fr",
            "podcast-fr",
        ),
    ),
    Rule(
        "subscription-fr",
        Reach.SENTENCE,
        "abonné*, abonnez*, abonnement*, s'abonner, abonner, connectez-vous, se connecter, "
        "réservé*, "
        "compte gratuit, essai, déjà inscrit*, identifiez-vous, je m'abonne, accès illimité, "
        "illimité",
        r"^(?:cet article|ce contenu|la suite|cette page|ces contenus|nos articles|la "
        r"lecture)\b.{0,50}"
        r"\b(?:réservée?s?|exclusi\w*|accessibles?)\b.{0,50}\b(?:abonnée?s?|membres|inscrits)\b"
        r"|^(?:article |contenu )?réservée?s? (?:aux|à nos) (?:abonnée?s|membres)\b"
        r"|^(?:vous êtes |êtes-vous )?(?:déjà|pas encore) (?:abonnée?|inscrite?|membre|un "
        r"compte)\b.{0,60}(?:\?|$)"
        r"|^(?:pour|afin de) (?:lire|continuer|accéder|poursuivre|consulter|profiter)\b.{0,80}"
        r"\b(?:abonn\w*|connect\w*|inscri\w*|identifi\w*|compte)\b"
        r"|"
        + _LEAD
        + r"(?:abonnez-vous|connectez-vous|identifiez-vous|je m'abonne|s'abonner|abonne-toi)"
        r"(?:\W*$|.{0,90}\b(?:pour|à partir|dès|lire|accéder|illimité|soutenir|€|euros?|mois"
        r"|maintenant"
        r"|ici|commenter|notre|nos)\b)"
        r"|"
        + _LEAD
        + r"(?:profitez|bénéficiez|testez|essayez|créez|découvrez)\b.{0,60}\b(?:abonnement"
        r"|offre|essai|accès illimité|compte gratuit|illimité)\b"
        r"|^il vous reste \d+ ?%? (?:de cet article|articles?)\b",
        (
            "Cet article est réservé aux abonnés.",
            "Déjà abonné ?",
            "Pour lire la suite, connectez-vous à votre compte.",
            "Abonnez-vous à partir de 1 € par mois.",
            "Profitez de notre offre d'essai sans engagement.",
        ),
        (
            "L'opérateur a perdu 40 000 abonnés au premier trimestre.",
            "L'abonnement au gaz augmentera en mai.",
            "Les billets sont réservés aux abonnés du club.",
            "Déjà membre de l'alliance, le pays enverra des troupes.",
        ),
        most=36,
        unless=_SAID + r"|\bl'alliance\b",
    ),
    Rule(
        "donation-fr",
        Reach.SENTENCE,
        "soutenez, soutenir, votre soutien, votre aide, faites un don, un don, vos dons, "
        "votre don, journalisme indépendant, un journalisme, notre journalisme, "
        "nos lecteurs, votre abonnement, votre contribution, aidez",
        _LEAD
        + r"(?:soutenez|soutiens|aidez|aidez-nous|faites un don|faire un don|donnez|contribuez"
        r"|soutenir|participez)\b.{0,90}\b(?:nous|notre|nos|journalisme|rédaction|presse|média|don"
        r"|ici|maintenant|indépendan\w*|travail)\b"
        r"|\bvo(?:tre|s) (?:\w+ )?(?:dons?|soutien|aide|contributions?)\b.{0,60}\b(?:nous|notre|nos"
        r"|journalisme|rédaction|indispensable|essentiel)\b"
        r"|\b(?:nous|notre \w+)\b.{0,40}\b(?:dépend\w*|vi(?:t|vons)|grâce)\b.{0,30}\b(?:dons"
        r"|lecteurs"
        r"|soutien|lectrices)\b"
        r"|^si vous (?:appréciez|aimez|le pouvez|souhaitez)\b.*\b(?:don|soute\w*|contribu\w*)\b.*"
        r"|\bvotre (?:\w+ )?(?:don|soutien|aide|contribution|abonnement)\b.{0,20}\b(?:permet"
        r"|aide|rend|garantit|finance|fait)\b|^(?:soutenez|aidez) (?-i:[A-Z]|l\'|le |la "
        r").*\b(?:abonn\w*|don|mois|aujourd\'hui)\b",
        (
            "Soutenez un journalisme indépendant.",
            "Votre don nous permet de continuer notre travail.",
            "Si vous appréciez notre travail, faites un don.",
        ),
        (
            "Le gouvernement veut soutenir le journalisme local.",
            "La Croix-Rouge a reçu des dons pour les victimes.",
            "Faire un don à un parti est interdit aux entreprises.",
        ),
        most=36,
        unless=_SAID,
    ),
    Rule(
        "promo-fr",
        Reach.SENTENCE,
        "gratuit*, réduction*, billets, quiz, mots croisés, sondage, boutique, kiosque*, "
        "numéro, hors-série, événement*, webinaire, sans engagement, résili*, annul*, "
        "journal numérique, participez, votez, en librairie, lecteurs, abonnement*, offres, "
        "notre offre, code promo, des places, vos places, notre jeu, nos jeux, notre guide, "
        "notre édition, en direct, à la radio, notre concours, notre magazine, "
        "notre conférence, le magazine",
        _LEAD + r"(?:essayez|testez|découvrez|profitez|commandez|achetez|réservez|gagnez|participez"
        r"|jouez|répondez|votez"
        r"|retrouvez|téléchargez|visitez|offrez|bénéficiez|lisez|prenez|tentez|venez|obtenez"
        r"|rejoignez|inscrivez-vous|consultez)\b.*"
        r"\b(?:abonnements?|direct|radio|gratuit\w*|offres?|réductions?|code (?:promo|avantage)"
        r"|billets?|places?|quiz|jeux?|mots croisés|sondage|concours|boutique"
        r"|kiosques?|(?:notre|le|nouveau|dernier) (?:numéro|magazine|hors-série)|hors-série"
        r"|notre (?:\S+ )?(?:événement|conférence"
        r"|webinaire|guide|édition|application|appli)|sans engagement|résili\w*|annul\w*|quand "
        r"vous (?:voulez|le souhaitez)|journal"
        r" numérique|l'application \S+(?: \S+)?)\b"
        r"|\b(?:notre|nos)\b.*\b(?:en kiosque|en librairie|en vente|est disponible|sont "
        r"disponibles|billetterie|réservez|pour nos lecteurs)\b"
        r"|\bsans engagement\b.{0,30}$|\b(?:réduction|offre) pour (?:nos |les )?(?:lecteurs"
        r"|abonnés)\b",
        (
            "Essayez l'Exemple gratuitement pendant 30 jours.",
            "Participez à notre quiz sur l'actualité.",
            "Notre hors-série est en kiosque.",
        ),
        (
            "Les billets pour la finale sont épuisés.",
            "L'opérateur offre trois mois gratuits aux nouveaux clients.",
            "L'offre de logements recule.",
        ),
        unless=_SAID,
    ),
    Rule(
        "call-fr",
        Reach.SENTENCE,
        "notre, nos, nous, -nous, votre soutien, votre aide, par mois, par semaine, appli, "
        "podcast*, chaîne, replay, dossier, abonnement, whatsapp, boutique, numérique, "
        "lecteurs, abonnés, kiosque*, application, notre édition, en direct, quiz, "
        "le magazine, le journal, inscriptions, réservez, supplément, cahier",
        _LEAD
        + r"(?!chez\b|assez\b|nez\b)\w+ez(?:-\w+)?\b(?=.*\b(?:notre|nos|nous|application|appli"
        r"|podcasts?|chaîne|quiz|direct|replay|dossier|abonnement|édition|whatsapp|boutique"
        r"|numérique|journal|magazine)\b)(?=.*\b" + _FURNITURE + r"\b)"
        r"|^(?:notre|nos) (?:\S+ ){0,3}(?:newsletters?|podcasts?|applications?|appli|direct|quiz"
        r"|site|boutique|journalisme|chaîne \S+|mots croisés|dossier|live)\b"
        r".{0,90}\b(?:est|sont|vous|propose|suit|explique|apporte|vit|dépend|raconte|permet)\b"
        r"|\bbesoin de votre (?:soutien|aide)\b"
        r"|" + _LEAD + r"(?!chez\b)\w+ez(?:-\w+)?\b.*\b\d.{0,12}\bpar (?:mois|semaine|an)\b"
        r"|\b(?:vit|vivons|existe|financée?)\b.{0,30}\b(?:grâce|par)\b.{0,20}\b(?:lecteurs"
        r"|lectrices|abonnés|dons)\b|^(?:.{0,40}\b)?(?:demain|aujourd'hui|samedi|dimanche"
        r"|actuellement)?\b.{0,30}\ben kiosques?\b"
        r"|\b(?:inscriptions? (?:ici|ouvertes)|réservez (?:votre|vos) (?:place|billet)s?)\b"
        r"|\b(?:supplément|cahier|dossier|spécial) de \d+ pages\b",
        (
            "Suivez notre direct sur les négociations.",
            "Rejoignez notre communauté de lecteurs.",
            "Notre podcast vous raconte chaque semaine l'envers de l'actualité.",
            "Lisez tous nos articles pour 1 euro par mois.",
        ),
        (
            "Rendez-nous notre terre, criait la foule.",
            "Notre pays est faible, pense le maire.",
            "Chez nous, la page est tournée.",
        ),
        most=34,
        unless=_SAID + r"|\b(?:criai(?:t|ent)|scandai(?:t|ent)|demandai(?:t|ent))\b",
    ),
    Rule(
        "house-fr",
        Reach.SENTENCE,
        "abonnés, lecteurs, whatsapp, telegram, notre application, notre site, série, vos "
        "questions, nos correspondants, nos journalistes, notre rédaction, vos choix, "
        "votre appareil, votre terminal, contenu externe, en cliquant",
        r"^(?:\S+ ){0,3}(?:abonnés|lecteurs)\b.{0,40}\b(?:bénéficient|reçoivent|ont accès"
        r"|profitent|peuvent)\b.*\b(?:réduction|accès|articles?|gratuit\w*|exclusi\w*"
        r"|application|offre|%)"
        r"|\best (?:désormais |aussi |maintenant |également )+sur (?:whatsapp|telegram|instagram"
        r"|tiktok|threads|bluesky|spotify)\b"
        r"|\bplus (?:d'infos?|d'articles|d'actualités|d'histoires|d'informations)\b.*\b(?:dans"
        r"|sur) (?:notre|l'|le)\s?(?:\S+ )?(?:appli\w*|site|page|newsletter|podcast|magazine)\b"
        r"|^cet article (?:fait partie|est (?:issu|extrait|tiré)|s'inscrit)\b.{0,90}$"
        r"|^(?:nos (?:correspondants|journalistes|experts|reporters)|notre (?:rédaction"
        r"|équipe))\b.*\b(?:vos|vous|chaque|ici)\b|\bvos questions\b.{0,60}$"
        r"|^vous pouvez (?:modifier|changer|retirer) (?:vos (?:choix|préférences|paramètres)"
        r"|votre (?:choix|consentement))\b.{0,80}$|\bsur votre (?:appareil|terminal)\b"
        r"|^en cliquant\b.*\b(?:accept\w*|consent\w*|autoris\w*)\b.*",
        (
            "Les abonnés de l'Exemple ont accès à tous les articles.",
            "L'Exemple est aussi sur WhatsApp.",
            "Cet article fait partie de notre série sur l'eau.",
            "Vous pouvez modifier vos choix à tout moment.",
        ),
        (
            "Le groupe est actif sur Telegram.",
            "Les lecteurs connaissent cette histoire.",
            "Les abonnés mobiles paieront plus en mai.",
        ),
        unless=_SAID + r"|\b(?:opérateur)\b",
    ),
    Rule(
        "app-fr",
        Reach.SENTENCE,
        "application, appli, applications, notifications, alertes, alerte, whatsapp, telegram, "
        "app store, google play, téléchargez",
        _LEAD + r"(?:téléchargez|télécharger|installez|activez|activer|recevez|retrouvez|utilisez"
        r"|ouvrez|rejoignez|suivez|abonnez-vous|profitez|inscrivez-vous|découvrez"
        r"|lisez)\b.{0,80}\b(?:(?:notre"
        r"|l'|nos|votre|sur|dans|via) ?(?:\S+ )?(?:appli(?:cation)?s?|chaîne whatsapp|chaîne "
        r"telegram"
        r"|canal whatsapp|canal telegram)|nos (?:notifications|alertes)|les (?:notifications"
        r"|alertes)|chaîne whatsapp|appli(?:cation)? \S+ (?:gratuit\w*|sur))\b"
        r"|^(?:notre|l')\s?(?:\S+ )?application (?:\S+ )?est disponible\b"
        r"|^(?:disponible|téléchargez\W+la|à télécharger) sur (?:l'app store|google "
        r"play)\b.{0,40}$",
        (
            "Téléchargez notre application pour suivre l'actualité.",
            "Activez les notifications pour ne rien manquer.",
            "Rejoignez notre chaîne WhatsApp.",
        ),
        (
            "L'application de la loi a pris du retard.",
            "Les alertes de la météo ont été levées.",
            "La firme a retiré son application de la boutique.",
        ),
        unless=_SAID,
    ),
    Rule(
        "podcast-fr",
        Reach.SENTENCE,
        "podcast*, balado*, spotify, vidéo*, épisode*, regardez, écoutez",
        _LEAD + r"(?:écoutez|écouter|retrouvez|abonnez-vous|découvrez|téléchargez|suivez"
        r"|réécoutez)\b.{0,90}"
        r"\b(?:podcasts?|balados?|spotify|apple podcasts|épisodes?|émission|en replay)\b"
        r"|\b(?:notre|nos|ce)\b.{0,30}\b(?:podcasts?|balados?)\b.{0,80}\b(?:écout\w*|abonn\w*"
        r"|épisode"
        r"|spotify|disponible|ici|chaque|vous)\b"
        r"|"
        + _LEAD
        + r"(?:regardez|visionnez|voir|voyez|retrouvez|découvrez)\b.{0,70}\b(?:vidéo|reportage"
        r"|direct|replay|diaporama|extrait|interview)\b.{0,30}\b(?:ci-dessus|ci-dessous|ici|en "
        r"intégralité"
        r"|sur notre|en replay|dessus|dessous)\b"
        r"|^(?:dans|en) (?:la )?vidéo (?:ci-dessus|ci-dessous)\b.{0,60}$"
        r"|^regardez (?:notre|la|cette) (?:vidéo|interview)\b.{0,60}$",
        (
            "Écoutez notre podcast sur le sujet.",
            "Retrouvez tous les épisodes de notre podcast sur Spotify.",
            "Regardez la vidéo ci-dessus.",
        ),
        (
            "La vidéo montre un homme sur le pont.",
            "Il a annoncé son départ dans un podcast.",
            "L'épisode de sécheresse dure depuis mai.",
        ),
        unless=_SAID,
    ),
    Rule(
        "follow-fr",
        Reach.SENTENCE,
        "suivez, suivez-nous, rejoignez*, retrouvez*, likez, aimez, abonnez*, suivre",
        rf"^(?:et |vous pouvez |n'hésitez pas à )?(?:suivez|suivre|rejoignez|retrouvez|likez"
        rf"|aimez|abonnez)"
        rf"(?:-nous| nous|-vous|-moi| l'actualité| \S+ \S+| notre page| nos)\b.{{0,50}}\b(?:sur"
        rf"|à) (?:\S+ "
        rf"){{0,3}}(?:{_NETWORK}|page|chaîne|compte|réseaux)\b.{{0,60}}$",
        (
            "Suivez-nous sur Facebook et Twitter.",
            "Retrouvez-nous sur Instagram.",
            "Abonnez-vous à notre chaîne YouTube.",
        ),
        ("Suivez le guide, dit le maire.", "Ils nous ont suivis sur la route de Nice."),
        unless=_SAID,
    ),
    Rule(
        "read-more-glued-fr",
        Reach.OPENING,
        "lire, voir, écouter, regarder, découvrir, relire, pour en savoir plus, pour aller plus "
        "loin, "
        "sur le même*, en savoir plus, lisez",
        _GLUED,
        (
            "Lire aussi : Le port rouvre après la tempête La construction du tunnel a commencé "
            "en mai.",
        ),
        ("À lire entre les lignes, la note est sévère.",),
        most=1_000,
    ),
    Rule(
        "read-more-fr",
        Reach.SENTENCE,
        "lire, voir, écouter, regarder, découvrir, relire, revoir, pour en savoir plus, "
        "pour aller plus loin, sur le même*, en savoir plus, lisez, suite de, vous aimerez, "
        "pourraient, article lié, articles liés, à suivre, similaires, notre dossier, "
        "les plus lus, cliquez, retrouvez, consultez, découvrez, continuer, continuez, "
        "continue à lire",
        rf"^{_LABEL}(?:\s*(?:[:»›>→|…]|\.\.\.)|\W*$)"
        r"|^(?:(?:[àa] )?lire (?:aussi|[ée]galement))\b.{0,90}$"
        r"|^(?:pour (?:en savoir plus|lire|plus|aller plus loin)\b.{0,60}\b)?(?:cliquez|cliquer)"
        r" (?:ici|sur (?:ce|le) lien|sur le bouton|pour)\b"
        r"|^(?:retrouvez|lisez|consultez|découvrez|suivez)\b.{0,70}\b(?:ici(?!-)|ci-dessous|sur "
        r"notre site"
        r"|dans notre|en cliquant|sur notre page|notre dossier|notre direct|en intégralité|sur "
        r"ce lien)\b.{0,40}$"
        r"|^(?:lire|lisez|voir|retrouvez) (?:l'intégralité|l'article (?:complet|original|entier)"
        r"|la version"
        r" (?:complète|intégrale)|notre)\b.{0,80}$",
        (
            "Lire aussi : Ce que disent les banques",
            "À lire aussi",
            "Lire la suite",
            "Pour en savoir plus, cliquez ici.",
            "Retrouvez notre dossier complet sur notre site.",
        ),
        (
            "Lire la suite du rapport prendra des mois, dit-il.",
            "Voir un loup est rare ici-bas.",
            "Pour aller plus loin, le pays devra emprunter.",
        ),
        most=18,
        unless=r"\bdit-(?:il|elle)\b|\b(?:a|ont) (?:dit|déclaré)\b",
    ),
    Rule(
        "read-more-line-fr",
        Reach.LINE,
        "lire, voir, écouter, relire, revoir, pour en savoir plus, sur le même*, lisez, pour "
        "aller plus loin",
        rf"^{_LABEL}{_COLON}",
        ("Lire aussi : L'euro est-il en danger ? Ce que disent les banques",),
        ("Lire la suite du rapport prendra des mois, dit-il.",),
        most=38,
        unless=_GLUED,
    ),
    Rule(
        "appeared-first-fr",
        Reach.PASSAGE,
        "publication, initialement, publié*, paru, parus, parue, apparu, est apparu, mis à "
        "jour, mise à jour, modifié*, actualisé*, "
        "temps de lecture, minutes de lecture, min de lecture, l'article, corrigé*",
        r"^(?:l'article|cet article|ce texte|cette (?:tribune|interview)|cet entretien|cette "
        r"information)\b.*"
        r"\b(?:(?:est|a été|était)(?: \w+){0,2} (?:apparue?|parue?|publiée?|mise? à jour"
        r"|modifiée?|actualisée?|corrigée?)"
        r"|publié (?:initialement|à l'origine))\b"
        r"|^(?:article |première |dernière |initialement )?(?:publiée?|mise? à jour|modifiée?"
        r"|actualisée?|parue?|publication)\b(?: le| à|:| :)?.{0,30}(?:\d{1,2}[/.h:]\d{0,2}"
        r"|\d{1,2}(?:er)? \w+"
        r"|\b20\d\d|il y a).{0,40}$"
        r"|^(?:temps de lecture|durée de lecture)\s*:?\W*\d+|^\d+ min(?:utes?)? de lecture\W*$",
        (
            "L'article Le port rouvre est apparu en premier sur Exemple.",
            "Cet article a été mis à jour le 3 mars 2025.",
            "Publié le 3 mars 2025 à 9h00",
            "Mis à jour le 12/06/2024 à 14:05",
            "Temps de lecture : 4 minutes",
        ),
        (
            "Publié en 1851, le roman fut oublié et ne trouva que peu de lecteurs du vivant de "
            "l'auteur.",
            "L'article 5 du traité prévoit une défense commune.",
            "Le rapport publié le 3 mars accuse trois banques.",
        ),
        most=40,
        unless=r"^publiée? (?:en|le) [^,]{1,30},|^l'article (?:\d|premier)",
    ),
    Rule(
        "caption-fr",
        Reach.PASSAGE,
        "vidéo, vidéos, photo, photos, en images, diaporama, image d'illustration, "
        "photo d'illustration, légende, regardez, en vidéo, photo d'archives, infographie, "
        "audio, illustration, voici la vidéo, voici les images",
        r"^(?:(?:la |regardez (?:la |cette |notre )?|voir (?:la |notre )?|notre )?vidéos?(?: "
        r"(?:de|d'|du|par)\b.{0,40}?(?=\s?:))?|en vidéo|photos?|en images?|diaporama|légende"
        r"|infographie|audio|regardez|illustration"
        r"|image|photo d'(?:illustration|archives?)|image d'illustration|écoutez|à l'écran)"
        r"\s*(?:[:|]|\.\s(?-i:[A-ZÉÀ])|\s[–—-]\s|\.?\s*$)|^(?:voir|regardez|lire) la "
        r"vidéo\b.{0,80}$|^lancer la (?:vidéo|lecture)\b.{0,60}$"
        r"|\((?:photo|image)?\s?(?:d'|)(?:illustration|archives?)\)\W*$"
        r"|^(?:regardez|voir|voyez) (?:comment|les images|ici|le moment)\b.{0,80}$|^voici (?:la "
        r"vidéo|les images)\b.{0,60}$",
        (
            "Vidéo : le moment de la chute du pont",
            "EN IMAGES : la nuit de la tempête",
            "Le port dimanche (photo d'illustration)",
        ),
        ("Photos et vidéos ont circulé.", "En images de synthèse, le film étonne."),
        most=30,
    ),
    Rule(
        "photo-credit-fr",
        Reach.PASSAGE,
        "photo*, crédit*, image*, illustration, ©, copyright, droits réservés, droits de "
        "reproduction, "
        "sipa, afp, source",
        r"^[(\[]?(?:cr[ée]dits?(?: ?-? ?(?:photos?|images?))?s?|photos?|images?|illustration"
        r"|source photo)"
        r"\s*(?:[:/©]\s*\S|(?:de|par) (?-i:[A-Z])\S+ (?-i:[A-Z])).{0,80}$"
        r"|[(\[](?:photo|image|crédit)s?\s*:? [^()]{2,60}[)\]]\.?$"
        r"|(?-i:[A-ZÉ][\w'-]+ [A-ZÉ][\w'-]+)\s?[/|]\s?(?:afp|sipa|reuters|ap|epa|maxppp|hans "
        r"lucas)\W*$"
        r"|^(?:©|copyright (?:©|\d{4}|(?-i:[A-Z]))).{0,60}$|\btous droits (?:de reproduction "
        r")?réservés\b",
        (
            "Crédit photo : Ada Ort",
            "Photo : Ada Ort/AFP",
            "Des ouvriers dégagent la rue. (Photo : Ada Ort)",
            "Un homme passe devant la banque. Ada Ort / AFP",
            "Tous droits réservés",
        ),
        (
            "Photos et vidéos ont circulé.",
            "Le crédit à la consommation recule.",
            "Image forte : il pleure.",
        ),
        most=40,
        unless=r"\bil pleure\b",
    ),
    Rule(
        "share-fr",
        Reach.PASSAGE,
        "partager, partagez, imprimer, commenter, commentaire*, envoyer, réagir, réagissez, "
        "tweeter, "
        "votre avis, pensez-vous",
        rf"^(?:(?:partage[rz]?|imprimer|commenter|envoyer|réagir|tweeter|copier|enregistrer"
        rf"|sauvegarder|le lien"
        rf"|sur|l'article|l'|cet article|cette page|par|à|un|une|des|ami|amis|amie|mail|courriel"
        rf"|via|et|ou|cliquez|pour|ici|\(?ouvre dans une nouvelle fenêtre\)?|lien|dans"
        rf"|presse-papiers?|partage|transférer|offrir|ce|cet|article|page|vos|{_NETWORK}|\d+"
        rf"|commentaires?)(?:[\s·|,/:&+•.!]+|(?<=')|$)){{1,12}}$"
        r"|^(?:voir|lire|laisser|poster|ajouter|afficher) (?:les|un|tous les|votre|\d+) "
        r"commentaires?\W*$"
        r"|^(?:.{0,50}, )?(?:n'hésitez pas à )?(?:partagez|partager)(?:-le| cet| cette| l'| "
        r"notre)\b.{0,70}\b(?:article|page"
        rf"|vidéo|amis|proches|{_NETWORK})\b.{{0,40}}$"
        r"|^(?:réagissez|donnez(?:-nous)? votre avis|dites-nous|laissez(?:-nous)? un commentaire"
        r"|commentez|et vous, qu'en|qu'en pensez-vous)\b.{0,70}$",
        (
            "Partager sur Facebook",
            "Partagez cet article avec vos amis.",
            "Laisser un commentaire",
            "Qu'en pensez-vous ?",
        ),
        (
            "Partager le pouvoir mettra fin à la guerre.",
            "Commenter une décision n'est pas mon rôle.",
        ),
        most=18,
        unless=r"^(?:(?:\d+|sur|par|et|ou|x|via|l'|l'article|à|un|une|des|pour|ici|dans|ce|cet"
        r"|article|page|vos|mail|lien|amie?s?|courriel)\W*)+$|^(?-i:[a-z])\w+\.$|^[\"“«]",
    ),
    Rule(
        "cookies-fr",
        Reach.SENTENCE,
        "traceurs, personnalisé*, vos données, données personnelles, vos préférences, nos "
        "partenaires, tiers, cookies, cookie, votre consentement, javascript, bloqueur*, votre "
        "navigateur, vie privée",
        r"^.{0,120}\b(?:nous|notre|nos|vous|votre|vos|ce (?:site|contenu)|cette (?:page|vidéo)"
        r"|le site)\b.{0,120}\bcookies?\b"
        r"|\bcookies?\b.{0,120}\b(?:nous|notre|nos|vous|votre|vos|ce (?:site|contenu)|cette "
        r"(?:page|vidéo))\b"
        r"|\b(?:nous|notre|nos|vous|votre|vos|ce (?:site|contenu)|cette page)\b.*\b(?:votre "
        r"consentement|vie privée|vos données|données personnelles|(?:publicités?|contenus?"
        r"|annonces) personnalisée?s?"
        r"|traceurs|vos préférences|confidentialité)\b|^(?:tout accepter|j'accepte|accepter "
        r"et)\b.{0,40}$"
        r"|^(?:ce contenu|cette vidéo|ce post|ce tweet)\b.*\b(?:consentement|accept\w*|tiers"
        r"|bloqué)\b"
        r"|^(?:cookies (?:nécessaires|essentiels|optionnels)|tous les cookies)\b.{0,60}$"
        r"|\b(?:nous|ce site|notre site|nos partenaires)\b.{0,60}\b(?:utilis\w*|dépos\w*"
        r"|stock\w*|besoin"
        r"|trait\w*)\b.{0,80}\b(?:cookies|votre consentement|données personnelles)\b"
        r"|^(?:veuillez |merci d'|pour .{0,80}(?:vous devez|veuillez|merci d') ?)?(?:accept\w*"
        r"|activ\w*"
        r"|autoris\w*|désactiv\w*|gére[rz]|paramétre[rz])\b.{0,40}\b(?:cookies?|javascript"
        r"|bloqueur\w*)\b"
        r"|^(?:en (?:poursuivant|continuant|naviguant|cliquant))\b.*\b(?:cookies|conditions)\b"
        r"|^(?:pour (?:afficher|voir|visionner|accéder|regarder) (?:ce|cette|ces|le"
        r"|la))\b.*\b(?:cookies|consentement)\b"
        r"|^votre navigateur ne\b|^(?:ce contenu|cette vidéo)\b.{0,60}\bcookies\b"
        r"|^(?:nous respectons|le respect de) votre vie privée\b|^(?:tout accepter|gestion des "
        r"cookies)\b.{0,40}$",
        (
            "Ce site utilise des cookies.",
            "En poursuivant votre navigation, vous acceptez l'utilisation de cookies.",
            "Pour afficher ce contenu, vous devez accepter les cookies.",
        ),
        (
            "Le tribunal a interdit les cookies sans accord.",
            "La loi impose aux sites de demander l'accord avant de déposer des cookies.",
        ),
        most=60,
        unless=_SAID + r"|\b(?:loi|cnil|interdit|règlement|amende)\b",
    ),
    Rule(
        "notes-fr",
        Reach.PASSAGE,
        "publicité, contenu sponsorisé, la suite après, contactez*, écrivez*, témoign*, une "
        "information",
        r"^(?:publicité|contenu sponsorisé|annonce)\W*$|^(?:la suite|suite) (?:de l'article "
        r")?après\b.{0,40}$"
        r"|^(?:contactez|écrivez)(?:-nous| nous| à la rédaction| notre rédaction)\b.{0,80}$"
        r"|^(?:vous avez|avez-vous) (?:une information|un témoignage|été témoin|une "
        r"question)\b.{0,90}$",
        ("Publicité", "La suite après la publicité", "Contactez-nous à redaction@example.com."),
        ("La publicité pour le tabac est interdite.", "Une information judiciaire est ouverte."),
        most=22,
        unless=_SAID,
    ),
)
