"""Junk of Portuguese pages; how it is used says benchmarks/cleaning/junk/__init__.py."""

from __future__ import annotations

SLOTS = {
    "topic": (
        "economia", "clima", "saúde", "cultura", "educação", "futebol", "política", "ciência",
    ),
    "headline": (
        "Por que faltam professores em {place}",
        "{person} renuncia após disputa sobre o orçamento",
        "O que muda para os inquilinos de {place} com a nova lei",
        "Como será a nova estação de {place}",
        "{place} rejeita segunda pista do aeroporto",
    ),
    "weekday": ("segunda-feira", "terça-feira", "quarta-feira", "quinta-feira", "domingo"),
    "month": ("janeiro", "março", "abril", "junho", "setembro", "outubro", "novembro"),
    "outlet": ("Jornal de {name}", "{name} Online", "Diário de {name}", "Correio de {name}"),
    "scene": (
        "bombeiros trabalham no local", "moradores retiram a lama das ruas",
        "a nova ponte antes da inauguração", "agricultores bloqueiam o acesso ao porto",
    ),
}  # fmt: skip

TEMPLATES = {
    "promo": (
        "Baixe grátis o aplicativo {outlet} e receba as notícias em tempo real.",
        "Assine {outlet} por apenas {number} reais por mês e leia sem limites.",
        "Siga o nosso canal no WhatsApp e receba as notícias de {topic} no seu celular.",
        "Ouça o nosso podcast sobre {topic} toda {weekday} nas principais plataformas.",
        "Apoie o jornalismo independente e torne-se membro de {outlet}.",
        "Para mais notícias de {topic}, visite a nossa página especial.",
        "Experimente {outlet} gratuitamente durante {number} dias e cancele quando quiser.",
        "Acompanhe tudo sobre {place} no site e nas redes de {outlet}.",
    ),
    "read_more": (
        "Leia também: {headline}",
        "Leia mais: {headline}",
        "Veja também: {headline}",
        "Saiba mais: {headline}",
        "Você pode gostar: {headline}",
        "Notícia relacionada: {headline}",
    ),
    "newsletter": (
        "Inscreva-se na nossa newsletter e receba todas as manhãs as principais notícias por "
        "e-mail.",
        "Subscreva gratuitamente a newsletter de {topic}, escrita por {person}.",
        "Já é assinante? Faça login para continuar lendo.",
        "Digite o seu e-mail para receber a nossa seleção toda {weekday}.",
        "Este conteúdo é exclusivo para assinantes de {outlet}.",
        "Ao se cadastrar, você concorda com a nossa política de privacidade.",
    ),
    "video_caption": (
        "Vídeo: {scene}",
        "VÍDEO | {headline}",
        "Assista ao vídeo: {headline}",
        "Veja o vídeo: {person} fala com jornalistas em {place}",
        "Em vídeo: {headline}",
        "O seu navegador não suporta a reprodução de vídeos.",
    ),
    "photo_credit": (
        "Foto: {person}/{agency}",
        "Crédito: {agency}",
        "Fotografia: {person} / {agency}",
        "(Foto: {agency}/{person})",
        "Imagem: Divulgação/{outlet}",
        "© {person} - {agency}",
    ),
    "share": (
        "Compartilhe esta notícia no Facebook, no X ou por e-mail",
        "Partilhar: Facebook Twitter WhatsApp",
        "Compartilhar no Facebook Compartilhar no X Copiar link",
        "Siga-nos no Instagram e no Facebook",
        "Clique para compartilhar no WhatsApp (abre em nova janela)",
        "Envie este artigo a um amigo ou imprima",
    ),
    "cookie": (
        "Utilizamos cookies para melhorar a sua experiência no nosso site.",
        "Ao continuar navegando, você concorda com o uso de cookies.",
        "Para ver este conteúdo, é preciso aceitar os cookies.",
        "Nós e os nossos {number} parceiros armazenamos informações no seu dispositivo.",
        "Aceitar todos os cookies ou gerir preferências",
        "Pode alterar as suas definições de privacidade a qualquer momento.",
    ),
    "first_published": (
        "Publicado em {day} de {month} de {year} às {hour}h15",
        "Este artigo foi publicado originalmente em {outlet}.",
        "Publicado pela primeira vez em {day} de {month} de {year}",
        "Última atualização: {day} de {month} de {year}, {hour}h40",
        "Atualizado em {weekday}, {day} de {month} de {year}, às {hour}:20",
        "A matéria apareceu primeiro em {outlet}.",
    ),
}
