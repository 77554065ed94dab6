"""Boilerplate of news in Spanish."""

from __future__ import annotations

from pipeline.clean.rules.rule import Reach, Rule

_SAID = (
    r"\b(?:dijo|dijeron|afirmó|aseguró|según|explicó|añadió|señaló|anunció|escribió|indicó|declaró"
    r"|tribunal|juez|jueza|policía|fiscal\w*)\b|\b(?:the|of|and|this|with)\b|^[\"“«]"
)
"""Somebody else speaks, or the sentence is English."""
_NETWORK = (
    r"(?:facebook|tumblr|viber|skype|pocket|instapaper|hacker news|vk|sms|nextdoor|messenger"
    r"|wechat|weibo|rss|twitter|x|instagram|linkedin|whatsapp|telegram|threads|bluesky|mastodon"
    r"|tiktok"
    r"|youtube|pinterest|e-?mail|correo|google (?:news|noticias)|(?:las |nuestras )?redes sociales)"
)
_LEAD = (
    r"^¿?¡?(?:[^.?!]{0,90}[,:;–—-]\s+)?¡?(?:(?:para|y|o|no (?:te )?olvides(?: de)?|puedes?|puede"
    r"|haz clic"
    r" (?:aquí )?para|también|por favor|si (?:quieres|quiere|deseas|desea)|quieres|quiere|aquí) "
    r"){0,2}"
)
_CALLS = (
    r"(?:suscr[ií]b[ea](?:te|se|nse)?|suscribirte|suscribirse|ap[uú]nt[ae](?:te|se)?|apuntarte"
    r"|reg[ií]str[ae](?:te|se)"
    r"|registrarte|recib[ea]|recibir|recib[íi]|únete|únase|inscr[ií]b[ea](?:te|se)?|date de alta"
    r"|dese de alta|descubre"
    r"|descubra|introduce|introduzca|ingresa|ingrese|no te pierdas|no se pierda|mantente"
    r"|manténgase|sigue|siga"
    r"|obtén|obtenga|consulta|elige|escucha|lee|te enviamos|le enviamos|quiero recibir|infórmate)"
)
_STARTS = (
    r"(?:El|La|Los|Las|Un|Una|En|Por|Para|Según|Tras|Con|Pero|Y|Se|Es|Este|Esta|Estos|Estas|Ese"
    r"|Su|Sus"
    r"|Al|De|Del|Durante|Desde|Aunque|Cuando|Además|También|No|Ante|Así|Como|Hasta|Más|Si|Entre)"
)
_COLON = r"\s*[:»›>→|]"
_LABEL = (
    r"(?:(?:lea|lee|leer|ver|vea|mira|mire|escucha) (?:también|más|además|la nota completa|el "
    r"artículo completo"
    r"|esta nota|aquí|más sobre \w+)|(?:te|le) puede interesar|(?:te|le) (?:podría|recomendamos"
    r"|interesa)"
    r"(?: (?:interesar|leer|también))*|más información(?: (?:aquí|en|sobre .{3,40}))?|(?:notas?"
    r"|noticias?|artículos?"
    r"|contenidos?|temas?)? ?relacionad[oa]s?|seguir leyendo|sigue leyendo|siga leyendo"
    r"|continúa? leyendo"
    r"|continuar leyendo|para saber más|no te (?:lo )?pierdas|lo más (?:leído|visto)|además|en "
    r"contexto"
    r"|recomendados?|conoce más|ver más|leer nota completa|nota completa)"
)
_TEXT_AFTER = rf"(?<![.!?,;:])\s(?-i:{_STARTS})\s(?-i:[a-zà-ÿ])\S*(?:\s+\S+){{3,}}[.!?…]\"?$"
_GLUED = rf"^{_LABEL}{_COLON}.{{10,140}}?(?={_TEXT_AFTER})"

_VERB = (
    r"(?:sig[ua]e?|siga|descubr[ea]|consult[ae]|visit[ae]|escuch[ae]|mir[ae]|le[ea]|descarg[ae]"
    r"|compart[ae]|comparte|particip[ae]|vot[ae]|env[ií][ae]|escrib[ea]|recib[ea]|disfrut[ae]"
    r"|accede|acceda"
    r"|conoc[ea]|conozca|entr[ae]|apoy[ae]|haz|haga|no te pierdas|no se pierda|prueb[ae]"
    r"|compr[ae]|pregunt[ae]|comenta|opina|ve|vea|activ[ae]|ayúdanos|queremos|dona)"
)
_FURNITURE = (
    r"(?:app|aplicación|p[oó]dcasts?|newsletters?|boletín|boletines|canal(?:es)?|páginas?|sitio"
    r"|web|cobertura|artículos?|notas?|redacción|periodistas?|periodismo|lectores|comunidad"
    r"|suscri\w*|socios?|cuenta"
    r"|edición|quiz|juegos?|crucigramas?|concurso|sorteo|encuesta|tienda|ofertas?|guías?|revista"
    r"|serie|programas?|directo|en vivo|alertas?|notificaciones|archivo|hemeroteca|whatsapp"
    r"|telegram|facebook|instagram"
    r"|twitter|x|youtube|tiktok|linkedin|redes|v[ií]deos?|galería|e-?mail|correo|comentarios?"
    r"|especial|sección|noticias|información|preguntas?|historias?|opinión|foro)"
)
"""What sites offer, ask for and point to."""

