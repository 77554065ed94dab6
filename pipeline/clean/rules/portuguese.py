"""Boilerplate of news in Portuguese, of Brazil and of Portugal."""

from __future__ import annotations

from pipeline.clean.rules.rule import Reach, Rule

_SAID = (
    r"\b(?:disse|disseram|afirmou|segundo|explicou|acrescentou|anunciou|escreveu|declarou|de acordo"
    r"|tribunal|juiz|juíza|polícia|procurador\w*|promotor\w*)\b|\b(?:the|of|and|this|with)\b"
    r"|^[\"“«]"
)
"""Somebody else speaks, or the sentence is English."""
_NETWORK = (
    r"(?:facebook|tumblr|viber|skype|pocket|instapaper|hacker news|vk|sms|nextdoor|messenger"
    r"|wechat|weibo|rss|twitter|x|instagram|linkedin|whatsapp|telegram|threads|bluesky|mastodon"
    r"|tiktok"
    r"|youtube|pinterest|e-?mail|google (?:news|notícias)|(?:as |nas )?redes sociais)"
)
_LEAD = (
    r"^(?:[^.?!]{0,90}[,:;–—-]\s+)?(?:(?:para|e|ou|clique (?:aqui )?para|pode|você pode|quer"
    r"|também|se quiser|não se esqueça de"
    r"|aproveite e|gratuitamente|aqui|não deixe de) ){0,2}"
)
_CALLS = (
    r"(?:assine|assina|inscreva-se|inscreve-te|inscrever-se|receba|recebe|receber|subscreva"
    r"|subscreve|subscrever|cadastre-se|cadastre|registe-se"
    r"|registre-se|regista-te|descubra|junte-se|fique|mantenha-se|insira|digite|siga|não perca"
    r"|acompanhe|leia|ative|escolha)"
)
_STARTS = (
    r"(?:O|A|Os|As|Um|Uma|Em|No|Na|Nos|Nas|Por|Para|Segundo|Após|Depois|Com|Mas|E|É|Este|Esta"
    r"|Estes|Esse|Essa"
    r"|Ao|À|De|Do|Da|Durante|Desde|Embora|Quando|Além|Também|Não|Assim|Como|Até|Mais|Se|Entre|Já"
    r"|Ele|Ela)"
)
_COLON = r"\s*[:»›>→|]"
_LABEL = (
    r"(?:(?:leia|lê|ler|veja|ver|vê|assista|ouça|confira|saiba) (?:também|mais|ainda|a matéria "
    r"completa|a notícia completa|tudo|aqui"
    r"|a seguir|mais sobre .{3,40})|continue (?:lendo|a ler|lendo a matéria)|continuar (?:lendo"
    r"|a ler)|(?:notícias?|artigos?|conteúdos?|matérias?|temas?) relacionad[oa]s"
    r"|relacionad[oa]s?|(?:você )?pode (?:te )?(?:gostar|interessar)(?: de)?|talvez (?:te|lhe) "
    r"interesse|(?:as )?mais lidas|não perca|recomendado(?:s)?(?: para você)?"
    r"|para saber mais|leia na íntegra)"
)
_TEXT_AFTER = rf"(?<![.!?,;:])\s(?-i:{_STARTS})\s(?-i:[a-zà-ÿ])\S*(?:\s+\S+){{3,}}[.!?…]\"?$"
_GLUED = rf"^{_LABEL}{_COLON}.{{10,140}}?(?={_TEXT_AFTER})"

_VERB = (
    r"(?:siga|acompanhe|descubra|consulte|visite|ouça|veja|assista|leia|baixe|descarregue"
    r"|compartilhe|partilhe|participe|vote|envie|escreva|receba|acesse|aceda|conheça|entre"
    r"|apoie|faça|não perca|experimente|compre|pergunte|comente|ative|doe|confira|assine"
    r"|aproveite|clique|jogue)"
)
_FURNITURE = (
    r"(?:app|aplicativo|aplicação|podcasts?|newsletters?|boletim|cana(?:l|is)|páginas?|site"
    r"|cobertura|artigos?|matérias?|redação|jornalistas?|jornalismo|leitores|comunidade|assin\w*"
    r"|subscri\w*|membros?|conta|edição|quiz|jogos?|palavras cruzadas"
    r"|concurso|sorteio|enquete|sondagem|loja|ofertas?|guias?|revista|série|programas?|ao vivo"
    r"|direto|alertas?|notificações|arquivo|whatsapp|telegram|facebook|instagram|twitter|x"
    r"|youtube|tiktok|linkedin|redes|vídeos?|galeria|e-?mail"
    r"|comentários?|especial|seção|secção|notícias|informação|perguntas?|histórias?|opinião|fórum)"
)
"""What sites offer, ask for and point to."""

