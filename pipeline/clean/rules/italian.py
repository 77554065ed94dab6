"""Boilerplate of news in Italian."""

from __future__ import annotations

from pipeline.clean.rules.rule import Reach, Rule

_SAID = (
    r"\b(?:ha (?:detto|dichiarato|spiegato|aggiunto|affermato|annunciato|scritto)|hanno detto"
    r"|secondo"
    r"|tribunale|giudice|polizia|procura|spiega|dice)\b|\b(?:the|of|and|this|with)\b|^[\"“«]"
)
"""Somebody else speaks, or the sentence is English."""
_NETWORK = (
    r"(?:facebook|tumblr|viber|skype|pocket|instapaper|hacker news|vk|sms|nextdoor|messenger"
    r"|wechat|weibo|rss|twitter|x|instagram|linkedin|whatsapp|telegram|threads|bluesky|mastodon"
    r"|tiktok"
    r"|youtube|pinterest|e-?mail|mail|google news|(?:i )?social(?: network)?)"
)
_LEAD = (
    r"^(?:[^.?!]{0,90}[,:;–—-]\s+)?(?:(?:per|e|o|clicca qui per|puoi|vuoi|non dimenticare di"
    r"|anche|se vuoi"
    r"|ricordati di|subito|ora|adesso|gratis|gratuitamente) ){0,2}"
)
_CALLS = (
    r"(?:iscriviti|iscrivetevi|iscriversi|iscriverti|ricevi|ricevere|ricevete|abbonati"
    r"|abbonatevi|registrati|registratevi"
    r"|scopri|unisciti|resta|rimani|inserisci|segui|non perdere|non perderti|leggi|attiva|scegli)"
)
_STARTS = (
    r"(?:Il|Lo|La|I|Gli|Le|Un|Una|Uno|In|Nel|Nella|Per|Secondo|Dopo|Con|Ma|E|Si|È|Questo|Questa"
    r"|Questi"
    r"|Al|Alla|Di|Del|Da|Dal|Durante|Quando|Anche|Non|Così|Come|Se|Tra|Fino|Sono|Ha|A|Su|Sul|Ora)"
)
_COLON = r"\s*[:»›>→|]"
_LABEL = (
    r"(?:(?:leggi|guarda|ascolta|vedi|leggete) (?:anche|tutto|di più|qui|pure|l'articolo(?: "
    r"completo)?|subito)"
    r"|(?:da )leggere(?: anche)?|continua a leggere|continua la lettura|per (?:approfondire"
    r"|saperne di più)"
    r"|approfondis(?:ci|menti?)|(?:ti )?potrebbe(?:ro)? interessart?[ei](?: anche)?|potrebbe "
    r"interessarti(?: anche)?"
    r"|(?:articoli|notizie|contenuti) (?:correlat[ie]|collegat[ie]|consigliat[ie])|articolo "
    r"correlato"
    r"|sullo stesso (?:tema|argomento)|i più letti|più letti|scopri di più|leggi l'intervista"
    r"|vedi anche)"
)
_TEXT_AFTER = rf"(?<![.!?,;:])\s(?-i:{_STARTS})\s(?-i:[a-zà-ÿ])\S*(?:\s+\S+){{3,}}[.!?…]\"?$"
_GLUED = rf"^{_LABEL}{_COLON}.{{10,140}}?(?={_TEXT_AFTER})"

_VERB = (
    r"(?:segui|seguite|scopri|consulta|visita|ascolta|guarda|leggi|leggete|scarica|condividi"
    r"|partecipa|vota|invia|scrivi|ricevi|entra|sostieni|fai|non perder\w*|prova|acquista"
    r"|chiedi|commenta|vedi|attiva|dona|clicca|gioca)"
)
_FURNITURE = (
    r"(?:app|applicazione|podcast|newsletter|canal[ei]|pagin[ae]|sito|articol[oi]|redazione"
    r"|giornalist[ei]|giornalismo|lettori|community|comunità|abbon\w*|soci|account|edizione|quiz"
    r"|gioch?[oi]|cruciverba|concorso|sondaggio"
    r"|negozio|offert[ae]|guid[ae]|rivista|serie|programm[ai]|dirett[ae]|live|notifiche|archivio"
    r"|whatsapp|telegram|facebook|instagram|twitter|x|youtube|tiktok|linkedin|social|video"
    r"|galleria|e-?mail|mail|comment[oi]|speciale|sezione"
    r"|notizie|informazioni?|domande|stori[ae]|opinione|forum|approfondimenti)"
)
"""What sites offer, ask for and point to."""

FUNCTION_WORDS = frozenset(
    [
        "il",
        "di",
        "che",
        "per",
        "con",
        "una",
        "del",
        "della",
        "è",
        "nel",
        "gli",
        "le",
        "sono",
        "non",
        "e",
    ]
)

