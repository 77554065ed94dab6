"""Junk of Italian pages; how it is used says benchmarks/cleaning/junk/__init__.py."""

from __future__ import annotations

SLOTS = {
    "topic": (
        "economia", "clima", "salute", "cultura", "scuola", "calcio", "politica", "scienza",
    ),
    "headline": (
        "Perché a {place} mancano gli insegnanti",
        "{person} si dimette dopo lo scontro sul bilancio",
        "Cosa cambia per gli inquilini di {place} con le nuove regole",
        "Ecco come sarà la nuova stazione di {place}",
        "{place} dice no alla seconda pista",
    ),
    "weekday": ("lunedì", "martedì", "mercoledì", "giovedì", "venerdì", "domenica"),
    "month": ("gennaio", "marzo", "aprile", "giugno", "settembre", "ottobre", "novembre"),
    "outlet": ("Il Corriere di {name}", "{name} Oggi", "La Gazzetta di {name}", "{name} News"),
    "scene": (
        "i vigili del fuoco al lavoro sul posto", "gli abitanti spalano il fango",
        "il nuovo ponte prima dell'apertura", "gli agricoltori bloccano la strada per il porto",
    ),
}  # fmt: skip

TEMPLATES = {
    "promo": (
        "Scarica gratis l'app di {outlet} per restare sempre aggiornato.",
        "Abbonati a {outlet} a soli {number} euro al mese e leggi tutti gli articoli.",
        "Segui tutte le notizie di {topic} sul nostro canale WhatsApp.",
        "Ascolta il nostro podcast dedicato al tema {topic}, ogni {weekday} su tutte le "
        "piattaforme.",
        "Sostieni il giornalismo indipendente con una donazione a {outlet}.",
        "Per altre notizie come questa visita la nostra sezione {topic}.",
        "Prova {outlet} gratis per {number} giorni e disdici quando vuoi.",
        "Tutti gli aggiornamenti da {place} in diretta sul sito di {outlet}.",
    ),
    "read_more": (
        "Leggi anche: {headline}",
        "Leggi anche > {headline}",
        "Per approfondire: {headline}",
        "Potrebbe interessarti anche: {headline}",
        "Continua a leggere: {headline}",
        "Articoli correlati: {headline}",
    ),
    "newsletter": (
        "Iscriviti alla nostra newsletter per ricevere ogni mattina le notizie più importanti.",
        "Ricevi gratis nella tua casella di posta la newsletter di {topic} a cura di {person}.",
        "Sei già abbonato? Accedi per continuare a leggere.",
        "Inserisci il tuo indirizzo email per ricevere la nostra selezione ogni {weekday}.",
        "Questo contenuto è riservato agli abbonati di {outlet}.",
        "Iscrivendoti accetti la nostra informativa sulla privacy.",
    ),
    "video_caption": (
        "Video: {scene}",
        "VIDEO | {headline}",
        "Guarda il video: {headline}",
        "Nel video: {person} parla con i giornalisti a {place}",
        "Il video di {agency}: {headline}",
        "Il tuo browser non supporta la riproduzione di video.",
    ),
    "photo_credit": (
        "Foto: {person}/{agency}",
        "Foto di {person}",
        "Crediti foto: {agency}",
        "(Foto {agency} / {person})",
        "© {agency} - {person}",
        "Immagine di repertorio. {agency}/{person}",
    ),
    "share": (
        "Condividi questo articolo su Facebook, X o via email",
        "Condividi: Facebook Twitter WhatsApp",
        "Condividi su Facebook Condividi su X Copia il link",
        "Seguici su Instagram e Facebook",
        "Fai clic per condividere su WhatsApp (si apre in una nuova finestra)",
        "Invia questo articolo a un amico o stampalo",
    ),
    "cookie": (
        "Utilizziamo i cookie per migliorare la tua esperienza sul nostro sito.",
        "Continuando la navigazione accetti l'uso dei cookie.",
        "Per visualizzare questo contenuto devi accettare i cookie.",
        "Noi e i nostri {number} partner archiviamo informazioni sul tuo dispositivo.",
        "Accetta tutti i cookie o gestisci le tue preferenze",
        "Puoi modificare le impostazioni sulla privacy in qualsiasi momento.",
    ),
    "first_published": (
        "Pubblicato il {day} {month} {year} alle {hour}:15",
        "Questo articolo è stato pubblicato originariamente su {outlet}.",
        "Prima pubblicazione: {day} {month} {year}",
        "Ultimo aggiornamento: {weekday} {day} {month} {year}, ore {hour}:40",
        "Articolo pubblicato per la prima volta il {day} {month} {year}.",
        "L'articolo proviene da {outlet}.",
    ),
}
