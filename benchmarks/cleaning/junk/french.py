"""Junk of French pages; how it is used says benchmarks/cleaning/junk/__init__.py."""

from __future__ import annotations

SLOTS = {
    "topic": (
        "l'économie", "le climat", "la santé", "la culture", "l'éducation", "le football",
        "la politique", "les sciences",
    ),
    "headline": (
        "Pourquoi {place} manque de professeurs",
        "{person} démissionne après la querelle du budget",
        "Ce que les nouvelles règles changent pour les locataires de {place}",
        "La gare de {place} va être reconstruite",
        "{place} rejette le projet de deuxième piste",
    ),
    "weekday": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "dimanche"),
    "month": ("janvier", "mars", "avril", "juin", "septembre", "octobre", "novembre"),
    "outlet": ("Le Journal de {name}", "{name} Matin", "Le Courrier de {name}", "{name} Actu"),
    "scene": (
        "les pompiers à l'œuvre sur les lieux", "des habitants dégagent la boue",
        "le nouveau pont avant son ouverture", "des agriculteurs bloquent la route du port",
    ),
}  # fmt: skip

TEMPLATES = {
    "promo": (
        "Retrouvez toute l'actualité sur {topic} dans l'application {outlet}.",
        "Abonnez-vous à {outlet} à partir de {number} euros par mois, sans engagement.",
        "Téléchargez gratuitement notre application pour ne rien manquer de l'actualité.",
        "Écoutez aussi notre podcast sur {topic}, chaque {weekday} sur toutes les plateformes.",
        "Soutenez une presse indépendante en faisant un don à {outlet}.",
        "Rejoignez notre chaîne WhatsApp pour suivre toute l'actualité de {place} en direct.",
        "Profitez de {number} jours d'essai gratuit et résiliez à tout moment.",
        "Pour en savoir plus sur {topic}, consultez notre dossier spécial.",
    ),
    "read_more": (
        "Lire aussi : {headline}",
        "À lire aussi : {headline}",
        "Sur le même sujet : {headline}",
        "Lire également : {headline}",
        "À découvrir : {headline}",
        "Notre article : {headline}",
    ),
    "newsletter": (
        "Inscrivez-vous à notre newsletter pour recevoir chaque matin l'essentiel de l'actualité.",
        "Recevez gratuitement notre lettre d'information sur {topic} dans votre boîte mail.",
        "Déjà abonné ? Connectez-vous pour lire la suite.",
        "Entrez votre adresse e-mail pour recevoir la sélection de {person} chaque {weekday}.",
        "La suite de cet article est réservée aux abonnés de {outlet}.",
        "En vous inscrivant, vous acceptez notre politique de confidentialité.",
    ),
    "video_caption": (
        "Vidéo : {scene}",
        "EN VIDÉO - {headline}",
        "Regardez la vidéo : {headline}",
        "VIDÉO. {headline}",
        "Voir la vidéo de {person} à {place}",
        "Votre navigateur ne permet pas de lire cette vidéo.",
    ),
    "photo_credit": (
        "Photo : {person}/{agency}",
        "Crédit photo : {agency}",
        "© {person} / {agency}",
        "(Photo {agency} / {person})",
        "Photo d'illustration. {agency}/{person}",
        "Image : {person} pour {outlet}",
    ),
    "share": (
        "Partager cet article sur Facebook, X ou par e-mail",
        "Partagez : Facebook WhatsApp LinkedIn",
        "Partager sur Facebook Partager sur X Copier le lien",
        "Suivez-nous sur Instagram et Facebook",
        "Envoyer cet article à un ami ou l'imprimer",
        "Cliquez pour partager sur Facebook (ouvre dans une nouvelle fenêtre)",
    ),
    "cookie": (
        "Nous utilisons des cookies pour améliorer votre expérience sur notre site.",
        "En poursuivant votre navigation, vous acceptez l'utilisation de cookies.",
        "Pour afficher ce contenu, vous devez accepter les cookies.",
        "Nous et nos {number} partenaires stockons des informations sur votre appareil.",
        "Gérer mes préférences ou accepter tous les cookies",
        "Vous pouvez modifier vos choix à tout moment dans les paramètres de confidentialité.",
    ),
    "first_published": (
        "Publié le {day} {month} {year} à {hour}h15",
        "Cet article a été initialement publié dans {outlet}.",
        "Première publication : {day} {month} {year}",
        "Mis à jour le {weekday} {day} {month} {year} à {hour}h40",
        "Article publié pour la première fois le {day} {month} {year}.",
        "Cet article est paru d'abord sur le site de {outlet}.",
    ),
}
