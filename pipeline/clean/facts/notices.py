"""What pages say that stand in an article's place, as patterns in seven languages: English, German,
French, Spanish, Italian, Portuguese, Dutch.

Each pattern speaks to the reader or is a label of such pages; what an article says about cookies,
paywalls or robots is mostly said of somebody. ``'`` stands for the typographic one too. A pattern
counts once, however often it is found.
"""

from __future__ import annotations

CONSENT = (
    r"\bwe,? and (?:our|up to|selected) (?:[\w,.]+ ){0,3}partners",
    r"\bwe (?:value|respect|care about) your privacy|\byour privacy (?:choices|matters|settings)",
    r"\bwe use (?:\w+ ){0,3}cookies|\bthis (?:site|website) uses cookies",
    r"\b(?:accept|reject|agree to|allow) all\b|\baccept (?:and|&) (?:continue|close)",
    r"\bmanage (?:your |my )?(?:cookie |privacy |consent )?(?:settings|preferences|options"
    r"|choices)",
    r"\bstore and/or access information on a device|\bbefore you continue to\b",
    r"\b(?:withdraw|give|change) your consent|\byour consent\b|\blegitimate interests?\b",
    r"\bwir,? und unsere (?:[\w,.]+ ){0,3}partner|\bunsere partner und wir\b",
    r"\bwir (?:verwenden|nutzen|setzen) (?:\w+ ){0,3}cookies",
    r"\bihre privatsphäre|\b(?:datenschutz|cookie|privatsphäre)-?einstellungen",
    r"\balle(?:s|n)? (?:akzeptieren|ablehnen|zustimmen)|\bakzeptieren und weiter|\beinverstanden$",
    r"\bihre (?:einwilligung|zustimmung)|\beinwilligung (?:widerrufen|erteilen)",
    r"\bmit werbung (?:weiter)?lesen|\bmit werbung und (?:cookies|tracking)|\bwerbefrei(?:es)? abo",
    r"\bberechtigte[sn]? interesse|\binformationen auf (?:einem|ihrem) (?:endger|ger)ät",
    r"\bnous et nos (?:[\w,.]+ ){0,3}partenaires|\bnos partenaires et nous\b",
    r"\bnous utilisons (?:\w+ ){0,3}(?:cookies|traceurs)|\bvotre vie privée",
    r"\btout (?:accepter|refuser)|\baccepter et (?:continuer|fermer)|\bcontinuer sans accepter",
    r"\bparamétrer|\bgérer (?:mes|vos|les) (?:cookies|choix|préférences)",
    r"\bvotre consentement|\bintérêts? légitimes?",
    r"\bnosotros y nuestros (?:[\w,.]+ ){0,3}socios|\bnuestros socios y nosotros\b",
    r"\b(?:utilizamos|usamos) (?:\w+ ){0,3}cookies|\b(?:tu|su) privacidad",
    r"\b(?:aceptar|rechazar) tod[oa]s?|\baceptar y (?:continuar|cerrar)",
    r"\b(?:configurar|gestionar) (?:las |mis )?(?:cookies|preferencias|opciones)",
    r"\b(?:tu|su) consentimiento|\binterés legítimo",
    r"\bnoi e i nostri (?:[\w,.]+ ){0,3}(?:partner|fornitori)",
    r"\butilizziamo (?:\w+ ){0,3}cookie|\bla (?:tua|sua) privacy",
    r"\b(?:accetta|rifiuta) tutt[oi]|\baccetta e (?:continua|chiudi)|\bcontinua senza accettare",
    r"\b(?:gestisci|personalizza) (?:le |i )?(?:preferenze|opzioni|cookie|scelte)",
    r"\b(?:tuo|suo) consenso|\binteresse legittimo",
    r"\bnós e os? nossos? (?:[\w,.]+ ){0,3}parceiros",
    r"\b(?:utilizamos|usamos) (?:\w+ ){0,3}cookies|\b(?:a sua|sua) privacidade",
    r"\b(?:aceitar|rejeitar|recusar) tud[oa]|\baceitar e (?:continuar|fechar)|\baceitar todos",
    r"\b(?:gerir|gerenciar) (?:as |os )?(?:opções|preferências|cookies)",
    r"\bseu consentimento|\binteresse legítimo",
    r"\bwij en onze (?:[\w,.]+ ){0,3}(?:partners|leveranciers)|\bonze partners en wij\b",
    r"\b(?:wij|we) gebruiken (?:\w+ ){0,3}cookies|\b(?:jouw|uw|je) privacy",
    r"\balles (?:accepteren|weigeren)|\bakkoord en (?:door|verder)|\bcookies accepteren",
    r"\b(?:cookie|privacy)-?(?:instellingen|voorkeuren)",
    r"\b(?:uw|jouw|je) toestemming|\bgerechtvaardigd belang",
)