RULES: tuple[Rule, ...] = (
    Rule(
        "newsletter-it",
        Reach.SENTENCE,
        "iscriviti, abbonati, registrati, iscrivetevi, newsletter*, tua mail, tua email, tua "
        "e-mail, tua casella, via mail, via email, posta elettronica, "
        "indirizzo email, indirizzo e-mail, vostra mail",
        rf"{_LEAD}(?:iscriviti|abbonati|registrati|iscrivetevi) (?:a|al|alla|alle|qui|per|gratis"
        rf"|subito|ora)\b|{_LEAD}{_CALLS}\b.*\b(?:newsletters?|(?:tua|vostra) (?:mail|e-?mail"
        rf"|casella)|via (?:mail|e-?mail)"
        r"|posta elettronica|indirizzo (?:mail|e-?mail))\b"
        r"|\b(?:nostr[ae]|mia|questa)\b(?: \S+){0,2} newsletters?\b.{0,100}\b(?:iscri\w*|gratis"
        r"|gratuit\w*|ricev\w*|ogni"
        r"|clicca|qui|ti|tua|vi|settimanal\w*|quotidian\w*)\b"
        r"|\b(?:direttamente|ogni (?:giorno|mattina|settimana|sera))\b.{0,60}\b(?:nella|sulla"
        r"|via) (?:tua|vostra)? ?"
        r"(?:mail|e-?mail|casella)\b",
        (
            "Iscriviti alla nostra newsletter.",
            "Se ti piace quello che leggi, iscriviti gratis alla newsletter.",
            "La nostra newsletter ti porta ogni mattina le notizie più importanti.",
            "Ricevi ogni mattina le notizie nella tua casella di posta elettronica.",
        ),
        (
            "La newsletter del partito ha 40.000 lettori.",
            "Gli hacker hanno letto la posta elettronica del ministro.",
            "Chi riceve la newsletter ha saputo lunedì della chiusura.",
        ),
        most=38,
        unless=_SAID,
    ),
    Rule(
        "newsletter-terms-it",
        Reach.SENTENCE,
        "cancellarti, cancellare l'iscrizione, disiscri*, annullare, iscrivendoti, "
        "registrandoti, cliccando, "
        "informativa*, privacy policy, grazie per esserti",
        r"^(?:puoi|potrai|potete|è possibile)\b.*\b(?:cancellar\w*|disiscriv\w*|annullar\w*"
        r"|disdir\w*)\b.*\b(?:momento|iscrizione|quando)\b"
        r"|^(?:iscrivendo(?:ti|si|vi)|registrando(?:ti|si)|cliccando"
        r"|proseguendo)\b.*\b(?:accett\w*|acconsent\w*|dichiar\w*|privacy"
        r"|termini|condizioni)\b"
        r"|^(?:leggi|consulta|ho letto|per maggiori informazioni|maggiori "
        r"informazioni)\b.*\b(?:informativa|privacy)\b"
        r"|^grazie per (?:esserti|l'iscrizione|aver)\b.{0,40}\b(?:iscri\w*|registr\w*)\b",
        (
            "Puoi cancellarti in qualsiasi momento annullando l'iscrizione.",
            "Iscrivendoti accetti i termini e le condizioni.",
            "Leggi la nostra informativa sulla privacy.",
        ),
        (
            "Cliccando sul link, un impiegato ha aperto la porta agli hacker.",
            "La firma dell'informativa è un obbligo.",
        ),
        most=40,
        unless=_SAID,
    ),
    Rule(
        "tagline-it",
        Reach.COMPANION,
        "notizie, è gratis, gratis, ogni mattina, ogni giorno, le migliori, il meglio, "
        "non perdere, vuoi, clicca, ti, hai, sei, non sei, cerchi, conosci, volete, avete, "
        "siete, senza impegno, offerta, è facile, solo, bastano",
        r"^(?:le (?:migliori |ultime |principali )?notizie|il meglio|è gratis|gratis|ogni "
        r"(?:mattina|giorno)|tutte le|non perder\w*|clicca)\b.{0,80}$"
        r"|^(?:vuoi|ti piace|ti interessa)\b.*\?$"
        r"|^(?:ti|hai|sei|non sei|cerchi|non hai|conosci|volete|avete|siete|sapevi|ami|vuoi)\b.*\?$"
        r"|^(?:senza (?:impegno|pubblicità)|offerta|è (?:facile|gratis)|solo|da soli"
        r"|bastano)\b.{0,60}$",
        ("Le migliori notizie del giorno.", "È gratis."),
        ("Il ministro ha parlato delle notizie.",),
        most=14,
        unless=_SAID,
        beside=(
            "newsletter-it",
            "newsletter-terms-it",
            "subscription-it",
            "donation-it",
            "app-it",
            "promo-it",
            "call-it",
            "podcast-it",
        ),
    ),
    Rule(
        "subscription-it",
        Reach.SENTENCE,
        "abbonati, abbonamento, abbonato, accedi, riservat*, registrati, prova gratuita, "
        "accesso illimitato, sei già, abbonarti, "
        "account gratuito",
        r"^(?:quest[oi]|il) (?:articolo|contenuto|servizio|contenuti)\b.{0,40}\b(?:riservat\w*"
        r"|esclusiv\w*|solo|disponibile)\b.{0,40}\b(?:abbonati|iscritti|registrati|soci)\b"
        r"|^(?:contenuto |articolo )?riservato agli abbonati\b|^(?:sei|hai) (?:già|un"
        r"|ancora)\b.{0,30}\b(?:abbonat[oa]|registrat[oa]|iscritt[oa]|account"
        r"|abbonamento)\b.{0,30}(?:\?|$)"
        r"|^(?:per|se vuoi) (?:continuare|leggere|accedere|proseguire"
        r"|sbloccare)\b.{0,70}\b(?:abbon\w*|accedi|registrati|iscriviti|account)\b"
        r"|"
        + _LEAD
        + r"(?:abbonati|accedi|registrati|abbonatevi)(?:\W*$|.{0,90}\b(?:per|da|a (?:soli"
        r"|partire)|ora|subito|qui|oggi|gratis|illimitat\w*|euro|mese|leggere|sostener\w*"
        r"|nostr\w*)\b)"
        r"|"
        + _LEAD
        + r"(?:prova|attiva|scopri|approfitta)\b.{0,50}\b(?:abbonament\w*|offert[ae]|gratis"
        r"|prova gratuita|accesso illimitato)\b",
        (
            "Questo articolo è riservato agli abbonati.",
            "Sei già abbonato?",
            "Per continuare a leggere, accedi o abbonati.",
            "Abbonati a partire da 1 euro al mese.",
            "Attiva subito la prova gratuita dell'abbonamento.",
        ),
        (
            "L'operatore ha perso 40.000 abbonati nel trimestre.",
            "Il prezzo dell'abbonamento salirà a maggio.",
            "I posti sono riservati agli abbonati del club.",
        ),
        most=36,
        unless=_SAID,
    ),
    Rule(
        "donation-it",
        Reach.SENTENCE,
        "dona, donazione, donazioni, sostieni, sostenere, sosteneteci, sostienici, aiutaci, "
        "tuo sostegno, tuo contributo, giornalismo, contribuisci, tuo aiuto, "
        "tuo abbonamento, tua donazione, vostro sostegno, supporta",
        _LEAD + r"(?:sostieni|sostienici|sosteneteci|aiutaci|dona|fai una donazione|contribuisci"
        r"|supporta)\b.{0,90}(?:\b(?:nostr\w*|ci|giornalismo|redazione|oggi|ora|qui"
        r"|indipendente|informazione|lavoro)\b|$)"
        r"|\b(?:tu[oa]|vostr[oa]) (?:\w+ )?(?:donazion[ei]|sostegno|contributo|aiuto"
        r"|supporto)\b.{0,60}\b(?:ci|nostr\w*|giornalismo|continuare|possiamo)\b"
        r"|^se (?:ti piace|apprezzi|credi|ritieni)\b.*\b(?:don\w+|sost\w+|contribu\w*"
        r"|support\w*)\b.*"
        r"|\b(?:tuo|tua|vostro|vostra) (?:\w+ )?(?:donazione|sostegno|contributo|aiuto"
        r"|abbonamento)\b.{0,20}\b(?:permette|aiuta|rende|è|fa|garantisce|finanzia|sostiene)\b"
        r"|^(?:sostieni|aiuta|supporta) (?-i:[A-Z]|il |la |lo |l\').*\b(?:abbon\w*|donazione"
        r"|contributo|oggi|mese)\b",
        (
            "Sostieni il giornalismo indipendente.",
            "Il tuo contributo ci permette di continuare il nostro lavoro.",
            "Se ti piace il nostro lavoro, fai una donazione.",
        ),
        (
            "Il governo vuole sostenere il giornalismo locale.",
            "La Croce Rossa ha ricevuto donazioni per le vittime.",
            "La dona della nave non fu mai chiarita.",
        ),
        most=36,
        unless=_SAID,
    ),
    Rule(
        "promo-it",
        Reach.SENTENCE,
        "gratis, gratuit*, offert*, sconto, sconti, codice, biglietti, quiz, cruciverba, gioco, "
        "giochi, sondaggio, concorso, negozio, edicola, "
        "rivista, numero, evento, conferenza, disdici, senza impegno, edizione, vota, "
        "partecipa, lettori, guida, abbonamento, abbonamenti, in diretta, radio",
        _LEAD + r"(?:prova|provate|scopri|approfitta|acquista|compra|prenota|vinci|partecipa|gioca"
        r"|rispondi|vota|visita|richiedi|regala|ottieni|accedi|leggi|fai|scarica|iscriviti"
        r"|entra|sfoglia)\b.*"
        r"\b(?:abbonament[oi]|in diretta|radio|gratis|gratuit\w*|offert[ae]|sconti?|codice"
        r"|biglietti?|quiz|cruciverba|gioc(?:o|hi)|sondaggio|concorso|negozio|edicola|rivista"
        r"|nostr[oa] (?:\S+ )?(?:evento|conferenza|guida|edizione|numero|speciale)"
        r"|disdici|senza impegno|edizione (?:cartacea|digitale))\b"
        r"|\bnostr[oaie]\b.*\b(?:in edicola|in vendita|già disponibil[ei]|in libreria|per i "
        r"lettori)\b|\b(?:sconto|offerta) per (?:i nostri |i )?(?:lettori|abbonati)\b",
        (
            "Prova l'Esempio gratis per 30 giorni.",
            "Partecipa al nostro sondaggio sull'attualità.",
            "Il nostro speciale è in edicola.",
        ),
        (
            "I biglietti per la finale sono esauriti.",
            "L'operatore offre tre mesi gratis ai nuovi clienti.",
            "L'offerta di case cala.",
        ),
        unless=_SAID,
    ),
    Rule(
        "call-it",
        Reach.SENTENCE,
        "nostro, nostra, nostri, nostre, tuo sostegno, al mese, alla settimana, seguici, "
        "scrivici, aiutaci, raccontaci, trovaci, app, podcast, canale, quiz, diretta, "
        "abbonamento, edizione, whatsapp, negozio, rivista, archivio, streaming, edicola, "
        "lettori, abbonati, soci, donazioni, iscrizioni aperte, prenota, inserto, speciale, "
        "supplemento",
        _LEAD
        + r"(?:[a-z]{4,}(?:ti|ci|vi)\b|"
        + _VERB
        + r"\b)(?=.*(?:\b(?:nostr[oaie]|app|podcast|canale|quiz|diretta|abbonamento|edizione"
        r"|whatsapp|negozio|rivista|archivio|streaming|edicola)\b|\b\w{4,}ci\b))(?=.*\b"
        + _FURNITURE
        + r"\b)"
        r"|^(?:il|la|i|le) nostr[oaie] (?:\S+ ){0,2}(?:newsletter|podcast|app|sito|canale|quiz"
        r"|negozio|giornalismo|diretta|live)\b.{0,90}\b(?:è|sono|ti|vi|offre|segue|spiega|porta"
        r"|vive|racconta)\b"
        r"|\bha(?:nno)? bisogno del tuo (?:sostegno|aiuto)\b"
        r"|" + _LEAD + _VERB + r"\b.*\b\d.{0,14}\b(?:al mese|all'anno|a settimana|alla settimana)\b"
        r"|\b(?:vive|esiste|si finanzia)\b.{0,20}\b(?:grazie|con|di)\b.{0,20}\b(?:lettori"
        r"|abbonati|soci|donazioni|sostenitori)\b|^(?:oggi|domani|sabato|domenica|ogni"
        r"|da)\b.{0,60}\bin edicola\b"
        r"|\b(?:iscrizioni aperte|prenota il tuo posto|registrati (?:qui|ora)|iscriviti (?:qui"
        r"|ora)|acquista il tuo biglietto)\b|\b(?:inserto|speciale|supplemento) di \d+ pagine\b"
        r"|\bin edicola (?:con|oggi|domani|sabato|domenica)\b|\b(?:oggi|domani|sabato"
        r"|domenica)\b.{0,30}\bin edicola\b",
        (
            "Segui la nostra diretta sui negoziati.",
            "Unisciti alla nostra comunità di lettori.",
            "Il nostro podcast ti racconta ogni settimana il dietro le quinte.",
            "Leggi tutti gli articoli a 1 euro al mese.",
        ),
        (
            "Ridateci la nostra terra, gridava la folla.",
            "Il nostro paese è debole, pensa il sindaco.",
            "Quasi tutti i nostri lettori sanno la storia.",
        ),
        most=34,
        unless=_SAID
        + r"|\b(?:gridav\w+|chiedev\w+|pensa)\b|^quasi\b|^(?:molti|tanti|tutti|altri|quanti)\b",
    ),
    Rule(
        "house-it",
        Reach.SENTENCE,
        "abbonati, lettori, whatsapp, telegram, nostra app, nostro sito, serie, tue domande, "
        "vostre domande, nostri corrispondenti, nostri giornalisti, nostri inviati, tuo "
        "dispositivo, "
        "tue scelte, tue preferenze, cliccando, premendo, chiudendo",
        r"^(?:\S+ ){0,3}(?:abbonati|lettori)\b.{0,40}\b(?:ricevono|hanno|possono|leggono"
        r"|accedono)\b.*\b(?:sconto|accesso|articoli|gratis|esclusiv\w*|app|%)"
        r"|\bè (?:ora |anche |adesso )+su (?:whatsapp|telegram|instagram|tiktok|threads|spotify)\b"
        r"|\b(?:altre|più) (?:notizie|storie|informazioni)\b.*\b(?:sul|nel|nella|sulla|su) "
        r"(?:nostr[oa]|sito|app)\b|\baltri articoli\b.*\b(?:nostr[oa]|sito|app)\b"
        r"|^quest[oa] (?:articolo|testo|intervista) (?:fa parte|è tratt[oa]|appartiene)\b.{0,90}$"
        r"|^i nostri (?:corrispondenti|giornalisti|esperti|inviati)\b.*\b(?:tue|vostre|ti|vi"
        r"|ogni|qui)\b|\b(?:tue|vostre) domande\b.{0,60}$"
        r"|^puoi (?:modificare|cambiare|revocare) (?:le tue (?:scelte|preferenze)|il tuo "
        r"consenso|la tua scelta)\b.{0,80}$|\bsul tuo dispositivo\b"
        r"|^(?:cliccando|premendo|chiudendo|selezionando)\b.*\b(?:accett\w*|acconsent\w*"
        r"|autorizz\w*|prest\w*)\b",
        (
            "Gli abbonati dell'Esempio hanno accesso a tutti gli articoli.",
            "L'Esempio è anche su WhatsApp.",
            "Questo articolo fa parte della nostra serie sull'acqua.",
            "Puoi modificare le tue preferenze in ogni momento.",
        ),
        (
            "Il gruppo è attivo su Telegram.",
            "I lettori conoscono la storia.",
            "Gli abbonati dell'operatore pagheranno di più a maggio.",
        ),
        unless=_SAID + r"|\b(?:operatore)\b",
    ),
    Rule(
        "app-it",
        Reach.SENTENCE,
        "app, applicazione, notifiche, whatsapp, telegram, google play, app store",
        _LEAD
        + r"(?:scarica|scaricate|installa|attiva|ricevi|unisciti|iscriviti|segui|seguici|entra"
        r"|usa|leggi|apri)\b.{0,80}\b(?:(?:nostr[ao]|la|l'|sul|sulla|nel) ?(?:\w+ )?(?:app"
        r"|applicazione|canale|gruppo)|(?:le|nostre) notifiche|canale (?:whatsapp|telegram)|app "
        r"(?:di|gratuita|gratis))\b"
        r"|^(?:la nostra|l')\s?app(?:licazione)?\b.{0,30}\bdisponibile\b.{0,40}\b(?:google play"
        r"|app store)\b|^(?:disponibile|scaricala) (?:su|da) (?:google play|app store)\b",
        (
            "Scarica la nostra app per seguire le notizie.",
            "Attiva le notifiche per non perdere nulla.",
            "Iscriviti al nostro canale WhatsApp.",
        ),
        (
            "L'app è stata vietata in Cina.",
            "WhatsApp non ha funzionato lunedì.",
            "Le notifiche degli atti sono in ritardo.",
        ),
        unless=_SAID,
    ),
    Rule(
        "podcast-it",
        Reach.SENTENCE,
        "podcast*, spotify, video, puntata, episodio, guarda, galleria, fotogallery",
        _LEAD + r"(?:ascolta|ascoltate|ascoltare|iscriviti|segui|scarica|non perdere"
        r"|trovi)\b.{0,90}\b(?:podcast|spotify|apple podcasts|puntat[ae]|episodi\w?)\b"
        r"|\b(?:nostr[oi]|questo)\b.{0,30}\bpodcast\b.{0,80}\b(?:ascolt\w*|iscri\w*|episodi\w*"
        r"|puntat\w*|spotify|qui|ogni|puoi)\b"
        r"|" + _LEAD + r"(?:guarda|guardate|vedi|rivedi|clicca)\b.{0,60}\b(?:video|gallery|galleria"
        r"|fotogallery|intervista|diretta|foto)\b.{0,60}$"
        r"|^nel video (?:qui )?(?:sopra|sotto)\b.{0,60}$",
        (
            "Ascolta il nostro podcast sul tema.",
            "Iscriviti al podcast su Spotify.",
            "Guarda il video qui sotto.",
        ),
        (
            "Il video mostra un uomo sul ponte.",
            "In un podcast ha annunciato il ritiro.",
            "L'episodio è finito con violenze.",
        ),
        unless=_SAID,
    ),
    Rule(
        "follow-it",
        Reach.SENTENCE,
        "seguici, segui, seguiteci, seguite, trovaci, unisciti, metti mi piace, iscriviti, ci "
        "trovi",
        rf"^(?:e |anche |puoi )?(?:seguici|seguiteci|segui|seguite|trovaci|ci trovi|unisciti"
        rf"|metti mi piace|iscriviti)\b.{{0,50}}\b(?:su|sul|sulla|sui|al|alla|anche) (?:\S+ )"
        rf"{{0,3}}(?:{_NETWORK}|canale|pagina|profilo|community|gruppo)\b.{{0,60}}$",
        (
            "Seguici su Facebook e Twitter.",
            "Segui tutte le notizie sulla nostra pagina Facebook.",
            "Iscriviti al nostro canale YouTube.",
        ),
        ("Segui il consiglio, ha detto il sindaco.", "Seguici, gridava la folla in piazza."),
        unless=_SAID,
    ),
    Rule(
        "read-more-glued-it",
        Reach.OPENING,
        "leggi, guarda, ascolta, vedi, leggere, per approfondire, approfondimento, potrebbe*, "
        "sullo stesso, per saperne di più",
        _GLUED,
        (
            "Leggi anche: Riapre il porto dopo la tempesta La costruzione del tunnel era "
            "cominciata a maggio.",
        ),
        ("Leggi con calma: il testo è difficile.",),
        most=1_000,
    ),
    Rule(
        "read-more-it",
        Reach.SENTENCE,
        "leggi, guarda, ascolta, vedi, leggete, leggere, lettura, per approfondire, "
        "approfondi*, saperne, potrebbe*, correlat*, "
        "collegat*, sullo stesso, più letti, scopri di più, clicca, clicca qui, qui",
        rf"^{_LABEL}(?:\s*(?:[:»›>→|…]|\.\.\.)|\W*$)"
        r"|^(?:leggi|guarda) anche\b.{0,90}$(?<!\bministro\.)"
        r"|^(?:per .{0,60},? )?clicca(?:te)? (?:qui|sul|su)\b"
        r"|^(?:puoi )?(?:leggi|leggere|consulta|trovi|guarda|scopri)\b.{0,80}\b(?:qui|a questo "
        r"link|sul nostro sito|nel nostro)\b.{0,40}$"
        r"|^leggi (?:l'articolo|l'intervista|il testo|la notizia)\b.{0,20}\b(?:complet[oa]"
        r"|original[ei]|integrale)\b.{0,50}$",
        (
            "Leggi anche: Cosa dicono le banche",
            "Potrebbe interessarti anche: Salgono i prezzi",
            "Continua a leggere",
            "Per maggiori dettagli, clicca qui.",
            "Leggi qui il rapporto completo.",
        ),
        (
            "Leggi anche severe non bastano, dice il ministro.",
            "Leggere fa bene ai bambini.",
            "Potrebbe piovere: attenti.",
        ),
        most=18,
        unless=r"\b(?:dice|ha detto|spiega)\b",
    ),
    Rule(
        "read-more-line-it",
        Reach.LINE,
        "leggi, guarda, ascolta, vedi, leggere, per approfondire, approfondimento, potrebbe*, "
        "sullo stesso, saperne",
        rf"^{_LABEL}{_COLON}",
        ("Leggi anche: L'euro è in pericolo? Cosa dicono le banche",),
        ("Leggi anche severe non bastano, dice il ministro.",),
        most=38,
        unless=_GLUED,
    ),
    Rule(
        "appeared-first-it",
        Reach.PASSAGE,
        "pubblicat*, pubblicazione, modifica, proviene da, sembra essere, apparso, apparsa, "
        "aggiornat*, aggiornamento, modificat*, tempo di lettura, minuti di lettura, "
        "min di lettura, corrett*, ultima modifica, articolo del, prima uscita, "
        "originariamente",
        r"^(?:l'articolo|questo (?:articolo|post|testo)|questa (?:notizia"
        r"|intervista))\b.*\b(?:proviene da|sembra essere|(?:è stat[oa]|è|era stat[oa])(?: "
        r"\w+){0,2} (?:pubblicat[oa]|appars[oa]|aggiornat[oa]"
        r"|modificat[oa]|corrett[oa]))\b"
        r"|^(?:articolo |ultimo |ultima |prima |data di )?(?:pubblicat[oa]|pubblicazione"
        r"|aggiornat[oa]|aggiornamento|modificat[oa]|modifica)\b(?: il| alle"
        r"|:)?.{0,30}(?:\d{1,2}[:/.-]\d{2}|\d{1,2} \w+|\b20\d\d|\bfa\b).{0,40}$"
        r"|^tempo di lettura:?\W*\d+|^\d+ min(?:uti)? di lettura\W*$"
        r"|^(?:ultima modifica|data di pubblicazione|articolo del|aggiornato al?|ultimo "
        r"aggiornamento|prima uscita|originariamente)\b.{0,50}(?:\d{1,2}[:/.-]\d{2}|\d{1,2} \w+"
        r"|\b20\d\d).{0,30}$",
        (
            "L'articolo Riapre il porto proviene da Esempio.",
            "Questo articolo è stato aggiornato il 3 marzo 2025.",
            "Pubblicato il 3 marzo 2025 alle 9:00",
            "Ultimo aggiornamento: 12/06/2024",
            "Tempo di lettura: 4 minuti",
        ),
        (
            "L'articolo 5 del trattato prevede una difesa comune.",
            "Pubblicato nel 1851, il libro fu dimenticato quando era ancora in vita chi lo "
            "scrisse.",
            "Il rapporto pubblicato il 3 marzo accusa tre banche.",
        ),
        most=40,
        unless=r"^pubblicat[oa] (?:nel|il) [^,]{1,30},|^l'articolo \d",
    ),
    Rule(
        "caption-it",
        Reach.PASSAGE,
        "video, foto, in foto, le immagini, fotogallery, gallery, foto d'archivio, "
        "immagine di repertorio, foto di repertorio, guarda, didascalia, audio, guarda come, "
        "ecco il video, ecco le immagini, vedi come",
        r"^(?:(?:il |guarda (?:il |questo )?|vedi (?:il )?|nostro )?video(?: (?:di|del|dell'"
        r"|da)\s?\b.{0,40}?(?=\s?:))?|in foto|le immagini|fotogallery|gallery|guarda|didascalia"
        r"|audio|infografica|foto (?:d'archivio|di repertorio)|immagine di repertorio|ascolta)"
        r"\s*(?:[:|]|\.\s(?-i:[A-Z])|\s[–—-]\s|$)|^(?:guarda|vedi) (?:il )?video\b.{0,80}$"
        r"|[(\[](?:foto|immagine)?\s?(?:d'archivio|di repertorio)[)\]]\W*$"
        r"|^(?:guarda|vedi) (?:come|le immagini|qui|il momento)\b.{0,80}$|^ecco (?:il video|le "
        r"immagini)\b.{0,60}$",
        (
            "Video: il momento del crollo del ponte",
            "LE IMMAGINI: la notte della tempesta",
            "Il porto domenica (foto d'archivio)",
        ),
        ("Video dell'attacco sono circolati presto.", "Le immagini mostrano due uomini."),
        most=30,
    ),
    Rule(
        "photo-credit-it",
        Reach.PASSAGE,
        "foto*, immagine, immagini, crediti, credits, credit, ©, riproduzione riservata, "
        "diritti riservati, fonte",
        r"^[(\[]?(?:foto(?:grafia)?|immagin[ei]|crediti(?: foto)?|credits?|foto credit|photo "
        r"credit)\s*(?:[:/©]\s*\S|(?:di|by) (?-i:[A-Z])\S+ (?-i:[A-Z])).{0,80}$"
        r"|[(\[](?:foto|immagine|credit)s?: [^()]{2,60}[)\]]\.?$"
        r"|(?-i:[A-Z][\w'-]+ [A-Z][\w'-]+)\s?[/|]\s?(?:ansa|lapresse|afp|ap|reuters|epa|getty "
        r"images|agf)\W*$"
        r"|^©.{0,100}$|\briproduzione riservata\b|\btutti i diritti riservati\b",
        (
            "Foto: Ada Ort",
            "Immagine: Ada Ort/ANSA",
            "Operai al lavoro in strada. (Foto: Ada Ort)",
            "Riproduzione riservata",
            "Foto di Ada Ort",
        ),
        ("Foto dell'attacco sono circolate presto.", "Le immagini sono state diffuse dalla rete."),
        most=40,
    ),
    Rule(
        "share-it",
        Reach.PASSAGE,
        "condividi, condividere, stampa, commenta, comment*, invia, ne pensi, tua opinione, "
        "facci sapere",
        rf"^(?:(?:fai|clic|clicca|per|condividere|un|una|amico|amici|o|con|stampare|inviare|il"
        rf"|la|\(si apre in una nuova finestra\)|pagina|negli|appunti|qui|manda|stampalo"
        rf"|condividi|stampa|commenta|invia|salva|copia|link|su|via|questo articolo|l'articolo"
        rf"|articolo|ad un amico|e|{_NETWORK}|\d+|commenti)(?:[\s·|,/:&+•.!]+|$)){{1,12}}$"
        r"|^(?:leggi|lascia|scrivi|vedi|aggiungi) (?:i|un|tutti i|il tuo|\d+) comment[oi]\W*$"
        rf"|^(?:.{{0,50}}, )?condivid[ie] (?:quest[oa]|il|la|l'|il "
        rf"nostro)\b.{{0,60}}\b(?:articolo|notizia|amici|social|{_NETWORK})\b.{{0,40}}$"
        r"|^(?:e tu,? |voi )?(?:cosa|che) ne pens(?:i|ate)\b.{0,50}$|^(?:facci sapere|dicci"
        r"|lasciaci)\b.{0,70}$",
        (
            "Condividi su Facebook",
            "Condividi questo articolo con i tuoi amici.",
            "Lascia un commento",
            "Cosa ne pensi?",
        ),
        (
            "La stampa ha pubblicato il testo.",
            "Condividi il potere, disse il re.",
            "Commenti del ministro hanno irritato i sindacati.",
        ),
        most=18,
        unless=r"^(?:(?:\d+|su|via|e|x|stampa|articolo|l'articolo|mail|link|fai|per|un|una|o|con"
        r"|il|la|qui|amic[oi]|pagina|manda|inviare)\W*)+$|^articolo \d|^(?-i:[a-z])\w+\.$"
        r"|^[\"“«]",
    ),
    Rule(
        "cookies-it",
        Reach.SENTENCE,
        "personalizzat*, tracciamento, tuoi dati, dati personali, nostri partner, terze parti, "
        "tue preferenze, privacy, cookie, cookies, tuo consenso, javascript, ad blocker, "
        "adblock*, tuo browser, tua privacy",
        r"^.{0,120}\b(?:nostr[oaie]|tu[oaie]|quest[oa] (?:sito|pagina|contenuto|video)|accett\w+"
        r"|gestis\w+|puoi|vostr[oaie])\b.{0,120}\bcookies?\b"
        r"|\bcookies?\b.{0,120}\b(?:nostr[oaie]|tu[oaie]|quest[oa] (?:sito|pagina|contenuto)"
        r"|navigazione|accett\w+)\b"
        r"|\b(?:nostr[oaie]|tu[oaie]i?|vostr[oaie]|quest[oa] (?:sito|pagina|contenuto|video)"
        r"|noi)\b.*\b(?:consenso|privacy|dati personali|tuoi dati|(?:pubblicità|annunci"
        r"|contenuti) personalizzat[aie]"
        r"|tracciamento|preferenze)\b|^(?:utilizziamo|usiamo|trattiamo|rispettiamo"
        r"|archiviamo)\b.*\b(?:dati|privacy|tecnologie)\b|^(?:accetta (?:tutt\w+|e)"
        r"|accetto)\b.{0,40}$"
        r"|^quest[oa] (?:contenuto|video|elemento)\b.*\b(?:accett\w*|terze parti|bloccato"
        r"|consenso)\b"
        r"|^(?:solo )?(?:cookies? (?:necessari|tecnici|essenziali)|tutti i cookies?)\b.{0,60}$"
        r"|\b(?:questo sito|il nostro sito|noi|nostri partner)\b.{0,60}\b(?:utilizz\w*|us[ai]\w*"
        r"|memorizz\w*|archivi\w*)\b.{0,80}\bcookies?\b"
        r"|\b(?:utilizziamo|usiamo|memorizziamo)\b.{0,60}\bcookies?\b|\b(?:chiediamo|abbiamo "
        r"bisogno del|richiede) (?:il )?tuo consenso\b"
        r"|^(?:per .{0,80}(?:devi|è necessario) )?(?:accett\w*|abilit\w*|attiv\w*|disattiv\w*"
        r"|disabilit\w*|gestisci|rifiuta)\b.{0,40}\b(?:cookies?|javascript|ad-?\s?block\w*)\b"
        r"|^(?:continuando|proseguendo|se continui|cliccando|navigando)\b.*\bcookies?\b|^per "
        r"(?:visualizzare|vedere|accedere)\b.*\b(?:cookies?|consenso)\b"
        r"|^il tuo browser non\b|^(?:la tua privacy|rispettiamo la tua privacy)\b.{0,40}$"
        r"|^(?:cookie policy|informativa sui cookie)\W*$",
        (
            "Questo sito utilizza i cookies.",
            "Proseguendo la navigazione accetti l'uso dei cookie.",
            "Per visualizzare il contenuto devi accettare i cookie.",
        ),
        (
            "Il tribunale ha vietato i cookies senza consenso.",
            "La legge obbliga i siti a chiedere il consenso per i cookie.",
        ),
        most=60,
        unless=_SAID + r"|\b(?:legge|garante|multa|regolamento|vietato|biscotti)\b",
    ),
    Rule(
        "notes-it",
        Reach.PASSAGE,
        "pubblicità, annuncio pubblicitario, contenuto sponsorizzato, continua dopo, scrivici, "
        "contattaci, notizia in aggiornamento, in aggiornamento",
        r"^(?:pubblicità|annuncio pubblicitario|contenuto sponsorizzato)\W*$|^.{0,30}\bcontinua "
        r"dopo\b.{0,40}$"
        r"|^(?:scrivici|contattaci|hai una segnalazione)\b.{0,80}$|^(?:notizia |articolo )?in "
        r"aggiornamento\W*$",
        ("Pubblicità", "Scrivici a redazione@example.com.", "Notizia in aggiornamento"),
        (
            "La pubblicità del tabacco è vietata.",
            "Il testo della legge è in aggiornamento alla Camera.",
        ),
        most=22,
        unless=_SAID,
    ),
)