FUNCTION_WORDS = frozenset(
    ["os", "as", "um", "uma", "que", "por", "com", "para", "do", "da", "não", "em", "no", "na", "é"]
)

RULES: tuple[Rule, ...] = (
    Rule(
        "newsletter-pt",
        Reach.SENTENCE,
        "assine, inscreva-se, subscreva, cadastre-se, newsletter*, boletim, boletins, seu "
        "e-mail, seu email, teu e-mail, teu email, caixa de entrada, por e-mail, por email, no "
        "e-mail, no email",
        rf"{_LEAD}(?:assine|inscreva-se|subscreva|cadastre-se) (?:a|o|na|no|para|aqui|grátis|já"
        rf"|agora|gratuitamente)\b|{_LEAD}{_CALLS}\b.*\b(?:newsletters?|boleti(?:m|ns)|(?:seu"
        rf"|teu|no|por) e-?mail|caixa de entrada)\b"
        r"|\b(?:nossas?|nossos?|minha|esta)\b(?: \S+){0,3} (?:newsletters?|boleti(?:m"
        r"|ns))\b.{0,100}\b(?:assin\w*|inscr\w*|subscr\w*|grátis|gratuit\w*|receb\w*|cada"
        r"|tod[oa]s"
        r"|clique|aqui|seu|sua|diári\w*|seman\w*|você|lhe)\b"
        r"|\b(?:diretamente|todos os dias|todas as (?:manhãs|semanas)|cada (?:dia"
        r"|manhã))\b.{0,60}\bn[oa] (?:seu|sua|teu|tua) (?:e-?mail|caixa|celular|telemóvel)\b",
        (
            "Assine a nossa newsletter diária.",
            "Se gosta do que lê, inscreva-se grátis na nossa newsletter.",
            "A nossa newsletter leva até você, todos os dias, o mais importante.",
            "Receba todas as manhãs as notícias no seu e-mail.",
        ),
        (
            "A newsletter do partido tem 40 mil leitores.",
            "Os hackers leram o e-mail do ministro.",
            "O boletim médico foi divulgado na segunda-feira.",
        ),
        most=38,
        unless=_SAID,
    ),
    Rule(
        "newsletter-terms-pt",
        Reach.SENTENCE,
        "cancelar, ao se inscrever, ao inscrever-se, ao assinar, ao clicar, ao subscrever, ao "
        "cadastrar, política de privacidade, termos de uso, "
        "seus dados, obrigado por se inscrever, obrigado por subscrever, remover a subscrição",
        r"^(?:você pode|pode|poderá|você poderá)\b.*\b(?:cancelar|remover"
        r"|anular)\b.*\b(?:momento|inscrição|subscrição|quando)\b"
        r"|^ao (?:se )?(?:inscrever|assinar|clicar|subscrever|cadastrar|registar"
        r"|registrar)\b.*\b(?:aceita\w*|concord\w*|autoriz\w*|termos|privacidade)\b"
        r"|^(?:consulte|leia|saiba mais|li e)\b.*\b(?:política de privacidade|termos de uso)\b"
        r"|^(?:os )?seus dados\b.{0,60}\b(?:serão|não)\b|^obrigad[oa] por (?:se inscrever"
        r"|subscrever|assinar)\b",
        (
            "Você pode cancelar a inscrição a qualquer momento.",
            "Ao se inscrever, você aceita os nossos termos de uso.",
            "Consulte a nossa política de privacidade.",
        ),
        (
            "Ao assinar o tratado, os dois países acabam com a guerra.",
            "A empresa mudou a política de privacidade.",
        ),
        most=40,
        unless=_SAID,
    ),
    Rule(
        "tagline-pt",
        Reach.COMPANION,
        "notícias, é grátis, grátis, todos os dias, todas as manhãs, as principais, "
        "o mais importante, não perca, quer, clique, você, já, tem, ainda, gostou, conhece, "
        "sem compromisso, oferta, é fácil, só, desde",
        r"^(?:as (?:principais |últimas |melhores )?notícias|o mais importante|é grátis|grátis"
        r"|todos os dias|todas as manhãs|não perca|clique)\b.{0,80}$"
        r"|^(?:quer|gosta|gostou)\b.*\?$"
        r"|^(?:você|já|tem|ainda|gostou|quer|conhece|não é|procura)\b.*\?$"
        r"|^(?:sem (?:compromisso|anúncios)|oferta|é (?:fácil|grátis)|só|desde)\b.{0,60}$",
        ("As principais notícias do dia.", "É grátis."),
        ("O ministro falou das notícias.",),
        most=14,
        unless=_SAID,
        beside=(
            "newsletter-pt",
            "newsletter-terms-pt",
            "subscription-pt",
            "donation-pt",
            "app-pt",
            "promo-pt",
            "call-pt",
            "podcast-pt",
        ),
    ),
    Rule(
        "subscription-pt",
        Reach.SENTENCE,
        "assinante*, assinatura*, assine, assinar, faça login, faça o login, entre na sua "
        "conta, exclusivo, acesso ilimitado, cadastre-se, já é, torne-se, "
        "conta gratuita, subscritores",
        r"^(?:este|esta|o) (?:artigo|conteúdo|matéria|reportagem|texto)\b.{0,40}\b(?:exclusiv\w*"
        r"|apenas|só|somente|reservad\w*|disponível)\b.{0,40}\b(?:assinantes?|subscritores"
        r"|cadastrados|membros)\b"
        r"|^(?:conteúdo )?exclusivo para (?:assinantes|subscritores)\b|^(?:já é|já tem|ainda "
        r"não é|não é|já és)\b.{0,30}\b(?:assinante|assinatura|cadastr\w*|conta|subscritor\w*"
        r"|membro)\b.{0,20}(?:\?|$)"
        r"|^para (?:continuar|ler|acessar|aceder|ter acesso)\b.{0,70}\b(?:assin\w*|login"
        r"|cadastr\w*|conta|inscr\w*|regist\w*)\b"
        r"|"
        + _LEAD
        + r"(?:assine|torne-se (?:assinante|membro|apoiador\w*)|faça (?:o )?login|cadastre-se"
        r"|seja assinante)(?:\W*$|.{0,90}\b(?:para|por|a partir|agora|aqui|já|hoje|grátis"
        r"|ilimitado|ler|acesso|reais|euros?|mês"
        r"|apoi\w*|nosso|nossa|o (?-i:[A-Z]))\b)"
        r"|"
        + _LEAD
        + r"(?:tenha|aproveite|experimente|garanta)\b.{0,50}\b(?:acesso ilimitado|assinatura"
        r"|grátis|oferta)\b",
        (
            "Este conteúdo é exclusivo para assinantes.",
            "Já é assinante?",
            "Para continuar lendo, faça login ou assine.",
            "Assine agora por 1 real ao mês.",
            "Tenha acesso ilimitado a todas as notícias.",
        ),
        (
            "A operadora perdeu 40 mil assinantes no trimestre.",
            "A assinatura do acordo ficou para maio.",
            "Já é tarde para assinar o tratado.",
        ),
        most=36,
        unless=_SAID,
    ),
    Rule(
        "donation-pt",
        Reach.SENTENCE,
        "doe, doação, doações, donativo, apoie, apoia, apoiar, seu apoio, teu apoio, "
        "sua contribuição, jornalismo, contribua, ajude-nos, ajude, colabore, sua doação, "
        "sua assinatura",
        _LEAD + r"(?:apoie|apoia|ajude(?:-nos)?|doe|contribua|colabore|faça uma doação|faça um "
        r"donativo)\b.{0,90}\b(?:noss[oa]s?|nos|jornalismo|redação|hoje|aqui|agora"
        r"|independente|trabalho)\b"
        r"|\b(?:seu|sua|teu|tua) (?:\w+ )?(?:doação|apoio|ajuda|contribuição"
        r"|donativo)\b.{0,60}\b(?:nos|nosso|nossa|jornalismo|podemos|continuar)\b"
        r"|^se (?:você )?(?:gosta|valoriza|acredita|aprecia)\b.*\b(?:doe|doação|apoi\w*"
        r"|contribu\w*)\b.*"
        r"|\b(?:seu|sua) (?:\w+ )?(?:doação|apoio|contribuição|assinatura)\b.{0,20}\b(?:permite"
        r"|ajuda|torna|garante|financia|sustenta)\b",
        (
            "Apoie o jornalismo independente.",
            "A sua contribuição nos permite continuar o nosso trabalho.",
            "Se gosta do nosso trabalho, faça uma doação.",
        ),
        (
            "O governo quer apoiar o jornalismo local.",
            "A Cruz Vermelha recebeu doações para as vítimas.",
            "Apoia a reforma a maioria dos eleitores.",
        ),
        most=36,
        unless=_SAID,
    ),
    Rule(
        "promo-pt",
        Reach.SENTENCE,
        "grátis, gratuit*, oferta*, desconto*, código, ingressos, bilhetes, quiz, teste, "
        "palavras cruzadas, jogo*, enquete, sondagem, sorteio, concurso, "
        "loja, bancas, revista, evento, conferência, cancele, sem compromisso, edição, vote, "
        "participe, leitores, guia, assinatura*, ao vivo, rádio",
        _LEAD + r"(?:experimente|teste|aproveite|compre|reserve|ganhe|participe|jogue|responda|vote"
        r"|visite|descubra|peça|ofereça|obtenha|acesse|aceda|leia|faça|baixe|inscreva-se"
        r"|garanta|concorra)\b.*"
        r"\b(?:assinaturas?|ao vivo|rádio|grátis|gratuit\w*|ofertas?|descontos?|código|ingressos"
        r"|bilhetes|quiz|teste|palavras cruzadas|jogos?|enquete|sondagem|sorteio|concurso|loja"
        r"|bancas?|revista|noss[oa] (?:\S+ )?(?:evento|conferência|guia|edição|especial)"
        r"|cancel\w*|sem compromisso|edição (?:impressa|digital))\b"
        r"|\bnoss[oa]s?\b.*\b(?:à venda|nas bancas|já disponíve(?:l|is)|nas livrarias|para "
        r"leitores)\b|\b(?:desconto|oferta) para (?:os )?(?:nossos )?(?:leitores|assinantes)\b",
        (
            "Experimente o Exemplo gratuitamente durante 30 dias.",
            "Participe do nosso quiz sobre as notícias.",
            "A nossa revista já está à venda nas bancas.",
        ),
        (
            "Os ingressos para a final estão esgotados.",
            "A operadora dá três meses grátis aos novos clientes.",
            "A oferta de casas caiu.",
        ),
        unless=_SAID,
    ),
    Rule(
        "call-pt",
        Reach.SENTENCE,
        "nosso, nossa, nossos, nossas, seu apoio, por mês, ao mês, por semana, -nos, app, "
        "aplicativo, podcast, canal, quiz, ao vivo, assinatura, edição, whatsapp, loja, "
        "revista, streaming, leitores, assinantes, doações, bancas",
        _LEAD
        + r"(?:[a-zêéáçí]{3,}-(?:se|nos|te)\b|"
        + _VERB
        + r"\b)(?=.*(?:\b(?:noss[oa]s?|app|aplicativo|podcast|canal|quiz|ao vivo|assinatura"
        r"|edição|whatsapp|loja|revista|streaming)\b|-nos\b))(?=.*\b" + _FURNITURE + r"\b)"
        r"|^(?:o |a |os |as )?noss[oa]s? (?:\S+ ){0,2}(?:newsletters?|boletim|podcasts?|app"
        r"|aplicativo|site|canal|quiz|loja|jornalismo|cobertura)\b.{0,90}\b(?:é|são|lhe|leva"
        r"|oferece|segue|explica|traz|vive|depende|conta|está)\b"
        r"|\b(?:precisa|precisamos) do seu (?:apoio|auxílio)\b"
        r"|" + _LEAD + _VERB + r"\b.*\b\d.{0,14}\b(?:por mês|ao mês|por ano|por semana)\b"
        r"|\b(?:vive|existe|financia-se|é possível)\b.{0,20}\b(?:graças|com"
        r"|por)\b.{0,20}\b(?:leitores|assinantes|membros|doações)\b|^(?:hoje|amanhã|sábado"
        r"|domingo|todos)\b.{0,60}\bnas bancas\b",
        (
            "Acompanhe a nossa cobertura das negociações no site.",
            "Junte-se à nossa comunidade de leitores.",
            "O nosso podcast traz todas as semanas os bastidores da notícia.",
            "Leia todos os artigos por 1 euro por mês.",
        ),
        (
            "Devolvam-nos a nossa terra, gritava a multidão.",
            "O nosso país é fraco, pensa o prefeito.",
            "Vendem-se nossas casas, lamentou a moradora.",
        ),
        most=34,
        unless=_SAID + r"|\b(?:gritav\w+|pediu|lamentou|pensa)\b",
    ),
    Rule(
        "house-pt",
        Reach.SENTENCE,
        "assinantes, leitores, whatsapp, telegram, nosso aplicativo, nosso site, série, suas "
        "perguntas, nossos correspondentes, nossos jornalistas, seu dispositivo, suas "
        "preferências, "
        "suas escolhas, ao clicar",
        r"^(?:\S+ ){0,3}(?:assinantes|leitores)\b.{0,40}\b(?:recebem|têm|podem|acessam"
        r"|ganham)\b.*\b(?:desconto|acesso|artigos|matérias|grátis|exclusiv\w*|app|%)"
        r"|\b(?:já |também |agora )+está no (?:whatsapp|telegram|instagram|tiktok|threads"
        r"|spotify)\b|\bestá (?:agora |também |já )+no (?:whatsapp|telegram|instagram|tiktok"
        r"|threads|spotify)\b"
        r"|\bmais (?:notícias|histórias|informações|artigos)\b.*\b(?:no|na) (?:noss[oa]|site|app"
        r"|aplicativo)\b"
        r"|^est[ea] (?:artigo|texto|reportagem|matéria) (?:faz parte|integra|pertence)\b.{0,90}$"
        r"|^(?:os )?nossos (?:correspondentes|jornalistas|especialistas|repórteres)\b.*\b(?:suas"
        r"|você|cada|aqui|todos)\b|\bsuas perguntas\b.{0,60}$"
        r"|^(?:você )?pode (?:alterar|mudar|modificar|retirar) (?:as )?(?:suas? (?:escolhas?"
        r"|preferências)|o seu consentimento|seu consentimento)\b.{0,80}$|\bno seu dispositivo\b"
        r"|^ao clicar\b.*\b(?:aceita\w*|concorda\w*|consente\w*|autoriza\w*)\b",
        (
            "Os assinantes do Exemplo têm acesso a todos os artigos.",
            "O Exemplo agora está no WhatsApp.",
            "Este artigo faz parte da nossa série sobre a água.",
            "Pode alterar as suas preferências a qualquer momento.",
        ),
        (
            "O grupo está ativo no Telegram.",
            "Os leitores conhecem a história.",
            "Os assinantes da operadora pagarão mais em maio.",
        ),
        unless=_SAID + r"|\b(?:operadora)\b",
    ),
    Rule(
        "app-pt",
        Reach.SENTENCE,
        "app, aplicativo, aplicação, notificações, alertas, whatsapp, telegram, google play, "
        "app store",
        _LEAD
        + r"(?:baixe|baixa|descarregue|instale|ative|active|receba|participe|entre|junte-se|siga"
        r"|acesse|inscreva-se|use|faça o download)\b.{0,80}\b(?:(?:noss[oa]|o|a|do|da|no|na) "
        r"(?:\w+ )?"
        r"(?:app|aplicativo|aplicação|canal|grupo)|(?:as|nossas) (?:notificações|alertas)|canal "
        r"(?:do|no|de) (?:whatsapp|telegram)|app (?:do|da|grátis))\b"
        r"|^(?:o nosso|nosso|a nossa) (?:app|aplicativo"
        r"|aplicação)\b.{0,40}\bdisponível\b.{0,40}\b(?:google play|app store)\b|^disponível "
        r"(?:na|no) (?:google play|app store)\b",
        (
            "Baixe o nosso aplicativo para acompanhar as notícias.",
            "Ative as notificações para não perder nada.",
            "Entre no nosso canal do WhatsApp.",
        ),
        (
            "O aplicativo foi proibido na China.",
            "O WhatsApp ficou fora do ar na segunda.",
            "A aplicação da lei atrasou.",
        ),
        unless=_SAID,
    ),
    Rule(
        "podcast-pt",
        Reach.SENTENCE,
        "podcast*, spotify, vídeo, vídeos, episódio, assista, galeria",
        _LEAD + r"(?:ouça|ouve|escute|assine|siga|baixe|não perca|encontre"
        r"|inscreva-se)\b.{0,90}\b(?:podcasts?|spotify|apple podcasts|episódios?)\b"
        r"|\b(?:nosso|nossos|este)\b.{0,30}\bpodcasts?\b.{0,80}\b(?:ouç\w*|ouv\w*|assin\w*"
        r"|episódio|spotify|aqui|cada|você|tod[oa]s)\b"
        r"|" + _LEAD + r"(?:assista|veja|ver|confira|clique)\b.{0,60}\b(?:vídeo|galeria|entrevista"
        r"|transmissão|reportagem|fotos)\b(?:.{0,30}\b(?:aqui|acima|abaixo|complet[oa]|a "
        r"seguir|íntegra|youtube)\b.{0,20}|\W*)$"
        r"|^(?:no|assista ao) vídeo (?:acima|abaixo)\b.{0,60}$",
        (
            "Ouça o nosso podcast sobre o tema.",
            "Assine o podcast no Spotify.",
            "Assista ao vídeo completo aqui.",
        ),
        (
            "O vídeo mostra um homem na ponte.",
            "Num podcast, anunciou a saída.",
            "O episódio acabou em violência.",
        ),
        unless=_SAID,
    ),
    Rule(
        "follow-pt",
        Reach.SENTENCE,
        "siga, siga-nos, segue-nos, curta, acompanhe*, encontre-nos, junte-se, participe, "
        "inscreva-se, subscreva",
        rf"^(?:e |também )?(?:siga(?:-nos)?|segue-nos|curta|acompanhe(?:-nos)?|encontre-nos"
        rf"|junte-se|participe|inscreva-se|subscreva)\b.{{0,50}}\b(?:no|na|nas|nos|em|do) "
        rf"(?:\S+ ){{0,3}}(?:{_NETWORK}|canal"
        r"|página|perfil|redes|comunidade|grupo)\b.{0,60}$",
        (
            "Siga-nos no Facebook e no Twitter.",
            "Acompanhe as notícias nas nossas redes sociais.",
            "Inscreva-se no nosso canal do YouTube.",
        ),
        ("Siga o exemplo, pediu o prefeito.", "Segue a violência no norte do país."),
        unless=_SAID + r"|\bpediu\b",
    ),
    Rule(
        "read-more-glued-pt",
        Reach.OPENING,
        "leia, lê, ler, veja, ver, assista, confira, saiba, relacionad*, interessar, recomendado",
        _GLUED,
        ("Leia também: Porto reabre após a tempestade A construção do túnel começou em maio.",),
        ("Leia devagar: o texto é difícil.",),
        most=1_000,
    ),
    Rule(
        "read-more-pt",
        Reach.SENTENCE,
        "leia, lê, ler, lendo, veja, ver, vê, assista, ouça, confira, saiba, relacionad*, "
        "interessar, gostar, interesse, mais lidas, não perca, recomendado*, para saber mais, "
        "clique, aqui",
        rf"^{_LABEL}(?:\s*(?:[:»›>→|…]|\.\.\.)|\W*$)"
        r"|^leia (?:também|ainda)\b.{0,90}$"
        r"|^(?:para .{0,60},? )?clique (?:aqui|no link|e )\b"
        r"|^(?:(?:você )?pode )?(?:leia|ler|consulte|veja|ver|confira|encontre"
        r"|saiba)\b.{0,80}\b(?:aqui|neste link|no nosso|na nossa|a seguir)\b.{0,40}$"
        r"|^(?:leia|ler|veja) (?:o|a) (?:artigo|matéria|notícia|entrevista|texto|íntegra"
        r"|reportagem)\b.{0,60}$",
        (
            "Leia também: O que dizem os bancos",
            "Saiba mais: Sobem os preços",
            "Continue lendo",
            "Para mais detalhes, clique aqui.",
            "Leia aqui o relatório completo.",
        ),
        (
            "Leia mais livros, disse o ministro.",
            "Ver o filho era tudo o que queria.",
            "Saiba o leitor que tudo mudou.",
        ),
        most=18,
        unless=r"\b(?:disse|pediu|afirmou)\b",
    ),
    Rule(
        "read-more-line-pt",
        Reach.LINE,
        "leia, veja, ver, assista, confira, saiba, relacionad*, interessar",
        rf"^{_LABEL}{_COLON}",
        ("Leia também: O euro está em perigo? O que dizem os bancos",),
        ("Leia mais livros, disse o ministro.",),
        most=38,
        unless=_GLUED,
    ),
    Rule(
        "appeared-first-pt",
        Reach.PASSAGE,
        "publicad*, apareceu, aparece, atualizad*, actualizad*, atualização, modificad*, o "
        "post, tempo de leitura, minutos de leitura, min de leitura, corrigid*",
        r"^(?:o (?:post|artigo)|a (?:notícia|matéria)|est[ea] (?:artigo|texto|matéria|notícia"
        r"|reportagem|entrevista|conteúdo))\b.*\b(?:(?:apareceu|aparece|surgiu) (?:primeiro"
        r"|originalmente|inicialmente)"
        r"|(?:foi|está sendo|será)(?: \w+)? (?:publicad[oa]|atualizad[oa]|actualizad[oa]"
        r"|modificad[oa]|corrigid[oa]))\b"
        r"|^(?:última |primeira |originalmente )?(?:publicad[oa]|publicação|a(?:c)?tualizad[oa]"
        r"|atualização|modificad[oa])\b(?: em| às|:| há)?.{0,30}(?:\d{1,2}[:/.h-]\d{0,2}"
        r"|\d{1,2} (?:de )?\w+|\b20\d\d|há \d+).{0,40}$"
        r"|^tempo de leitura:?\W*\d+|^\d+ min(?:utos?)? de leitura\W*$",
        (
            "O post Porto reabre apareceu primeiro em Exemplo.",
            "Este artigo foi publicado originalmente em Exemplo.",
            "Publicado em 3 de março de 2025",
            "Atualizado em 12/06/2024 às 14h05",
            "Tempo de leitura: 4 minutos",
        ),
        (
            "O post do ministro irritou os sindicatos.",
            "Publicado em 1851, o livro foi esquecido ainda em vida do autor, que morreu pobre.",
            "O relatório publicado em 3 de março acusa três bancos.",
        ),
        most=40,
        unless=r"^publicad[oa] (?:em|no) [^,]{1,30},",
    ),
    Rule(
        "caption-pt",
        Reach.PASSAGE,
        "vídeo, vídeos, em imagens, galeria, foto de arquivo, imagem de arquivo, legenda, "
        "assista, imagem ilustrativa, foto ilustrativa, fotos, áudio, veja como, "
        "veja as imagens, veja o momento",
        r"^(?:(?:o |assista (?:ao |o )?|veja (?:o )?|ver (?:o )?|nosso )?vídeos?(?: (?:de|da"
        r"|do)\b.{0,40}?(?=\s?:))?|em vídeo|em imagens|galeria|legenda|assista|veja fotos"
        r"|infográfico|áudio|(?:foto|imagem) (?:de arquivo|ilustrativa)|ouça)"
        r"\s*(?:[:|]|\.\s(?-i:[A-ZÁÉ])|\s[–—-]\s|$)|^(?:veja|ver|assista) (?:ao |o "
        r")?vídeo\b.{0,80}$"
        r"|[(\[](?:foto|imagem)?\s?(?:de )?(?:arquivo|ilustrativa)[)\]]\W*$"
        r"|^(?:veja|assista) (?:como|as imagens|o momento)\b.{0,80}$",
        (
            "Vídeo: o momento da queda da ponte",
            "EM IMAGENS: a noite da tempestade",
            "O porto no domingo (foto de arquivo)",
        ),
        ("Vídeos do ataque circularam logo.", "Em imagens da televisão veem-se dois homens."),
        most=30,
    ),
    Rule(
        "photo-credit-pt",
        Reach.PASSAGE,
        "foto*, imagem, imagens, crédito*, ©, direitos reservados, divulgação, reprodução",
        r"^[(\[]?(?:fotos?|fotografias?|imagem|imagens|cr[ée]ditos?(?: da (?:foto"
        r"|imagem))?)\s*(?:[:/©]\s*\S|(?:de|por) (?-i:[A-Z])\S+ (?-i:[A-Z])).{0,80}$"
        r"|[(\[](?:foto|imagem|crédito)s?: [^()]{2,60}[)\]]\.?$"
        r"|(?-i:[A-ZÁÉ][\w'-]+ [A-ZÁÉ][\w'-]+)\s?[/|]\s?(?:lusa|afp|ap|reuters|epa|getty images"
        r"|agência brasil|divulgação|folhapress)\W*$"
        r"|^©.{0,100}$|\btodos os direitos reservados\b",
        (
            "Foto: Ada Ort",
            "Imagem: Ada Ort/Lusa",
            "Operários limpam a rua. (Foto: Ada Ort)",
            "Foto: Divulgação",
            "Todos os direitos reservados",
        ),
        ("Fotos do ataque circularam logo.", "O crédito ao consumo caiu."),
        most=40,
    ),
    Rule(
        "share-pt",
        Reach.PASSAGE,
        "compartilh*, partilh*, imprimir, comentar, comentário*, enviar, achou, você acha, sua "
        "opinião, diga-nos",
        rf"^(?:(?:clique|para|um|uma|amigo|amigos|ou|com|o|a|seus|os|\(abre em (?:uma )?nova "
        rf"janela\)|página|aqui|área de transferência|envie|mande|(?:com)?partilh(?:e|ar?)"
        rf"|imprimir|comentar|enviar|salvar|guardar|copiar|link|no|na|em|por|este artigo|esta "
        rf"notícia|esta matéria|artigo|notícia|a um amigo|e|via|{_NETWORK}|\d+"
        rf"|comentários?)(?:[\s·|,/:&+•.!]+|$)){{1,12}}$"
        r"|^(?:ver|leia|deixe|deixar|escreva|adicione) (?:os|um|seu|o seu|todos os|\d+) "
        r"comentários?\W*$"
        rf"|^(?:.{{0,50}}, )?(?:com)?partilhe (?:est[ea]|o|a|nosso|nossa)\b.{{0,60}}\b(?:artigo"
        rf"|notícia|matéria|amigos|redes|{_NETWORK})\b.{{0,40}}$"
        r"|^o que (?:você )?(?:achou|acha|pensa)\b.{0,50}\?$|^(?:deixe|dê|conte"
        r"|diga-nos)\b.{0,60}\b(?:opinião|comentários?|achou)\b.{0,30}$",
        (
            "Compartilhe no WhatsApp",
            "Partilhe este artigo com os seus amigos.",
            "Deixe um comentário",
            "O que você achou desta notícia?",
        ),
        ("Compartilhe o poder, disse o ministro.", "O ministro não quis comentar."),
        most=18,
        unless=r"^(?:(?:\d+|no|na|em|por|e|x|artigo|notícia|link|para|um|uma|ou|com|o|a|os|seus"
        r"|aqui|amigos?|página|envie|mande|clique)\W*)+$|^(?-i:[a-z])\w+\.$|^[\"“«]",
    ),
    Rule(
        "cookies-pt",
        Reach.SENTENCE,
        "personalizad*, rastreamento, seus dados, dados pessoais, nossos parceiros, terceiros, "
        "suas preferências, privacidade, cookies, cookie, seu consentimento, javascript, "
        "bloqueador, seu navegador, sua privacidade",
        r"^.{0,120}\b(?:noss[oa]s?|seus?|suas?|você|est[ea] (?:site|página|conteúdo|vídeo)"
        r"|aceit\w+|gerir|gerencie|pode)\b.{0,120}\bcookies?\b"
        r"|\bcookies?\b.{0,120}\b(?:noss[oa]s?|seus?|suas?|você|est[ea] (?:site|página|conteúdo)"
        r"|navegação)\b"
        r"|\b(?:noss[oa]s?|seus?|suas?|você|est[ea] (?:site|página|conteúdo"
        r"|vídeo))\b.*\b(?:consentimento|sua privacidade|dados pessoais|seus dados"
        r"|(?:publicidade|anúncios|conteúdos?) personalizad[oa]s?|rastreamento"
        r"|preferências de privacidade|política de privacidade)\b.*\b(?:aceit\w*|noss[oa]s?"
        r"|seus?|suas?|você|pode|site|ver|parceiros|dispositivo|momento|concord\w*)\b"
        r"|^(?:utilizamos|usamos|tratamos|processamos|armazenamos|valorizamos"
        r"|respeitamos)\b.*\b(?:dados|privacidade|tecnologias)\b|^(?:aceitar (?:tud\w+|todos|e)"
        r"|aceito)\b.{0,40}$"
        r"|^est[ea] (?:conteúdo|vídeo)\b.*\b(?:aceit\w*|terceiros|bloqueado|consentimento)\b"
        r"|^(?:apenas |só )?(?:cookies (?:necessários|essenciais)|todos os cookies)\b.{0,60}$"
        r"|\b(?:este site|esta página|nosso site|o nosso site|nossos parceiros"
        r"|nós)\b.{0,60}\b(?:utiliza\w*|usa\w*|armazena\w*|guarda\w*)\b.{0,80}\bcookies\b"
        r"|\b(?:utilizamos|usamos|armazenamos)\b.{0,60}\bcookies\b|\b(?:precisamos do|pedimos "
        r"o) seu consentimento\b"
        r"|^(?:por favor,? |para .{0,80}(?:deve|precisa|é preciso) )?(?:aceit\w*|ativ\w*"
        r"|habilit\w*|permit\w*|desativ\w*|gerir|gerencie)\b.{0,40}\b(?:cookies?|javascript"
        r"|bloqueador)\b"
        r"|^(?:ao (?:continuar|navegar|usar|clicar|prosseguir)|se continuar)\b.*\bcookies\b"
        r"|^para (?:ver|exibir|acessar|aceder|visualizar) (?:este|esta|o)\b.*\b(?:cookies"
        r"|consentimento)\b"
        r"|^(?:o )?seu navegador não\b|^(?:valorizamos|respeitamos) a sua privacidade\b"
        r"|^política de cookies\W*$",
        (
            "Utilizamos cookies para melhorar a sua experiência.",
            "Ao continuar navegando, você aceita o uso de cookies.",
            "Para ver este conteúdo é preciso aceitar os cookies.",
        ),
        (
            "O tribunal proibiu cookies sem consentimento.",
            "A lei obriga a pedir licença antes de usar cookies.",
        ),
        most=60,
        unless=_SAID + r"|\b(?:lei|multa|regulamento|proibiu|biscoitos)\b",
    ),
    Rule(
        "notes-pt",
        Reach.PASSAGE,
        "publicidade, anúncio, conteúdo patrocinado, continua após, fale conosco, escreva para, "
        "contacte-nos, entre em contato, em atualização",
        r"^(?:publicidade|anúncio|conteúdo patrocinado)\W*$|^.{0,30}\bcontinua (?:após"
        r"|depois)\b.{0,40}$"
        r"|^(?:fale conosco|escreva para|contacte-nos|entre em contato)\b.{0,80}$|^(?:notícia "
        r")?em atualização\W*$",
        ("Publicidade", "Continua após a publicidade", "Escreva para redacao@example.com."),
        ("A publicidade do tabaco é proibida.", "O anúncio chegou tarde."),
        most=22,
        unless=_SAID,
    ),
)