PAYWALL = (
    r"\bsubscribe (?:now |today )?to (?:continue|keep|read|unlock|access|get)\b",
    r"\bto (?:continue|keep|finish) reading\b|\bto read the (?:full|rest of)\b",
    r"\balready (?:a |have a |have an )?(?:subscriber|subscribed|member|subscription|account)\b",
    r"\b(?:article|content|story|page) is (?:\w+ ){0,3}(?:for|to) (?:\w+ )?(?:subscribers"
    r"|members)\b",
    r"\bfor (?:paid |paying |premium )?(?:subscribers|members) only|\bsubscribers?[- ]only\b",
    r"\byou(?:'ve| have) (?:reached|used|read) (?:your|all|the) (?:\w+ ){0,3}(?:limit|articles)",
    r"\bunlock (?:this|the|unlimited)\b|\bstart your (?:free )?(?:trial|subscription)\b",
    r"\b(?:jetzt|um|hier) weiter(?:zu)?lesen\b|\bweiterlesen mit\b|\bweiterlesen\?",
    r"\b(?:nur|exklusiv) für abonnent\w*|\bnur mit (?:\w+ )?abo\b",
    r"\bbereits (?:\w+-)?abonnent\w*|\bschon abonnent\w*|\bals abonnent\w* (?:anmelden|einloggen)",
    r"\bjetzt (?:\w+ )?(?:abonnieren|freischalten|testen)\b|\babo abschließen\b"
    r"|\bmit (?:dem )?digitalabo\b",
    r"\bréservée? (?:aux|à nos) abonnés|\bil vous reste [\d.,]+ ?% de cet? article",
    r"\bpour lire la suite\b|\blire la suite de (?:cet |l')article",
    r"\bdéjà abonnée?\b|\babonnez-vous (?:pour|à partir)|\bs'abonner pour",
    r"\b(?:exclusiv|reservad)\w+ (?:para|a) (?:nuestros )?(?:suscriptores|abonados|socios)",
    r"\bsuscr[ií]b(?:ete|ase|irse|ete ya) (?:para|desde|por)\b|\bhazte suscriptor",
    r"\bpara (?:seguir|continuar) leyendo\b|\bsigue leyendo por\b",
    r"\bya (?:eres|soy|es) suscriptor|\b(?:eres|es) suscriptor\?",
    r"\briservat[oa] (?:agli|ai) (?:\w+ )?abbonati|\babbonati (?:per|a partire)",
    r"\bper continuare (?:a leggere|la lettura)\b|\b(?:sei )?già abbonat[oa]",
    r"\bexclusiv[oa] (?:para|de|a) (?:\w+ )?(?:assinantes|subscritores)|\bassine (?:para|por"
    r"|e leia)",
    r"\bpara continuar (?:a ler|lendo|a leitura)\b|\bcontinue (?:a ler|lendo) (?:com|por)",
    r"\bjá (?:é|sou|tem) (?:assinante|subscritor|assinatura)",
    r"\b(?:alleen|exclusief) voor (?:\w+ )?abonnees|\b(?:om )?verder te lezen\b"
    r"|\blees (?:\w+ ){0,2}verder (?:met|voor)",
    r"\b(?:al|reeds) abonnee|\bword (?:nu )?abonnee|\bneem een abonnement|\bben je (?:al )?abonnee",
)