FUNCTION_WORDS = frozenset(
    [
        "los",
        "las",
        "una",
        "que",
        "por",
        "con",
        "para",
        "del",
        "es",
        "en",
        "el",
        "su",
        "se",
        "más",
        "y",
    ]
)

RULES: tuple[Rule, ...] = (
    Rule(
        "newsletter-es",
        Reach.SENTENCE,
        "suscríbete, suscríbase, apúntate, inscríbete, regístrate, newsletter*, boletín, "
        "boletin, boletines, tu correo, su correo, tu email, su email, "
        "bandeja de entrada, correo electrónico, tu mail",
        rf"{_LEAD}(?:suscr[ií]b[ea](?:te|se)|apúntate|inscríbete|regístrate) (?:a|al|en|para"
        rf"|aquí|gratis|ya|ahora)\b|{_LEAD}{_CALLS}\b.*\b(?:newsletters?|bolet[ií]n(?:es)?|(?:tu"
        rf"|su) (?:correo|e-?mail|mail)"
        r"|bandeja de entrada|correo electrónico)\b"
        r"|\b(?:nuestr[oa]s?|mis?|est[ea])\b(?: \S+){0,3} (?:newsletters?"
        r"|bolet[ií]n(?:es)?)\b.{0,100}"
        r"\b(?:suscr\w*|apunt\w*|gratis|gratuit\w*|recib\w*|cada|todos los|clic|aquí|te|tu|su"
        r"|diari\w*"
        r"|semanal\w*)\b"
        r"|\b(?:directamente|cada (?:día|mañana|semana|tarde)|todos los días)\b.{0,60}\ben (?:tu"
        r"|su)"
        r" (?:correo|bandeja|e-?mail|buzón|móvil|celular)\b",
        (
            "Suscríbete a nuestro boletín diario.",
            "Si te gusta lo que lees, apúntate gratis a nuestra newsletter.",
            "Nuestro boletín te lleva cada mañana lo más importante.",
            "Recibe cada mañana las noticias en tu correo.",
        ),
        (
            "El boletín del partido tiene 40.000 lectores.",
            "El decreto se publicó en el Boletín Oficial del Estado.",
            "Los piratas leyeron el correo electrónico del ministro.",
        ),
        most=38,
        unless=_SAID + r"|\boficial\b",
    ),
    Rule(
        "newsletter-terms-es",
        Reach.SENTENCE,
        "darte de baja, darse de baja, cancelar, al suscribirte, al suscribirse, al registrarte, "
        "al registrarse, al hacer clic, al inscribirte, política de privacidad, términos y "
        "condiciones, "
        "tus datos, sus datos, gracias por suscrib*",
        r"^(?:puedes|puede|podrás|podrá)\b.*\b(?:darte|darse|cancelar)\b.*\b(?:momento|baja"
        r"|cuando)\b"
        r"|^al (?:suscribir|registrar|inscribir|hacer clic|enviar)\w*\b.*\b(?:acept\w*"
        r"|consient\w*|autoriz\w*"
        r"|términos|privacidad)\b"
        r"|^(?:consulta|consulte|lee|lea|más información|he leído)\b.*\b(?:política de "
        r"privacidad|términos)\b"
        r"|^(?:tus|sus) datos\b.{0,60}\b(?:serán|no|tratados|se)\b|^gracias por (?:suscrib"
        r"|registr)\w+\b",
        (
            "Puedes darte de baja en cualquier momento.",
            "Al suscribirte aceptas nuestros términos y condiciones.",
            "Consulta nuestra política de privacidad.",
        ),
        (
            "Al registrarse en el hotel, el sospechoso dio otro nombre.",
            "La empresa cambió su política de privacidad.",
        ),
        most=40,
        unless=_SAID,
    ),
    Rule(
        "tagline-es",
        Reach.COMPANION,
        "noticias, lo más importante, es gratis, gratis, no te pierdas, cada mañana, "
        "cada día, toda la, todas las, las mejores, haz clic, quieres, te, has, eres, tu, "
        "aún, todavía, tienes, sin compromiso, oferta, es fácil, solo, desde",
        r"^(?:las (?:mejores |últimas |principales )?noticias|lo más importante|es gratis|gratis"
        r"|no te pierdas|cada (?:mañana|día)|todas? las?|haz clic)\b.{0,80}$|^¿.*\b(?:quieres"
        r"|te gusta)\b.*\?$"
        r"|^¿.*\b(?:te|has|eres|tu|usted|aún|todavía|buscas|tienes|conoces)\b.*\?$"
        r"|^(?:sin (?:compromiso|publicidad)|oferta|es (?:fácil|gratis)|solo|desde)\b.{0,60}$",
        ("Las mejores noticias del día.", "Es gratis."),
        ("El ministro habló de las noticias.",),
        most=14,
        unless=_SAID,
        beside=(
            "newsletter-es",
            "newsletter-terms-es",
            "subscription-es",
            "donation-es",
            "app-es",
            "promo-es",
            "call-es",
            "podcast-es",
        ),
    ),
    Rule(
        "subscription-es",
        Reach.SENTENCE,
        "suscriptor*, suscripción, suscríb*, suscrib*, iniciar sesión, inicia sesión, inicie "
        "sesión, "
        "regístr*, contenido exclusivo, acceso ilimitado, prueba gratis, hazte socio, hazte socia, "
        "ya eres, socios, cuenta gratuita",
        r"^(?:este|esta|estos) (?:artículo|contenido|nota|noticia|contenidos"
        r"|reportaje)\b.{0,40}\b(?:exclusiv\w*"
        r"|solo|sólo|reservad\w*|únicamente|disponible)\b.{0,40}\b(?:suscriptor\w*|soci[oa]s"
        r"|registrad\w*)\b"
        r"|^(?:contenido )?exclusivo para (?:suscriptores|socios)\b|^¿?(?:ya (?:eres|es|tienes)"
        r"|aún no (?:eres|es)"
        r"|todavía no (?:eres|es)|no eres)\b.{0,30}\b(?:suscriptor\w*|soci[oa]|suscrit[oa]"
        r"|cuenta|registrad\w*|miembro)\b"
        r"|^para (?:seguir|continuar|leer|acceder|disfrutar)\b.{0,70}\b(?:suscr\w*|inici\w* "
        r"sesión|regístr\w*|cuenta)\b"
        r"|"
        + _LEAD
        + r"(?:suscr[ií]b[ea](?:te|se)?|hazte (?:soci[oa]|suscriptor\w*|miembro)|inicia sesión"
        r"|inicie sesión"
        r"|regístr[ae](?:te|se)|crea tu cuenta)(?:\W*$|.{0,90}\b(?:para|por|desde|ahora|aquí|hoy"
        r"|gratis|ilimitado|leer|acceder"
        r"|euros?|dólares|mes|apoya\w*|nuestr\w*)\b)"
        r"|"
        + _LEAD
        + r"(?:disfruta|accede|obtén|prueba)\b.{0,50}\b(?:acceso ilimitado|suscripción|gratis"
        r"|contenido exclusivo)\b",
        (
            "Este contenido es exclusivo para suscriptores.",
            "¿Ya eres suscriptor?",
            "Para seguir leyendo, inicia sesión o regístrate.",
            "Suscríbete por 1 euro al mes.",
            "Hazte socio para apoyar nuestro trabajo.",
        ),
        (
            "La operadora perdió 40.000 suscriptores en el trimestre.",
            "Los vecinos deben registrarse para votar.",
            "El país suscribió el tratado en mayo.",
        ),
        most=36,
        unless=_SAID,
    ),
    Rule(
        "donation-es",
        Reach.SENTENCE,
        "dona, donación, donaciones, donativo, apoya, apoye, apóyanos, apóyenos, tu apoyo, "
        "su apoyo, periodismo, ayúdanos, colabora, contribuye, tu aportación, tu aporte, "
        "tu donación, tu suscripción, tu contribución",
        _LEAD
        + r"(?:apoya|apoye|ap[oó]ya?nos|ayúdanos|dona|colabora|contribuye|haz una donación|haga "
        r"una donación"
        r"|sostén)\b.{0,90}(?:\b(?:nuestr\w*|nos|periodismo|redacción|medio|hoy|aquí|ahora"
        r"|independiente|seguir)\b|$)"
        r"|\b(?:tu|su|vuestro) (?:\w+ )?(?:donaci(?:ón|ones)|apoyo|ayuda|aportación|aporte"
        r"|contribución|donativo)\b.{0,60}\b(?:nos"
        r"|nuestr\w*|periodismo|podemos|seguir)\b"
        r"|^si (?:te gusta|valoras|valora|crees|aprecias)\b.*\b(?:dona\w*|apoy\w*|apóy\w*"
        r"|contribu\w*|colabora)\b.*"
        r"|\b(?:dependemos|vivimos|nos financiamos)\b.{0,40}\b(?:lectores|donaciones|apoyo)\b"
        r"|\b(?:tu|su) (?:\w+ )?(?:donación|apoyo|aportación|aporte|contribución"
        r"|suscripción)\b.{0,20}\b(?:permite|ayuda|hace|garantiza|financia|sostiene)\b",
        (
            "Apoya el periodismo independiente.",
            "Tu donación nos ayuda a seguir informando.",
            "Si te gusta nuestro trabajo, haz una donación.",
        ),
        (
            "El Gobierno quiere apoyar el periodismo local.",
            "La Cruz Roja recibió donaciones para las víctimas.",
            "Apoya la reforma el 60% de los votantes.",
        ),
        most=36,
        unless=_SAID + r"|^apoya la reforma",
    ),
    Rule(
        "promo-es",
        Reach.SENTENCE,
        "gratis, gratuit*, oferta*, descuento*, código, entradas, quiz, test, crucigrama*, "
        "juego*, encuesta, sorteo, concurso, "
        "tienda, quiosco*, kiosco*, revista, número, evento, conferencia, cancela, cancele, sin "
        "compromiso, edición, vota, participa, "
        "lectores, guía, suscripción, en directo, radio",
        _LEAD + r"(?:prueb[ae]|disfrut[ae]|compr[ae]|reserv[ae]|gan[ae]|particip[ae]|jueg[ae]|juega"
        r"|respond[ea]|vot[ae]|visit[ae]|descubr[ea]|aprovech[ae]"
        r"|consig[ua]e?|consiga|pide|pida|lle[vn][ae]|regal[ae]|obt[eé]n|acced[ea]|le[ea]|haz"
        r"|pon|resuelv[ea]|descarg[ae]|apúntate|inscríbete)\b.*"
        r"\b(?:suscripci(?:ón|ones)|en directo|radio|gratis|gratuit\w*|ofertas?|descuentos?"
        r"|código|entradas|quiz|test|crucigramas?|juegos?|encuesta|sorteo|concurso|tienda"
        r"|quioscos?|kioscos?"
        r"|revista|nuestr[oa] (?:\S+ )?(?:evento|conferencia|guía|edición|número|especial)"
        r"|cancel\w*|sin compromiso|edición (?:impresa|digital))\b"
        r"|\bnuestr[oa]s?\b.*\b(?:a la venta|en los? quioscos?|en los? kioscos?|ya disponibles?"
        r"|en librerías|compra tus? entradas?|para lectores)\b"
        r"|\b(?:descuento|oferta) para (?:nuestros |los )?(?:lectores|suscriptores)\b",
        (
            "Prueba el Ejemplo gratis durante 30 días.",
            "Participa en nuestra encuesta sobre la actualidad.",
            "Nuestra revista ya está a la venta en los quioscos.",
        ),
        (
            "Las entradas para la final están agotadas.",
            "La operadora ofrece tres meses gratis a los clientes nuevos.",
            "La oferta de viviendas cae.",
            "Gana el descuento a la lógica en la nueva ley.",
        ),
        unless=_SAID + r"|^gana el\b",
    ),
    Rule(
        "call-es",
        Reach.SENTENCE,
        "nuestro, nuestra, nuestros, nuestras, tu apoyo, su apoyo, al mes, por semana, "
        "a la semana, app, aplicación, pódcast, podcast, quiz, directo, suscripción, "
        "edición, whatsapp, tienda, revista, hemeroteca, lectores, suscriptores, donaciones, "
        "quiosco*, kiosco*, *anos, *enos, *éganos, síguenos, *dnos, canal",
        _LEAD
        + r"(?:[a-záéíóú]{3,}(?:te|nos)\b|"
        + _VERB
        + r"\b)(?=.*(?:\b(?:nuestr[oa]s?|app|aplicación|p[oó]dcast|canal|quiz|directo"
        r"|suscripción|edición|whatsapp|tienda|revista|hemeroteca|boletín)\b"
        r"|\b\w{3,}nos\b))(?=.*\b" + _FURNITURE + r"\b)"
        r"|^nuestr[oa]s? (?:\S+ ){0,2}(?:newsletters?|boletín|p[oó]dcasts?|app|aplicación|web"
        r"|canal|quiz|tienda|periodismo|cobertura|directo)\b.{0,90}\b(?:es|son|te|le|ofrece"
        r"|sigue|explica|lleva|vive|depende|cuenta|está)\b"
        r"|\b(?:necesita|necesitamos) (?:tu|su) (?:apoyo|ayuda)\b"
        r"|" + _LEAD + _VERB + r"\b.*\b\d.{0,14}\b(?:al mes|al año|por semana|a la semana)\b"
        r"|\b(?:vive|existe|se financia|es posible)\b.{0,20}\b(?:gracias a|por"
        r"|con)\b.{0,20}\b(?:lectores|suscriptores|socios|donaciones)\b|^(?:hoy|mañana|este|el"
        r"|cada)\b.{0,60}\ben (?:los )?(?:quioscos?|kioscos?)\b",
        (
            "Sigue nuestra cobertura en directo de las negociaciones en la web.",
            "Únete a nuestra comunidad de lectores.",
            "Nuestro pódcast te lleva cada semana detrás de la noticia.",
            "Lee todos los artículos por 1 euro al mes.",
        ),
        (
            "Devuélvanos nuestra tierra, gritaba la multitud.",
            "Nuestro país es débil, cree el alcalde.",
            "Gana 300 dólares a la quincena.",
        ),
        most=34,
        unless=_SAID + r"|\b(?:gritab\w+|pidió|cree)\b",
    ),
    Rule(
        "house-es",
        Reach.SENTENCE,
        "suscriptores, lectores, whatsapp, telegram, nuestra app, nuestra web, serie, tus "
        "preguntas, sus preguntas, nuestros corresponsales, nuestros periodistas, "
        "tu dispositivo, su dispositivo, tus preferencias, tu elección, al hacer clic, al pulsar",
        r"^(?:\S+ ){0,3}(?:suscriptores|lectores)\b.{0,40}\b(?:reciben|tienen|pueden|acceden"
        r"|disfrutan|obtienen)\b.*\b(?:descuento|acceso|artículos|gratis|exclusiv\w*|app|%)"
        r"|\b(?:ya |también |ahora )+está en (?:whatsapp|telegram|instagram|tiktok|threads"
        r"|spotify)\b|\bestá (?:ya |también |ahora )+en (?:whatsapp|telegram|instagram|tiktok"
        r"|threads|spotify)\b"
        r"|\bmás (?:noticias|historias|información|artículos)\b.*\ben (?:nuestr[oa]|la|el) "
        r"(?:\S+ )?(?:app|web|página|boletín|pódcast|podcast|revista)\b"
        r"|^este (?:artículo|texto|reportaje) (?:forma parte|pertenece|es parte)\b.{0,90}$"
        r"|^nuestros (?:corresponsales|periodistas|expertos|reporteros)\b.*\b(?:tus|sus|te|cada"
        r"|aquí)\b|\b(?:tus|sus) preguntas\b.{0,60}$"
        r"|^(?:puedes|puede) (?:cambiar|modificar|retirar) (?:tus?|sus?) (?:elección"
        r"|preferencias|consentimiento|configuración)\b.{0,80}$|\ben (?:tu|su) dispositivo\b"
        r"|^al (?:hacer clic|pulsar)\b.*\b(?:acept\w*|consient\w*|autoriz\w*)\b",
        (
            "Los suscriptores de El Ejemplo tienen acceso a todos los artículos.",
            "El Ejemplo ya está en WhatsApp.",
            "Este artículo forma parte de nuestra serie sobre el agua.",
            "Puedes cambiar tus preferencias en cualquier momento.",
        ),
        (
            "El grupo está activo en Telegram.",
            "Los lectores conocen la historia.",
            "Los suscriptores de la operadora pagarán más en mayo.",
        ),
        unless=_SAID + r"|\b(?:operadora)\b",
    ),
    Rule(
        "app-es",
        Reach.SENTENCE,
        "app, aplicación, notificaciones, alertas, whatsapp, telegram, google play, app store",
        _LEAD + r"(?:desc[aá]rg(?:a|ate|ue|uese|alo|atela)|descargar|instala|instale|activa|active"
        r"|recibe|reciba|únete|únase|sigue"
        r"|síguenos|suscríbete|suscríbase|entra|usa|lee)\b.{0,80}\b(?:(?:nuestr[oa]|la|tu|el) "
        r"(?:\w+ )?(?:app|aplicación|canal"
        r"|grupo)|(?:las|nuestras) (?:notificaciones|alertas)|canal de (?:whatsapp|telegram)"
        r"|(?:app|aplicación)"
        r" (?:de|gratuita|gratis))\b"
        r"|^(?:nuestra|la) (?:app|aplicación)\b.{0,30}\b(?:está "
        r")?disponible\b.{0,40}\b(?:google play|app store)\b"
        r"|^(?:disponible|descárgala|descárgalo) (?:en|desde) (?:la )?(?:google play|app store)\b",
        (
            "Descarga nuestra app para seguir las noticias.",
            "Activa las notificaciones para no perderte nada.",
            "Únete a nuestro canal de WhatsApp.",
        ),
        (
            "La aplicación de la ley sufrió retrasos.",
            "WhatsApp sufrió una caída el lunes.",
            "Las alertas por lluvia siguen activas.",
        ),
        unless=_SAID,
    ),
    Rule(
        "podcast-es",
        Reach.SENTENCE,
        "pódcast*, podcast*, spotify, video, vídeo, episodio, videos, vídeos, mira, galería",
        _LEAD + r"(?:escucha|escuche|escuchar|suscríbete|suscríbase|sigue|descarga|no te pierdas"
        r"|encuentra)\b.{0,90}"
        r"\b(?:p[oó]dcasts?|spotify|apple podcasts|episodios?|programa)\b"
        r"|\b(?:nuestr[oa]s?|este)\b.{0,30}\bp[oó]dcasts?\b.{0,80}\b(?:escuch\w*|suscr\w*"
        r"|episodio|spotify|aquí|cada|puedes?)\b"
        r"|"
        + _LEAD
        + r"(?:mira|mire|ve|vea|reproduce|revive|ver|disfruta) aquí\b.{0,60}\b(?:v[ií]deos?"
        r"|galería|entrevista)\b"
        r"|"
        + _LEAD
        + r"(?:mira|mire|ve|vea|reproduce|revive|ver|disfruta)\b.{0,60}\b(?:v[ií]deos?|galería"
        r"|entrevista|transmisión|reportaje)"
        r"\b(?:.{0,30}\b(?:aquí|arriba|abajo|completa?|a continuación|en vivo|en directo"
        r"|siguiente|youtube)\b|\W*$)"
        r"|^(?:en|mira) (?:el|este) v[ií]deo\b.{0,60}$(?<=[^.])",
        (
            "Escucha nuestro pódcast sobre el tema.",
            "Suscríbete al podcast en Spotify.",
            "Mira aquí el video completo.",
        ),
        (
            "El vídeo muestra a un hombre en el puente.",
            "En un pódcast anunció que se retira.",
            "El episodio acabó en violencia.",
        ),
        unless=_SAID,
    ),
    Rule(
        "follow-es",
        Reach.SENTENCE,
        "síguenos, síganos, sigue, siga, encuéntranos, únete, únase, dale, conéctate, suscríbete",
        rf"^(?:y |también |puedes )?¡?(?:síguenos|síganos|encuéntranos|sigue|siga|únete"
        rf"|conéctate|dale (?:me gusta|like)|suscríbete)"
        rf"\b.{{0,50}}\b(?:en|a|de) (?:\S+ ){{0,3}}(?:{_NETWORK}|canal|página|perfil|cuenta"
        rf"|redes|comunidad)\b.{{0,60}}$",
        (
            "Síguenos en Facebook y Twitter.",
            "Sigue toda la información en nuestras redes sociales.",
            "Suscríbete a nuestro canal de YouTube.",
        ),
        ("Sigue la violencia en el norte del país.", "Siga el ejemplo, pidió el alcalde."),
        unless=_SAID,
    ),
    Rule(
        "read-more-glued-es",
        Reach.OPENING,
        "lea, lee, leer, ver, vea, mira, puede interesar, podría interesar, más información, "
        "relacionad*, "
        "te recomendamos, le recomendamos, sigue leyendo, seguir leyendo, para saber más",
        _GLUED,
        (
            "Lea también: Reabre el puerto tras la tormenta La construcción del túnel comenzó "
            "en mayo.",
        ),
        ("Lea despacio: el texto es difícil.",),
        most=1_000,
    ),
    Rule(
        "read-more-es",
        Reach.SENTENCE,
        "lea, lee, leer, ver, vea, mira, mire, interesar, interesa, más información, "
        "relacionad*, recomendamos, "
        "leyendo, para saber más, pierdas, lo más leído, lo más visto, recomendado*, conoce "
        "más, nota completa, "
        "haz clic, haga clic, aquí, pincha, consulta",
        rf"^¿?¡?{_LABEL}(?<!además)(?<!en contexto)\??(?:\s*(?:[:»›>→|…]|\.\.\.)|\W*$)"
        r"|^(?:lea|lee) (?:también|además)\b.{0,90}$"
        r"|^(?:para .{0,60},? )?(?:haz|haga|hacer|da|dé) clic (?:aquí|en)\b|^pinch[ae] aquí\b"
        r"|^(?:puedes|puede)? ?(?:leer|lee|lea|consulta\w*|consulte|ver|vea|revisa|conoce"
        r"|encuentra)\b.{0,80}\b(?:aquí"
        r"|en este enlace|en nuestr[oa]|a continuación)\b.{0,40}$"
        r"|^(?:lee|lea|leer|ver) (?:el|la) (?:artículo|nota|noticia|entrevista|texto"
        r"|informe)\b.{0,20}\b(?:complet[oa]|original"
        r"|íntegr[oa])\b.{0,50}$",
        (
            "Lea también: Qué dicen los bancos",
            "Te puede interesar: Suben los precios",
            "Seguir leyendo",
            "Para más detalles, haz clic aquí.",
            "Puedes leer aquí el informe completo.",
        ),
        (
            "Leer más libros ayuda, dijo el ministro.",
            "Ver a los suyos aquí le alegró.",
            "Más información falsa circuló ayer.",
        ),
        most=18,
        unless=r"\b(?:dijo|pidió|afirmó)\b|^ver a\b",
    ),
    Rule(
        "read-more-line-es",
        Reach.LINE,
        "lea, lee, leer, ver, vea, mira, interesar, relacionad*, recomendamos, para saber más",
        rf"^¿?{_LABEL}(?<!además)(?<!en contexto)\??{_COLON}",
        ("Lea también: ¿Está en peligro el euro? Qué dicen los bancos",),
        ("Leer más libros ayuda, dijo el ministro.",),
        most=38,
        unless=_GLUED,
    ),
    Rule(
        "appeared-first-es",
        Reach.PASSAGE,
        "publicad*, apareció, aparece, actualizad*, actualización, modificad*, la entrada, "
        "tiempo de lectura, "
        "minutos de lectura, min de lectura, corregid*",
        r"^(?:la entrada|el (?:artículo|post)|est[ea] (?:artículo|nota|noticia|texto|entrevista"
        r"|reportaje|columna|historia))\b.*\b(?:"
        r"(?:se )?(?:apareció|publicó|aparece)(?: \w+){0,2} (?:primero|originalmente"
        r"|inicialmente|en|por)|(?:fue|ha sido|está siendo)(?: \w+)?"
        r" (?:publicad[oa]|actualizad[oa]|modificad[oa]|corregid[oa]))\b"
        r"|^(?:primera |última |fecha de )?(?:publicad[oa]|publicación|actualizad[oa]"
        r"|actualización|modificad[oa])\b(?: el| a las|:)?.{0,30}"
        r"(?:\d{1,2}[:/.-]\d{2}|\d{1,2} (?:de )?\w+|\b20\d\d|hace \d+).{0,40}$"
        r"|^(?:tiempo de lectura):?\W*\d+|^\d+ min(?:utos?)? de lectura\W*$",
        (
            "La entrada Reabre el puerto apareció primero en Ejemplo.",
            "Este artículo fue publicado originalmente en Ejemplo.",
            "Publicado el 3 de marzo de 2025",
            "Última actualización: 12/06/2024 14:05",
            "Tiempo de lectura: 4 minutos",
        ),
        (
            "La entrada del país en la alianza fue aplazada.",
            "Publicado en 1851, el libro fue olvidado en vida del autor y no se volvió a imprimir.",
            "El informe publicado el 3 de marzo acusa a tres bancos.",
        ),
        most=40,
        unless=r"^publicad[oa] (?:en|el) [^,]{1,30},",
    ),
    Rule(
        "caption-es",
        Reach.PASSAGE,
        "video, vídeo, videos, vídeos, en imágenes, galería, mira, foto de archivo, "
        "imagen de archivo, pie de foto, en fotos, fotogalería, audio, imagen ilustrativa, "
        "mira cómo, mira las imágenes, vea cómo, este es el video, este es el vídeo",
        r"^(?:(?:el |mira (?:el |este )?|ver (?:el )?|vea (?:el )?|nuestro )?v[ií]deos?(?: (?:de"
        r"|del|por)\b.{0,40}?(?=\s?:))?|en v[ií]deo|en imágenes|en fotos|galería|fotogalería"
        r"|pie de foto|mira|audio|infografía"
        r"|(?:foto|imagen) (?:de archivo|ilustrativa)|escucha)"
        r"\s*(?:[:|]|\.\s(?-i:[A-ZÁÉ])|\s[–—-]\s|\.?\s*$)|^(?:ver|mira|reproducir) (?:el "
        r")?v[ií]deo\b.{0,80}$"
        r"|[(\[](?:foto|imagen)?\s?(?:de )?(?:archivo|ilustrativa)[)\]]\W*$"
        r"|^(?:mira|vea|ve) (?:cómo|las imágenes|el momento)\b.{0,80}$|^(?:este es|así) (?:el "
        r"video|el vídeo|quedó)\b.{0,60}$",
        (
            "Video: el momento de la caída del puente",
            "EN IMÁGENES: la noche de la tormenta",
            "El puerto el domingo (foto de archivo)",
        ),
        ("Vídeos del ataque circularon pronto.", "En imágenes de televisión se ve a dos hombres."),
        most=30,
    ),
    Rule(
        "photo-credit-es",
        Reach.PASSAGE,
        "foto*, imagen, imágenes, crédito*, fuente, ©, derechos reservados, cortesía",
        r"^[(\[]?(?:fotos?|fotograf[ií]as?|im[aá]gen(?:es)?|cr[ée]ditos?(?: de (?:la )?(?:foto"
        r"|imagen|fotografía))?|foto de portada)"
        r"\s*(?:[:/©]\s*\S|(?:de|por) (?-i:[A-Z])\S+ (?-i:[A-Z])|cortesía).{0,80}$(?<!\w{4}\.)"
        r"|^[(\[]?(?:fotos?|im[aá]gen|cr[ée]ditos?)\s*[:/©]\s*\S+(?: \S+){0,5}$"
        r"|[(\[](?:foto|imagen|crédito)s?: [^()]{2,60}[)\]]\.?$"
        r"|(?-i:[A-ZÁÉ][\w'-]+ [A-ZÁÉ][\w'-]+)\s?[/|]\s?(?:efe|afp|ap|reuters|epa|getty images"
        r"|europa press)\W*$"
        r"|^©.{0,100}$|\btodos los derechos reservados\b",
        (
            "Foto: Ada Ort",
            "Imagen: Ada Ort/EFE",
            "Foto: Ada Ort / Agencia Ejemplo.",
            "Obreros limpian la calle. (Foto: Ada Ort)",
            "Todos los derechos reservados",
        ),
        (
            "Fotos del ataque circularon pronto.",
            "El crédito al consumo cae.",
            "Imagen de marca: la firma gasta más.",
        ),
        most=40,
        unless=r"^imagen de marca",
    ),
    Rule(
        "share-es",
        Reach.PASSAGE,
        "compartir, comparte, comparta, imprimir, comentar, comentario*, enviar, opinas, opina, "
        "tu opinión, cuéntanos",
        rf"^(?:(?:haz|haga|clic|para|un|una|amigo|amigos|o|la|con|tus|se abre en una ventana "
        rf"nueva|\(se abre en una ventana nueva\)|al|portapapeles|aquí|página|mandar|envía"
        rf"|compart(?:ir|e|a)|imprimir|comentar|enviar|guardar|copiar|enlace|en|por|este "
        rf"artículo|esta nota|esta noticia|artículo"
        rf"|nota|noticia|el|a un amigo|y|vía|{_NETWORK}|\d+|comentarios?)(?:[\s·|,/:&+•.!]+"
        rf"|$)){{1,12}}$"
        r"|^(?:ver|leer|deja|dejar|escribe|añade|agrega) (?:los|un|tu|todos los|\d+) "
        r"comentarios?\W*$"
        r"|^(?:.{0,50}, )?¡?comparte? (?:este|esta|nuestr[oa]|el|la)\b.{0,60}\b(?:artículo|nota"
        r"|noticia|amigos|redes"
        rf"|{_NETWORK})\b.{{0,40}}$"
        r"|^¿(?:qué|y tú qué|tú qué) (?:opinas|piensas|te parece)\b.{0,50}$|^(?:déjanos|danos"
        r"|cuéntanos|dinos) .{0,60}\b(?:opinión|comentarios?|opinas)\b.{0,30}$",
        (
            "Compartir en Facebook",
            "Comparte este artículo con tus amigos.",
            "Deja un comentario",
            "¿Qué opinas de esta noticia?",
        ),
        ("Compartir el poder pondrá fin a la guerra.", "El ministro no quiso comentar."),
        most=18,
        unless=r"^(?:(?:\d+|en|por|el|y|x|artículo|nota|noticia|correo|haz|para|un|una|o|la|con"
        r"|tus|al|amigos?|página|enlace|envía|aquí|a)\W*)+$|^(?-i:[a-z])\w+\.$|^[\"“«]",
    ),
    Rule(
        "cookies-es",
        Reach.SENTENCE,
        "personalizad*, rastreo, tus datos, sus datos, datos personales, nuestros socios, "
        "terceros, tus preferencias, privacidad, cookies, cookie, tu consentimiento, su "
        "consentimiento, javascript, bloqueador, tu navegador, su navegador, tu privacidad, "
        "su privacidad",
        r"^.{0,120}\b(?:nuestr[oa]s?|tus?|usted|est[ea] (?:sitio|web|página|contenido|vídeo"
        r"|video)|aceptas?|configur\w*|gestion\w*|puedes?)\b.{0,120}\bcookies?\b"
        r"|\bcookies?\b.{0,120}\b(?:nuestr[oa]s?|tus?|usted|est[ea] (?:sitio|web|página"
        r"|contenido)|navegación)\b"
        r"|\b(?:nuestr[oa]s?|tus?|sus?|usted|est[ea] (?:sitio|web|página|contenido|vídeo"
        r"|video))\b.*\b(?:consentimiento|(?:tu|su|de) privacidad|datos personales|(?:tus|sus) "
        r"datos"
        r"|(?:publicidad|anuncios|contenidos?) personalizad[oa]s?|rastreo|preferencias de "
        r"privacidad)\b.*\b(?:acept\w*|nuestr[oa]s?|tus?|puedes?|sitio|web|ver|socios"
        r"|dispositivo|momento)\b"
        r"|^(?:utilizamos|usamos|tratamos|procesamos|almacenamos|valoramos"
        r"|respetamos)\b.*\b(?:datos|privacidad|tecnologías)\b|^(?:aceptar (?:todo|y)"
        r"|acepto)\b.{0,40}$"
        r"|^est[ea] (?:contenido|v[ií]deo)\b.*\b(?:acept\w*|terceros|bloqueado|consentimiento)\b"
        r"|^(?:solo |sólo )?(?:cookies (?:necesarias|esenciales|técnicas)|todas las "
        r"cookies)\b.{0,60}$"
        r"|\b(?:este sitio|esta (?:web|página)|nosotros|nuestros socios|nuestra web|nuestro "
        r"sitio)\b.{0,60}\b(?:utiliza\w*|usa\w*|almacena\w*|guarda\w*)\b.{0,80}\bcookies\b"
        r"|\b(?:utilizamos|usamos|almacenamos)\b.{0,60}\bcookies\b|\b(?:necesitamos|pedimos) "
        r"(?:tu|su) consentimiento\b"
        r"|^(?:por favor,? |para .{0,80}(?:debes?|debe|necesitas) )?(?:acept\w*|activ\w*"
        r"|habilit\w*|permit\w*|desactiv\w*|gestiona\w*|configura\w*)\b.{0,40}\b(?:cookies?"
        r"|javascript|bloqueador)\b"
        r"|^(?:si continúas?|al (?:continuar|navegar|usar|hacer clic|seguir))\b.*\bcookies\b"
        r"|^para (?:ver|mostrar|acceder|visualizar) (?:este|esta|el)\b.*\b(?:cookies"
        r"|consentimiento)\b"
        r"|^(?:tu|su) navegador no\b|^(?:valoramos|respetamos) (?:tu|su) privacidad\b|^política "
        r"de cookies\W*$",
        (
            "Utilizamos cookies para mejorar su experiencia.",
            "Al continuar navegando, acepta el uso de cookies.",
            "Para ver este contenido debes aceptar las cookies.",
        ),
        (
            "El tribunal prohibió las cookies sin permiso.",
            "La ley obliga a pedir permiso antes de usar cookies.",
        ),
        most=60,
        unless=_SAID + r"|\b(?:ley|multa|reglamento|galletas|prohibió)\b",
    ),
    Rule(
        "notes-es",
        Reach.PASSAGE,
        "publicidad, anuncio, contenido patrocinado, contáctanos, escríbenos, escribe a, "
        "continúa después, tienes alguna, "
        "información en desarrollo, noticia en desarrollo",
        r"^(?:publicidad|anuncio|contenido patrocinado)\W*$|^.{0,20}\bcontinúa (?:después"
        r"|debajo)\b.{0,40}$"
        r"|^(?:contáctanos|escríbenos|contacte con nosotros|escribe a)\b.{0,80}$|^¿?tienes? "
        r"alguna? (?:información|pista|historia|denuncia)\b.{0,90}$"
        r"|^(?:esta es una )?(?:noticia|información) en desarrollo\b.{0,60}$",
        ("Publicidad", "Escríbenos a redaccion@example.com.", "Noticia en desarrollo"),
        ("La publicidad del tabaco está prohibida.", "El anuncio llegó tarde."),
        most=22,
        unless=_SAID,
    ),
)
