"""Junk of Spanish pages; how it is used says benchmarks/cleaning/junk/__init__.py."""

from __future__ import annotations

SLOTS = {
    "topic": (
        "economía", "clima", "salud", "cultura", "educación", "fútbol", "política", "ciencia",
    ),
    "headline": (
        "Por qué {place} se queda sin maestros",
        "{person} dimite tras la disputa por el presupuesto",
        "Qué cambia para los inquilinos de {place} con la nueva ley",
        "Así será la nueva estación de {place}",
        "{place} rechaza la segunda pista del aeropuerto",
    ),
    "weekday": ("lunes", "martes", "miércoles", "jueves", "viernes", "domingo"),
    "month": ("enero", "marzo", "abril", "junio", "septiembre", "octubre", "noviembre"),
    "outlet": ("El Diario de {name}", "{name} Digital", "La Voz de {name}", "El {name}"),
    "scene": (
        "los bomberos trabajan en el lugar", "vecinos retiran el barro de las calles",
        "el nuevo puente antes de su apertura", "agricultores cortan el acceso al puerto",
    ),
}  # fmt: skip

TEMPLATES = {
    "promo": (
        "Descarga gratis la aplicación de {outlet} y entérate de todo al instante.",
        "Suscríbete a {outlet} por solo {number} euros al mes y lee sin límites.",
        "Sigue toda la información de {topic} en nuestro canal de WhatsApp.",
        "Escucha nuestro pódcast sobre {topic} cada {weekday} en todas las plataformas.",
        "Apoya el periodismo independiente y hazte socio de {outlet}.",
        "Si te ha gustado este artículo, visita nuestra sección de {topic}.",
        "Prueba {outlet} gratis durante {number} días y cancela cuando quieras.",
        "Puedes seguir todas las noticias de {place} en la web de {outlet}.",
    ),
    "read_more": (
        "Lee también: {headline}",
        "Leer más: {headline}",
        "Te puede interesar: {headline}",
        "Lea además: {headline}",
        "Más información: {headline}",
        "Noticia relacionada: {headline}",
    ),
    "newsletter": (
        "Suscríbete a nuestro boletín y recibe cada mañana las noticias más importantes en tu "
        "correo.",
        "Apúntate gratis a la newsletter de {topic} que escribe {person}.",
        "Introduce tu correo electrónico para recibir nuestro resumen de cada {weekday}.",
        "¿Ya eres suscriptor? Inicia sesión para seguir leyendo.",
        "Al registrarte aceptas nuestra política de privacidad.",
        "Para seguir leyendo este artículo, hazte suscriptor de {outlet}.",
    ),
    "video_caption": (
        "Vídeo: {scene}",
        "VIDEO | {headline}",
        "Mira el video: {headline}",
        "Ver vídeo: {person} habla con la prensa en {place}",
        "En video: {headline}",
        "Tu navegador no permite reproducir este vídeo.",
    ),
    "photo_credit": (
        "Foto: {person}/{agency}",
        "Fotografía: {agency}",
        "Crédito: {person} / {agency}",
        "(Foto: {person} vía {agency})",
        "Imagen de archivo. {agency}/{person}",
        "© {agency} / {person}",
    ),
    "share": (
        "Comparte esta noticia en Facebook, X o por correo electrónico",
        "Compartir: Facebook Twitter WhatsApp",
        "Compartir en Facebook Compartir en X Copiar enlace",
        "Síguenos en Instagram y en Facebook",
        "Haz clic para compartir en WhatsApp (se abre en una ventana nueva)",
        "Envía este artículo a un amigo o imprímelo",
    ),
    "cookie": (
        "Utilizamos cookies para mejorar tu experiencia en nuestra web.",
        "Si continúas navegando, aceptas nuestra política de cookies.",
        "Para ver este contenido debes aceptar las cookies.",
        "Nosotros y nuestros {number} socios almacenamos información en tu dispositivo.",
        "Aceptar todas las cookies o configurar mis preferencias",
        "Puedes cambiar tu configuración de privacidad en cualquier momento.",
    ),
    "first_published": (
        "Publicado el {day} de {month} de {year} a las {hour}:15",
        "Este artículo se publicó originalmente en {outlet}.",
        "Publicado por primera vez el {day} de {month} de {year}",
        "Última actualización: {weekday}, {day} de {month} de {year}, {hour}:40",
        "Actualizado a las {hour}:20 del {day} de {month} de {year}",
        "Esta nota apareció primero en {outlet}.",
    ),
}