SCRIPT = (
    r"\b(?:enable|turn on|activate|allow|switch on) (?:\w+ )?javascript",
    r"\bjavascript (?:is|has been|appears to be|seems to be|must be) (?:\w+ )?(?:disabled"
    r"|turned off|enabled|required|off)",
    r"\b(?:requires|needs|without) javascript|\bjavascript (?:is )?not (?:enabled|available"
    r"|supported)",
    r"\bjavascript (?:\w+ ){0,3}(?:deaktiviert|aktivieren|erforderlich|ausgeschaltet|benötigt)",
    r"\baktivieren sie (?:\w+ ){0,2}javascript",
    r"\bactive[rz]? (?:le )?javascript|\bjavascript est (?:désactivé|requis|nécessaire)",
    r"\b(?:activ|habilit)\w+ (?:el )?javascript|\bjavascript (?:está )?(?:desactivado"
    r"|deshabilitado)",
    r"\b(?:attiv|abilit)\w+ (?:il )?javascript|\bjavascript (?:è )?(?:disabilitato|disattivato)",
    r"\b(?:ativ|habilit)\w+ (?:o )?javascript|\bjavascript (?:está )?(?:desativado|desabilitado)",
    r"\b(?:schakel|zet) javascript (?:in|aan)|\bjavascript (?:is )?uitgeschakeld"
    r"|\bjavascript inschakelen",
    r"\b(?:disable|turn off|pause) your ad ?-?block(?:er)?|\bad ?-?blocker detected",
    r"\bihren (?:adblocker|werbeblocker)|\bvotre (?:bloqueur de publicité|adblock)|\b(?:tu"
    r"|su) bloqueador de anuncios",
    r"\byour browser (?:is|does) (?:not supported|out of date|outdated|not support)",
)

ERROR = (
    r"(?:http |error |status )*(?:40[0-9]|410|451|50[0-9])(?:\W+(?:error|page|not found"
    r"|forbidden|gone|"
    r"bad gateway|service|unavailable|internal|server|gateway|timeout|time-out"
    r"|too many requests))*",
    r"(?:sorry,? |oops\W+)?(?:the |this |that |your )?(?:page|url|article|story|content|file"
    r"|document)"
    r"(?: you (?:requested|were looking for|are looking for))?"
    r" (?:was |is |could |can |does )?(?:not |no longer |n't )*(?:be )?(?:found|available"
    r"|exist|exists|unavailable)",
    r"not found|file not found|nothing found|oops\W*(?:something went wrong)?|something went wrong",
    r"we can(?:not|'t) find (?:that|this|the) page(?: you(?:'re| are) looking for)?",
    r"access (?:denied|forbidden)|forbidden|unavailable for legal reasons|permission denied",
    r"(?:service |temporarily |site |currently )+unavailable|bad gateway|internal server error"
    r"|server error",
    r"(?:the |this |our )?(?:site|website) is (?:currently |temporarily )?(?:down|under"
    r"|offline)(?: for)? ?(?:maintenance)?",
    r"(?:diese |die |angeforderte )*seite (?:wurde |konnte |ist "
    r"|existiert )*(?:leider )?nicht (?:gefunden|verfügbar|mehr|werden)?(?: werden"
    r"| verfügbar)?",
    r"fehler(?: 40[0-9]| 50[0-9])?|zugriff verweigert|wartungsarbeiten|seite nicht gefunden",
    r"(?:cette |la )?page (?:non trouvée|introuvable|inexistante|n'existe (?:pas|plus))"
    r"|erreur(?: 40[0-9])?|accès (?:refusé|interdit)",
    r"(?:la |esta )?página (?:no (?:encontrada|existe|disponible|se encuentra))"
    r"|acceso denegado|página no encontrada",
    r"(?:la )?pagina (?:non (?:trovata|esiste|disponibile|è stata trovata))"
    r"|errore(?: 40[0-9])?|accesso negato",
    r"(?:a )?página não (?:encontrada|existe|disponível|foi encontrada)|erro(?: 40[0-9])?"
    r"|acesso negado",
    r"(?:deze |de )?pagina (?:niet gevonden|bestaat niet|is niet gevonden)|fout(?: 40[0-9])?"
    r"|toegang geweigerd",
)
"""Whole titles and headings, but for what an error's number and a dash put around them."""

LOGIN = (
    r"(?:please )?(?:log|sign)[ -]?(?:in|on)(?: or (?:register|sign up|subscribe))?|(?:log"
    r"|sign) in to your account",
    r"(?:create|register) (?:an|your|a free) account|register|member login|account login",
    r"(?:bitte )?(?:anmelden|einloggen)(?: oder registrieren)?|anmeldung|login|melden sie sich an",
    r"(?:se )?connecter|connexion|identifiez-vous|connectez-vous|identification|mon compte",
    r"(?:iniciar|inicia|inicie) sesión|acceder|accede|identifícate|regístrate|mi cuenta",
    r"accedi|accesso|effettua (?:il )?(?:login|l'accesso)|registrati|area riservata",
    r"entrar|(?:iniciar|inicie a) sessão|faça (?:seu )?login|acesse sua conta|minha conta",
    r"inloggen|aanmelden|log in|mijn account|registreren",
)
"""Whole titles and headings of pages with a field for a password."""

ROBOT = (
    r"\bverify(?:ing)? (?:that )?you(?:'re| are) (?:a |not a )?(?:human|robot|bot)",
    r"\b(?:are|if) you(?:'re| are)? (?:a )?(?:robot|human|bot)\b|\bnot a (?:robot|bot)\b",
    r"\bunusual (?:traffic|activity|behaviou?r)|\bautomated (?:access|requests|traffic|tools)",
    r"\bchecking (?:if the site connection is secure|your browser)|\bjust a moment\b"
    r"|\bplease stand by\b",
    r"\bpress (?:&|and) hold\b|\b(?:complete|solve) the (?:captcha|security check|challenge)",
    r"\bray id\b|\bddos protection\b|\bpardon our interruption\b|\battention required\b",
    r"\benable (?:javascript and )?cookies to continue",
    r"\bdass sie (?:ein mensch|kein robot\w*|kein bot)|\bkein robot\w*\b",
    r"\bungewöhnliche\w* (?:datenverkehr|aktivität\w*|zugriff\w*)"
    r"|\bsicherheits(?:über)?prüfung|\bihr browser wird (?:geprüft|überprüft)",
    r"\bque vous n'êtes pas un robot|\bque vous êtes (?:bien )?(?:un )?(?:être )?humain"
    r"|\bêtes-vous un robot|\bpas un robot\b",
    r"\b(?:trafic|activité) (?:inhabituel|suspect)\w*|\bvérification de (?:votre navigateur"
    r"|sécurité)",
    r"\bno (?:eres|soy|es) un robot|\bque (?:eres|es) (?:un )?(?:ser )?humano"
    r"|\btráfico inusual|\bcomprobando (?:tu|su|el) navegador",
    r"\bnon (?:sei|sono) un robot|\b(?:sei|essere) (?:un )?(?:essere )?umano"
    r"|\btraffico (?:insolito|anomalo)|\bverifica di sicurezza",
    r"\bnão (?:é|sou) um rob[oôó]|\b(?:é|ser) (?:um )?(?:ser )?humano|\btráfego incomum"
    r"|\bverificando (?:o )?seu navegador",
    r"\bgeen robot\b|\bdat (?:u|je) (?:een )?mens bent|\bongebruikelijke?\w* (?:verkeer"
    r"|activiteit)|\bben je een (?:mens|robot)",
)
