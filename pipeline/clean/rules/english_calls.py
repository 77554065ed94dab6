"""English: what asks readers to do something, to sign up, pay, give, listen, follow or accept."""

from __future__ import annotations

from pipeline.clean.rules.rule import Reach, Rule

_SAID = (
    r"\b(?:said|says|told|added|wrote|according to|announced|accused|alleged|claimed|court|judge"
    r"|lawsuit|prosecutors?|police)\b|^[\"“«„]"
)
"""Somebody else speaks, or is spoken about."""

NETWORK = (
    r"(?:facebook|tumblr|viber|skype|pocket|instapaper|hacker news|vk|sms|nextdoor|messenger"
    r"|wechat|weibo|rss|twitter|x|instagram|linkedin|whatsapp|telegram|threads|bluesky|mastodon"
    r"|tiktok"
    r"|youtube|snapchat|pinterest|reddit|flipboard|signal|google news|apple news|social media)"
)

_LEAD = (
    r"^(?:[^.?!]{0,90}[,:;–—-]\s+)?(?:(?:please|also|and|so|to|simply|just|here|why not|remember to"
    r"|(?:don't forget|be sure|feel free) to|make sure (?:to|you)|you can(?: also)?|you may"
    r"|click(?: here)? to|tap to|consider|help us|we invite you to) ){0,2}"
)
"""What may stand before the verb of a call: a clause, a reason, a courtesy."""

_LETTERS = (
    r"(?:newsletters?|e-newsletters?|by e-?mail|(?-i:[A-Z])\S+ (?:briefing|digest|bulletin"
    r"|dispatch)|(?:your|my) (?:e-?mail )?in-?box|mailing list"
    r"|e-?mail (?:alerts?|updates?|address|list|bulletins?|briefings?|digests?|newsletters?)"
    r"|(?:daily|morning|evening|weekly|nightly|weekend|free|our|news)"
    r" (?:e-?mails?|briefings?|digests?|bulletins?|round-?ups?|alerts))"
)
_PAID = r"(?:subscribers?|subscriptions?|members?|membership|supporters?|premium)"
_WORK = (
    r"(?:journalism|reporting|newsroom|journalists|reporters|coverage|news (?:site|outlet)|work)"
)
_PHONE = r"(?:phone|device|mobile|smartphone|tablet|ios|android|iphone|app store|google play)"

_VERB = (
    r"(?:access|add|answer|ask|be(?:come)?|book|browse|buy|call|catch|check|choose|claim|click"
    r"|comment"
    r"|contact|create|discover|donate|download|e-?mail|enjoy|enter|explore|find|follow|get|gift"
    r"|give|go|head"
    r"|hear|help|install|join|keep|learn|like|listen|log|look|make|meet|message|don't miss"
    r"|never miss|open"
    r"|order|pick|play|pre-?order|read|receive|register|request|scan|see|send|share|shop|sign"
    r"|sponsor"
    r"|start|stay|stream|submit|subscribe|support|switch|take|talk|tap|tell|text|treat|try|tune"
    r"|turn|unlock"
    r"|upgrade|use|view|visit|vote|watch|win|write)"
)
_FURNITURE = (
    r"(?:apps?|podcasts?|newsletters?|channels?|pages?|(?:web ?)?sites?|homepage|coverage"
    r"|stories|articles"
    r"|journalism|journalists?|reporting|reporters?|newsroom|readers?|community|subscriptions?"
    r"|subscribers?"
    r"|membership|members|accounts?|edition|editors?|e-?paper|quiz(?:zes)?|crosswords?|puzzles?"
    r"|games?"
    r"|competition|survey|poll|shop|store|offers?|webinar|guides?|magazine|series|shows?"
    r"|programmes?"
    r"|live ?blogs?|live|briefings?|alerts?|notifications?|updates?|inbox|archives?|columnists?"
    r"|forum"
    r"|whatsapp|telegram|facebook|instagram|twitter|youtube|tiktok|linkedin|bluesky|threads|hashtag"
    r"|videos?|galler(?:y|ies)|e-?mails?|calendar|database|tracker|explainers?|interactive|map|tool"
    r"|comments?(?: section)?|tips?|social)"
)
"""What sites offer, ask for and point to."""

RULES: tuple[Rule, ...] = (
    Rule(
        "newsletter",
        Reach.SENTENCE,
        "newsletter*, e-newsletter*, inbox, in-box, mailing list, e-mail*, email*, "
        "briefing*, digest*, bulletin*, roundup*, round-up*, alerts, sign up, sign-up, "
        "subscribe, send you, email you, to you",
        _LEAD + r"(?:(?:sign[ -]?up|subscribe) (?:here|now|to|for|today|free|below|at|via|with)\b"
        r"|(?:sign(?:ing)?[ -]?up|subscribe|register|get|receive|join|enter|submit|provide|have"
        r"|want|discover|start|try|stay|keep|never miss|don't miss|be (?:the )?first|follow"
        r"|catch|find|choose|enjoy|wake up|we'll|let us|you'll|you will|hear|opt|delivered"
        rf"|read|meet|introducing)\b.*\b{_LETTERS}\b)"
        r"|\b(?:in|to|into) your (?:e-?mail )?(?:in-?box|mailbox)\b|\bsent to your (?:phone"
        r"|e-?mail)\b"
        r"|\b(?:our|my) (?:\w+[ -]){0,4}newsletters?\b.{0,90}\b(?:sign(?:ing)?[ -]?up|inbox"
        r"|subscrib\w+|deliver\w*|click|here|every|each|free|weekly|daily|sent|you|your)\b"
        r"|\bwe(?:\'ll| will) (?:e-?mail|send) you\b|\b(?:delivered|sent|e-?mailed) (?:straight "
        r"|directly |daily |free )*to you\b",
        (
            "Get Bloomberg's daily newsletter.",
            "Sign up for our newsletter to get the latest news delivered to your inbox every day.",
            "Enter your email address to receive updates.",
            "Want more stories like this in your inbox?",
            "To get our free weekly newsletter, click here.",
            "If you like what you read, sign up to our morning briefing.",
            "Our weekly newsletter brings the best of the desk to your inbox.",
            "All the news of the day, straight to your inbox.",
        ),
        (
            "Subscribers to the newsletter were told on Monday that the fund had closed.",
            "Hackers got into the inbox of the newsletter's editor.",
            "Ministers get a daily security report.",
            "The bank will have to register.",
            "He wrote in his newsletter that the price of gold would fall.",
            "The president skipped his daily briefing on Friday to play golf.",
            '"You get our newsletter for free," the party told voters.',
        ),
        most=36,
        unless=_SAID,
    ),
    Rule(
        "newsletter-terms",
        Reach.SENTENCE,
        "unsubscribe*, newsletter*, spam, signing up, subscribing, registering, by entering, "
        "by submitting, your email, your e-mail, required fields, recaptcha, privacy policy, "
        "privacy notice, opt out, by clicking, by providing",
        r"^(?:you (?:can|may) (?:unsubscribe|opt out)\b|unsubscribe (?:at any time|any ?time"
        r"|here)\b"
        r"|by (?:signing up|subscribing|registering|entering|submitting|clicking|providing)\b.*"
        r"\b(?:you|i)\b.*\b(?:agree|accept|consent|receive|acknowledge|confirm)\b"
        r"|(?:thanks|thank you) for (?:signing up|subscribing)\b"
        r"|(?:see|view|browse|explore) all(?: of)?(?: our)? newsletters\b|no spam\b"
        r"|we (?:will never|won't|do not|don't|promise)\b.{0,40}\b(?:spam|your e-?mail)\b"
        r"|your e-?mail (?:address )?(?:will|is|won't)\b|required fields are\b"
        r"|this site is protected by recaptcha|please enter a valid e-?mail\b"
        r"|newsletters may (?:contain|include|offer)\b"
        r"|(?:for more|see|read|view|check) .{0,30}\b(?:our|the) privacy (?:policy|notice)\b"
        r"|.{0,60}\bunsubscribe at any ?time\b)",
        (
            "You can unsubscribe at any time.",
            "By signing up, you agree to our terms of use and privacy policy.",
            "Thank you for signing up to our newsletter.",
            "No spam, ever.",
            "It is free and you can unsubscribe at any time.",
            "Your email address will not be published.",
        ),
        (
            "By signing the treaty the two countries end a war.",
            "By clicking on the link, officials gave the hackers access to the network.",
            "Voters may unsubscribe from the register, the court said.",
            "The newsletter has 40,000 readers.",
            "The firm changed its privacy policy after the complaint.",
        ),
        most=45,
        unless=_SAID,
    ),
    Rule(
        "tagline",
        Reach.COMPANION,
        "stories, news, headlines, story, analysis, coverage, insight*, updates, it's free, "
        "miss, stay, sign up, want, like, enjoy*, love, looking, need, curious, never, "
        "cancel, click, tap, simply, join, thank you, thanks, you, your, this, more, "
        "someone, offer, terms, no ads, no strings, from, only, just, free, it takes, "
        "it only, it costs, plus, you'll, you can",
        r"^(?:all )?(?:the|our|your) (?:day's |week's )?(?:\w+[ -]){0,3}"
        r"(?:stories|story|news|headlines|analysis|coverage|insights?|updates)\b"
        r"|^(?:top|breaking|latest|daily|essential|must-read) (?:\w+ ){0,2}(?:stories|news"
        r"|headlines)|^(?:it's free|(?:don't|never) miss|stay (?:up|informed|ahead|in|on|tuned"
        r"|connected)|sign up|cancel any ?time|click|tap|simply|thanks for (?:reading|signing"
        r"|subscribing|your)|join)\b"
        r"|^(?:do you )?(?:want|like|enjoy\w*|love|looking|need|curious)\b.*\?$"
        r"|^(?:did|are|have|is|don\'t|not|got|enjoying|liked|do|would|fancy|prefer|tired"
        r"|interested|ready|short|know|thinking|why not|found|can\'t)\b.*\b(?:you|your|it|this"
        r"|more|news|story|article|someone|time)\b.*\?$"
        r"|^(?:offer|terms|no (?:ads|spam|strings|catch)|from|only|just|free|it (?:takes|only"
        r"|is free|costs)|plus|that\'s|you can|you\'ll|you won\'t|read by|find out)\b.{0,70}$",
        (
            "The most important business stories of the day.",
            "Your daily news in brief.",
            "Top stories, every morning.",
            "It's free.",
            "Want to stay ahead?",
        ),
        ("The minister said so.", "Peskov declined to comment on the news.", "He missed the bus."),
        most=16,
        unless=_SAID,
        beside=(
            "newsletter",
            "newsletter-terms",
            "subscription",
            "donation",
            "app",
            "podcast",
            "promo",
            "call",
        ),
    ),
    Rule(
        "subscription",
        Reach.SENTENCE,
        "subscrib*, subscription*, member, members, membership, log in, sign in, trial, "
        "paywall, unlimited access, free article*, free stories, premium, full access, "
        "free account, unlock, readers, register, sign up",
        r"^(?:(?:already|not(?: yet)?) (?:an?|have an?) (?:\w+ )?(?:subscriber|member|subscription"
        r"|account)\s*(?:\?|[.!]?$)|already (?:subscribed|registered|a subscriber)\b"
        r"|(?:please )?(?:log|sign) in (?:or|to (?:continue|read|view|access|your|comment|keep))\b"
        r"|you(?:'ve| have)\b.*\bfree (?:articles?|stories)\b|you(?:'re| are) out of free\b"
        r"|(?:this|the|our|these|such) (?:\w+ )?(?:article|story|content|report|page|post"
        r"|feature)s?"
        r" (?:is|are|was) (?:only |exclusively |free )?(?:available|reserved|for|exclusive|locked"
        rf"|part of)\b.{{0,40}}\b{_PAID}\b"
        rf"|exclusive (?:to|for|content for) (?:our )?{_PAID}\b|for {_PAID} only\b"
        r"|to (?:continue|keep) reading\b|(?:your|a digital) subscription\b.{0,40}\b(?:you|our|us"
        r"|help|support|includes|gives)\w*)"
        "|" + _LEAD + r"(?:subscribe (?:now|today|here|and|for (?:just|only|as|full|free|unlimited"
        r"|more|[£$€\d])|from [£$€\d]|to (?:continue|read|our|get|unlock|support|keep|us|access"
        r"|enjoy|the (?-i:[A-Z])))"
        r"|become an? (?:\w+ ){0,2}(?:member|subscriber|supporter)\b(?!(?: state)? of)"
        r"|(?:start|try|begin) (?:your|our|a) (?:\w+[ -]){0,3}(?:trial|subscription|membership)\b"
        r"|(?:get|enjoy|unlock|buy|gain) (?:unlimited|full|instant|complete|digital) access\b"
        r"|unlock (?:this|the (?:full|rest)|all|every|premium|unlimited)\b"
        r"|(?:create|register for) (?:a|your) free account\b"
        r"|save \d+% (?:on|off)\b.*\bsubscription)"
        r"|^join (?:the )?(?:more than |over |our )?[\d,.]+ ?(?:million|thousand|k|m)?\+? "
        r"(?:\w+ )?(?:readers|subscribers|others|members|people)\b"
        r"|^(?:register|sign up|log in|sign in)\b.{0,30}\b(?:free|to (?:read|keep|continue"
        r"|unlock|save|follow|comment)|for (?:free|full|unlimited))\b",
        (
            "Already a subscriber?",
            "Subscribe now for full access.",
            "Log in or create an account to keep reading.",
            "Become a member to support our work.",
            "This article is only available to subscribers.",
            "You have reached your limit of free articles this month.",
            "To read the whole story, start your free trial.",
            "For unlimited access to every story, subscribe today.",
        ),
        (
            "Already a member of the alliance, the country will send troops.",
            "Members of the union logged in late.",
            "The state will subscribe to new shares of the bank.",
            "The operator lost 40,000 mobile subscribers in the quarter.",
            "The country hopes to become a member of the bloc by 2030.",
            "To become a full member of the alliance takes years.",
            "The service costs subscribers 12 dollars a month.",
        ),
        most=45,
        unless=_SAID,
    ),
    Rule(
        "donation",
        Reach.SENTENCE,
        "journalism, donat*, contribution*, contribute, chip in, patreon, reader-supported, "
        "reader-funded, support our, support us, support independent, your support, gift, "
        "crowdfund*, funded by readers, readers like you, support of readers, rely on, "
        "depend on, tip jar, your gift, your donation*, your contribution*, "
        "your subscription, your membership, like this, we need your, as little as, "
        "with a donation, with a subscription",
        _LEAD + r"(?:(?:support|fund|sustain|back)(?: our| the| independent| local| quality| honest"
        r"| free| fearless| public)+ (?:\w+ )?journalis[mt]\w*\b"
        rf"|(?:support|sustain|fund|back) (?:our|us\b|the work of our)(?: \w+){{0,2}} ?{_WORK}?\b"
        r"(?:.*\b(?:today|donat\w+|contribut\w+|by|with|from)\b|\W*$)"
        rf"|(?:donate|donating|make a (?:\w+[ -]){{0,3}}(?:donation|gift|contribution)"
        rf"|making a (?:\w+[ -]){{0,3}}(?:donation|gift|contribution)|chip in|contribute)\b"
        rf".*\b(?:us|our|{_WORK}|today|now|here|click|this (?:site|page|link)|to (?-i:[A-Z]))"
        r"|donate (?:now|today|here|via|at)\b)"
        rf"|\byour (?:\w+[ -]){{0,3}}(?:donations?|contributions?|support|gifts?)\b.*\b(?:helps?"
        rf"|makes?"
        rf"|keeps?|allows?|enables?|funds?|ensures?|means?|will)\b.*\b(?:us|our|we|{_WORK})\b"
        r"|\b(?:we|our \w+|this (?:site|website))(?: \w+)? (?:rely|relies|depend|depends|count)"
        r" on (?:(?:the|your|donations|contributions|generous|financial) ?)+"
        r"(?:support|generosity|readers|donations|contributions|from readers|like you)\b"
        r"|\bwe(?:'re| are) (?:a |an )?(?:\w+ ){0,2}(?:reader|listener|viewer)-(?:supported"
        r"|funded)\b"
        r"|^(?:if you (?:value|appreciate|like|enjoy|believe in|can)\b).*\b(?:donat\w+|contribut\w+"
        r"|support (?:us|our)|chip in)\b"
        r"|\byour (?:gift|donation|contribution|support|subscription"
        r"|membership)s?\b.{0,14}\b(?:keeps?|helps?|makes?|funds?|pays?|allows?|powers?"
        r"|supports?|enables?)\b"
        r"|\b(?:journalism|reporting) like this\b|\bwe need your (?:help|support)\b|\b(?:support"
        r"|back|help|fund) (?:the )?(?-i:[A-Z])\S+(?: (?-i:[A-Z])\S+){0,3}(?:\'s)?(?: "
        r"(?:journalism|reporting|work|newsroom))?(?: from| with| today| by| for "
        r"as)\b.*\b(?:month|week|today|donation|subscription|little|contribution|gift|join\w*"
        r"|subscrib\w*)\b",
        (
            "Support independent journalism.",
            "Support local journalism: subscribe from 4 pounds a week.",
            "If you value our reporting, please consider making a donation.",
            "Your contribution helps us to keep our reporters in the field.",
            "Please donate today to keep our work free for all.",
            "We rely on the support of readers.",
        ),
        (
            "The law is meant to support journalism.",
            "The charity asked people to donate blood.",
            "Firms may not make a donation to a candidate now in office, the commission ruled.",
            "The hospital depends on donations from abroad.",
            "Your support for the war is a mistake, the senator told the president.",
            "The governor said: we rely on the support of voters.",
        ),
        most=45,
        unless=_SAID,
    ),
    Rule(
        "promo",
        Reach.SENTENCE,
        "cancel, tickets, quiz, crossword*, survey, webinar, e-paper, epaper, newsstands, "
        "newsagents, tune in, giveaway, prize, our book, our new, out now, on sale, "
        "book your, free, off, special offer, our offer*, our event*, our conference, "
        "our shop, our store, your ticket*, copy of, copy at, copy from, a copy, new issue, "
        "latest issue, current issue, our issue, our competition, our poll, our guide*, "
        "our magazine, print edition, digital edition, weekend edition, latest edition, "
        "new edition, our edition, discount*, puzzle*, your place, your seat, your spot, "
        "register now, register here, our reader*, for readers, subscription*, membership, "
        "as a gift, the paper, your paper, our report, our tour, our festival, our summit, "
        "our games, our box, our collection, use code, use the code, with code, the code, "
        "discount code*, promo code*, voucher code*, offer code*, code:, register today, "
        "page special, page supplement, page guide, page pull*, page magazine, "
        "sunday edition, saturday edition",
        _LEAD
        + r"(?:try|get|enjoy|claim|start|save|order|buy|book|reserve|pick up|grab|win|enter|take"
        r"|take part in|play|join|register|download|visit|shop|browse|vote|test|solve|meet"
        r"|read|use|give|gift|receive|have|see|explore|request|treat|pre-order|preorder)\b.*"
        r"\b(?:free for|free (?:trial|copy|guide|e-?book|access|ticket|month|week)s?"
        r"|(?:days?|weeks?|months?|year) (?:of .{0,30})?free|cancel (?:any ?time|whenever|at "
        r"any)|\d+ ?(?:%|per ?cent|percent) (?:off|discount)|(?:discount|promo|voucher|offer) "
        r"codes?"
        r"|(?:use|with) (?:the )?code (?-i:[A-Z])|special offer|our (?:\S+ ){0,4}(?:quiz|quizzes"
        r"|crosswords?|puzzles?|survey"
        r"|poll|competition|shop|store|events?|conference|summit|webinar|guide|magazine|book"
        r"|special|offers?|issue|edition|readers?|games?|prize draw|giveaway|box|collection"
        r"|report|tour|festival)|(?:a|your|the) copy (?:of|at|from|today)|e-?paper|(?:print"
        r"|digital|weekend|new|latest) (?:edition|issue)|newsstands?|newsagents?|in (?:today's"
        r"|tomorrow's|this week(?:end)?'s|\w+day's) "
        r"(?:paper|edition|issue|newspaper|magazine)|your (?:place|seat|ticket|spot|tickets)"
        r"|tickets? (?:here|now|today))\b"
        r"|\b(?:our|this (?:paper|newspaper|magazine)'s)\b.*\b(?:on sale|out now|available "
        r"(?:now|here|online|at)|now available|book (?:now|your|here)|register (?:now|here)"
        r"|tickets|in shops|newsstands?|newsagents?|for readers)\b"
        r"|" + _LEAD + r"(?:try|read|get|watch|enjoy|buy|give|gift|order|renew|upgrade"
        r"|send)\b.*\b(?:subscriptions?|membership|(?-i:[A-Z])\S+ (?:for free|as "
        r"a gift))\b"
        r"|\b(?:code|voucher) (?-i:[A-Z]{3,}\d*)\b|\b(?:today|tomorrow|only|free|every \w+day"
        r"|on \w+day)\b.{0,40}\b(?:in|with) (?:your|the) (?:paper|newspaper|print edition)\b"
        r"|^tickets? (?:for|to)\b.*\b(?:our|readers|book (?:now|here|your))\b|"
        + _LEAD
        + r"tune in\b"
        r"|\b(?:discounts?|offers?) for (?:our )?(?:readers|subscribers)\b|\bcancel any ?time\b"
        r"|^(?:the|our) (?:new|latest|current) (?:issue|edition) .{0,60}\b(?:out now|on sale"
        r"|newsstands?|in shops|available)\b"
        r"|\bregister (?:here|now|today)\b|\b(?:book|reserve|buy|get|claim) your (?:free "
        r")?(?:tickets?|seats?|place|spot)\b|\bfor the price of\b.{0,30}$"
        r"|\b\d+[- ]page (?:special|supplement|guide|pull-?out|magazine|report)\b|\b(?:print"
        r"|weekend|sunday|saturday) edition\b.*\b(?:carries|includes|features|has)\b",
        (
            "Try Example Times free for 30 days and cancel at any time.",
            "Tickets for our summit on trade are on sale, with a discount for readers.",
            "Pick up a copy of the Example on Saturday.",
            "Take our quiz to see how well you know the news.",
            "Our new book on the crisis is out now.",
            "Use the code NEWS10 for 10% off.",
        ),
        (
            "Tickets for the final are on sale from Monday.",
            "The operator gives new customers three months free.",
            "Get-rich schemes are on offer in every chat.",
            "Take a copy of the treaty with you, the envoy was told.",
            "Readers of the magazine voted him man of the year.",
            "Our survey shows that prices rose, the bank said.",
            "Police have a copy of the letter.",
        ),
        unless=_SAID + r"|^(?:have|see|you may) ",
        needs=(
            "try, get, enjoy, claim, start, save, order, buy, book, reserve, pick, grab, "
            "win, enter, take, play, join, register, download, visit, shop, browse, vote, "
            "test, solve, meet, read, use, give, gift, receive, see, explore, request, "
            "treat, pre-order, preorder, tune, cancel*, watch, renew, upgrade, send, our, "
            "readers, subscribers, code, voucher, paper, newspaper, out now, on sale"
        ),
    ),
    Rule(
        "app",
        Reach.SENTENCE,
        "app, apps, push alert*, push notification*, notifications, whatsapp, telegram, download, "
        "app store, google play, text message alert*, breaking news alerts",
        _LEAD + r"(?:(?:download|get|install|try|open) (?:(?:our|the|this)\b.{0,40}\bapps?\b"
        rf"(?!(?:'s)? (?:was|is|had|has|will))|(?:free )?(?:\w+ ){{0,4}}apps? (?:for|to)\b"
        rf"|.{{0,60}}\bapps?\b.{{0,40}}\b{_PHONE}\b)"
        r"|(?:read|follow|enjoy|use|get|find)\b.{0,60}\b(?:with|in|on|using) (?:our|the "
        r"(?-i:[A-Z]))"
        r".{0,30}\bapp\b)"
        rf"|\b(?:our|the) .{{0,30}}\bapps? (?:is|are) (?:now )?(?:free"
        rf"|available)\b.{{0,60}}\b(?:{_PHONE}"
        r"|download|here|you|your)\b"
        rf"|^our (?:\w+ ){0, 2}apps? (?:is|are) available\b"
        r"|^available (?:now )?(?:on|in|for|from) (?:the )?(?:app store|google play|ios|android)\b"
        r"|" + _LEAD + r"(?:turn on|enable|switch on|allow|activate|get|receive|sign up (?:for|to)"
        r"|subscribe to) (?:our |free |the |instant )*"
        r"(?:push |breaking[ -]news |browser |desktop |mobile |text |sms )*(?:alerts"
        r"|notifications)\b"
        r"|" + _LEAD + r"(?:join|follow|subscribe to|get|sign up to|receive|click)\b.{0,50}"
        r"\b(?:whatsapp|telegram)\b.{0,12}\b(?:channel|group|community|service|updates|alerts)\b",
        (
            "Download our app for breaking news alerts.",
            "Get the Example News app.",
            "Our app is available on Google Play.",
            "For the latest headlines, download the free Example app on your phone.",
            "Turn on notifications to get breaking news.",
            "Join our WhatsApp channel for the latest.",
        ),
        (
            "Download figures for the app rose last year in all of the countries where it is sold.",
            "The app was banned.",
            "Users who download the app are asked for their number, according to the firm.",
            "Get-rich schemes spread through the app, police said.",
            "The app is available in 40 countries and has two million users.",
        ),
        unless=_SAID,
    ),
    Rule(
        "podcast",
        Reach.SENTENCE,
        "podcast*, spotify, episode*, audio version, listen to this, wherever you listen",
        _LEAD + r"(?:listen|subscribe|download|hear|tune in|tune into|check out|catch|follow"
        r"|find|stream|get|join|don't miss|rate|watch)\b.{0,90}\b(?:podcasts?|spotify"
        r"|apple podcasts"
        r"|(?:latest|full|new|this week's|our) episodes?)\b"
        r"|\bwherever you (?:get|find|listen|download)\b"
        r"|\bour\b.{0,50}\bpodcasts?\b.{0,90}\b(?:listen|subscribe|available|hear|out now"
        r"|spotify|episodes?|here|explor\w+|discuss\w*|you|your|every|each|weekly|daily)\b"
        r"|\b(?:new|latest|this week's|today's) episode of (?:our|the .{0,40}podcast)\b"
        r"|^(?:you can )?listen to (?:this|an audio version of this) (?:article|story)\b",
        (
            "Listen to our podcast on the talks.",
            "For more on this, subscribe to the Example podcast on Spotify.",
            "Find it wherever you get your podcasts.",
            "In the latest episode of our politics podcast, we look at the vote.",
        ),
        (
            "The podcast, which is available on Spotify, was cancelled.",
            "He told a podcast that he would not run again.",
            "The episode ended in violence.",
            "Spotify said that it would raise prices in the spring.",
            "She hosted a weekly podcast about trains until her death.",
        ),
        unless=_SAID,
    ),
    Rule(
        "watch",
        Reach.SENTENCE,
        "video*, watch, footage, clip, livestream, live stream, gallery, slideshow, youtube, "
        "interactive",
        _LEAD + r"(?:watch|see|view|play|press play|click|hit|tap|check out|catch|scroll(?: down)?"
        r"|stream)\b.{0,70}\b(?:video|clip|footage|livestream|live stream|slideshow|gallery"
        r"|interview|trailer|player|show|report|debate|speech|press conference|programme|program"
        r"|documentary)\b.{0,30}\b(?:above|below|here|now|in full|live|on youtube|(?:on|at) our"
        r"|on the player|to see|to watch)\b"
        r"|" + _LEAD + r"watch (?:our|the full|the entire|more|live|now|it live|this)\b.{0,80}$"
        r"|^(?:click|tap|press) (?:here )?(?:to|on|the)\b.{0,30}\b(?:play|watch|video|player"
        r"|listen)\b"
        r"|\bscroll down (?:for|to (?:watch|see))\b|^(?:the )?video (?:above|below)\b.{0,60}$"
        r"|^(?:in|on) the (?:video|clip|player) (?:above|below)\b"
        r"|" + _LEAD + r"subscribe to (?:our|the .{0,30})\s?(?:youtube|video) ?channel\b",
        (
            "Watch the video above to see how the bridge fell.",
            "Scroll down for video",
            "See more in the video below.",
            "Watch our full interview with the minister here.",
            "Subscribe to our YouTube channel.",
        ),
        (
            "Watch lists were extended to three more banks.",
            "The video shows a man on the bridge above the river.",
            "Police are checking video footage of the attack now.",
            "Thousands came to watch the live debate on the square.",
            "Guards watch the gate now.",
        ),
        most=25,
        unless=_SAID,
    ),
    Rule(
        "follow",
        Reach.OPENING,
        "facebook, twitter, instagram, linkedin, whatsapp, telegram, threads, bluesky, "
        "mastodon, tiktok, youtube, snapchat, pinterest, reddit, flipboard, signal, "
        "google news, apple news, social media, on x, at x",
        rf"^(?:for more.{{0,40}}, |you can |please |and |also )?(?:(?:follow|like) (?:us|me|@\w+"
        rf"|[\w' .-]{{2,50}}?)|(?:find|join|connect with|reach) (?:us|me|@\w+)) (?:on|at|via)"
        rf" (?:our )?{NETWORK}\b"
        rf"(?:[\s,:;&|/-]*(?:\b(?:and|or|on|at|us|here|page|account|{NETWORK})\b|@\w+|https?://\S+"
        r"|for (?:more|the latest)[\w ,]*|to (?:see|get|stay)[\w ,]*))*"
        r"\s*(?:[.!]|$)?",
        (
            "Follow us on Twitter and Facebook.",
            "Follow Ada Ort on Twitter: @adaort",
            "Like us on Facebook to see similar stories.",
            "Join us on WhatsApp",
        ),
        (
            "Police follow suspects on social networks.",
            "Many find the ban on exports harsh.",
            "Like many others, she reads on the train.",
            "You can find the full details on Twitter's own pages.",
        ),
        most=1_000,
    ),
    Rule(
        "follow-us",
        Reach.SENTENCE,
        "follow, like our, conversation, join our, find us, keep up with us, stay connected, "
        "connect with us, preferred source, social media, facebook group, tag us, hashtag",
        rf"{_LEAD}(?:follow|like|find|join|connect with|keep up with|tag|message) (?:us\b|our\b)"
        rf".{{0,60}}\b(?:{NETWORK}|page|pages|group|community|channels?|@\w+|updates|social)\b"
        rf"|{_LEAD}(?:join|continue|be part of) the (?:conversation|discussion|debate)\b"
        r"(?:\W*$|.*\b(?:on|at|below|in the|using|with|here)\b)"
        rf"|{_LEAD}stay connected\b|{_LEAD}(?:add|choose|set|make) (?:us\b|.{{0,30}}) as (?:a|your)"
        r" preferred source\b"
        rf"|{_LEAD}follow (?:our|the latest|all the|live) .{{0,60}}\b(?:here|below|blog|updates)\b",
        (
            "Follow our page on Facebook for updates.",
            "Join the conversation on Twitter.",
            "For all the latest, follow us on our social channels.",
            "Follow our live blog here.",
        ),
        (
            "Other states may follow our example, the minister said.",
            "The rebels join the conversation late.",
            "Investors follow the page with care.",
        ),
        unless=_SAID,
    ),
    Rule(
        "cookies",
        Reach.SENTENCE,
        "cookies, cookie, consent, your privacy, your preferences, our partners, "
        "personal data, your data, personali*, by pressing, by choosing, by selecting, "
        "your device, a device, your browser, includes content, contains content, "
        "your permission, your choice, you have blocked, you have rejected, "
        "you have declined, similar technologies, tracking technologies, your choices, "
        "your consent, i agree, i accept, agree and, accept and, accept all, reject all, "
        "by continuing, by clicking, by using, legitimate interest*, privacy policy, "
        "privacy settings, do not sell, content?, third-party content, third party content, "
        "third party, third parties, your settings, change your mind, withdraw your, "
        "withdraw consent, your mind",
        r"^(?=.*\bcookies\b)(?=.*\b(?:you|your|we|our|us|(?:this|the) (?:site|website|page"
        r"|content|video|embed|post|article|material|player))\b)|\bcookie (?:policy|settings"
        r"|preferences|notice|consent|choices|banner)\b|^(?:only )?(?:necessary|essential"
        r"|functional|optional|marketing|third-party|all|strictly necessary) cookies\b.{0,60}$"
        r"|^(?:please )?(?:accept|allow|enable|manage|reject|decline)(?: all)? cookies\b"
        r"|^(?=.*\b(?:we|our|us|(?:this|our) (?:web)?sites?)\b).*\b(?:personali[sz]ed? (?:ads?"
        r"|advertising|content)|legitimate interests?|privacy (?:policy|settings|choices"
        r"|preferences|notice)|personal data|(?:use|uses|share|collect|protect|handle|respect"
        r"|value|need|ask for)\b.{0,30}\byour (?:personal )?(?:data|consent|privacy|information)"
        r"|similar technologies|tracking technologies)\b|\b(?:to|and|with) (?:personali[sz]e"
        r"|tailor) (?:the )?(?:ads?|content|advertising|your)\b|\b(?:manage|change|update|review"
        r"|adjust|set|withdraw|give|revoke)\b.{0,20}\byour\b.{0,20}\b(?:consent|privacy|choices"
        r"|preferences)\b|^by (?:continuing|clicking|using|browsing|closing"
        r"|accepting)\b.*\byou\b.*\b(?:privacy policy|terms|consent|data)\b|^do not sell (?:or "
        r"share )?my\b|^your (?:privacy|consent) (?:choices|is|matters|settings|preferences)\b"
        r"|^(?:this|the) (?:content|video|post|embed|feature|element|map|tweet)\b.*\b(?:consent"
        r"|your (?:privacy |cookie |consent )?choices|third[- ]part(?:y|ies))\b|^(?:i (?:agree"
        r"|accept|consent)|agree and|accept (?:and|all)|reject all)\b.{0,60}$|^(?:to|in order "
        r"to) (?:view|see|show|display|watch) (?:this|the) .*\b(?:consent|third-party|accept)\b"
        r"|^by (?:continuing|clicking|using|browsing|closing|accepting|pressing|choosing"
        r"|selecting)\b.*\b(?:you|i)\b.*\b(?:agree|accept|consent|confirm)\b|\b(?:store|stored"
        r"|storing|access|accessing|saved?)\b.{0,40}\b(?:on|from) (?:your|a|the user's) "
        r"(?:device|browser|computer|phone)\b|^(?:allow|enable|accept|load|show) "
        r".{1,40}\bcontent\b.{0,20}$|^(?:this|the) (?:article|page|story|post) (?:includes"
        r"|contains|embeds) content\b|^(?:we|please) .{0,40}\b(?:ask for )?your permission\b"
        r"|\byour (?:browser|privacy|consent|cookie|tracking|ad) (?:settings|choices"
        r"|preferences)\b|^you (?:can|may) (?:change|withdraw|update|revoke|review) (?:your "
        r"(?:mind|choices?|settings|consent)|this)\b|^(?:your choices?|you have (?:blocked"
        r"|rejected|declined|not))\b.*\b(?:site|content|settings|consent|embed|cookies|device"
        r"|applies|apply)\b",
        (
            "We use cookies to improve your experience.",
            "This website uses cookies.",
            "By continuing to use this site you accept our use of cookies.",
            "Accept all cookies",
            "Manage your cookie settings",
            "To view this content, please accept our cookies.",
            "We and our partners store and process personal data with your consent.",
        ),
        (
            "The court ruled that sites which set cookies must ask first.",
            "She baked cookies for the soldiers.",
            "Consent was never given, the judge said.",
            "Under the law, sites must get consent before they store cookies on a device.",
            "Google dropped its plan to block cookies in its browser.",
            "A VPN hides your address and your data is safe from trackers.",
            "The president called him a tough cookie.",
            "Regulators fined the firm because its site set cookies before users could refuse "
            "them.",
            "We baked cookies for our neighbours.",
        ),
        most=60,
        unless=r"\b(?:said|says|told|wrote|court|judge|bak(?:e|ed|es|ing)|chocolate|dough"
        r"|session|credentials|attackers?|csrf|http|recipe|fortune|laws?|regulators?"
        r"|fined|ruling|ruled|directive|eat|eating)\b|^[\"“«„]",
    ),
    Rule(
        "javascript",
        Reach.SENTENCE,
        "javascript, your browser, this browser, ad blocker, adblocker, ad-blocker",
        r"^(?:please |you (?:need|have) to )?(?:enable|turn on|activate)(?: your)? javascript\b"
        r"|^(?:this|our) (?:web)?(?:site|page|app) (?:requires|needs|works best with)\b.*"
        r"\bjavascript\b"
        r"|\bjavascript (?:is|must be|has to be|needs to be|seems to be)\b.*"
        r"\b(?:your browser|to (?:view|use|continue|see|run|access))\b"
        r"|^(?:your|this) browser (?:does not|doesn't|is not|isn't|is out)\b"
        r"|^(?:please )?(?:disable|turn off|pause|switch off|whitelist)\b.{0,40}\bad-?\s?block\w*"
        r"|^(?:it (?:looks|seems)|we(?:'ve| have)? (?:noticed?|detected?)).{0,40}\bad-?\s?block\w*",
        (
            "Please enable JavaScript to view this page.",
            "JavaScript is disabled in your browser.",
            "Your browser does not support the audio element.",
            "Please disable your ad blocker.",
        ),
        (
            "The attackers hid code in JavaScript.",
            "The browser does not store passwords.",
            "The page must work without JavaScript and is then enhanced by it.",
            "An ad blocker was removed from the store.",
        ),
    ),
    Rule(
        "call",
        Reach.SENTENCE,
        "newsletter*, podcasts, e-paper, live blog, liveblog, crossword, newsroom, "
        "journalism, full coverage, as it happens, live updates, latest updates, readers, "
        "supporters, subscribers, donations, our, us, your support, your help, "
        "readers like you, half price, a month, a week, a year, per month, whatsapp channel, "
        "youtube channel, telegram channel, digital edition, print edition",
        _LEAD + rf"{_VERB}\b(?=.*\b(?:(?-i:our|Our) (?:\S+ ){{0,3}}?|(?-i:us)\b.{{0,40}}\b(?:on"
        rf"|at|via|by|in) (?:\S+ ){{0,3}}?){_FURNITURE}\b)"
        rf"|{_LEAD}(?!find\b){_VERB}\b.*\b(?:newsletters?|podcasts|e-?paper|live ?blog|crossword"
        rf"|newsroom|journalism|(?:whatsapp|youtube|telegram)"
        r" channel|digital edition|print edition|full coverage|as it happens|live updates"
        r"|latest updates)\b"
        r"|\b(?:funded|financed|supported|paid for|made possible) by (?:its|our|the|you,? our"
        r"|its own) (?:readers|members|supporters|subscribers)\b"
        r"|\b(?:relies|depends|lives|rely|depend) on (?:its|our|the|donations from|support "
        r"from) ?(?:readers|members|supporters|subscribers|donations)\b"
        r"|^our (?:\S+ ){0,4}(?:newsletters?|podcasts?|apps?|live ?blogs?|e-paper|quiz(?:zes)?"
        r"|crosswords?|puzzles|web ?site|homepage|shop|store|journalism|newsroom|youtube channel"
        r"|whatsapp channel|live coverage|guide|archive) (?:is|are|brings?|has|have|offers?"
        r"|lets?|will|covers?|explains?|comes?|gives?|can|keeps?|goes|takes?|follows?|relies"
        r"|depends|needs?|tells?|helps?)\b"
        r"|\bneeds? your (?:support|help|contribution)\b|\breaders like you\b"
        rf"|{_LEAD}{_VERB}\b.*(?:\b(?:just|only|from|for"
        rf"|at)\b.{{0,12}}[\d£$€][\d.,]*.{{0,10}}\b(?:a|per) (?:week|month|year)"
        r"|\bhalf[- ]price)\b",
        (
            "Follow our live blog for the latest on the talks.",
            "Join our community of readers today.",
            "Our podcast brings you the story behind the news.",
            "Example News needs your support.",
            "Read every story for just 1 pound a week.",
        ),
        (
            "Give us our land back, the crowd shouted.",
            "Our government is weak, the mayor thinks.",
            "Tell us the truth, the families asked.",
            "Workers get just 300 dollars a month.",
        ),
        most=28,
        unless=_SAID
        + r"|\b(?:asked|shouted|chanted|begged|demanded|workers|paid|wages?)\b|https?://\S+ "
        r"(?-i:[A-Z])",
        needs=(
            "app, apps, podcast*, newsletter*, channel*, page*, site*, website*, homepage, "
            "coverage, stories, articles, journalis*, reporting, reporter*, newsroom, "
            "reader*, community, subscri*, member*, account*, edition, editor*, e-paper, "
            "epaper, quiz*, crossword*, puzzle*, game*, competition, survey, poll, shop, "
            "store, offer*, webinar, guide*, magazine, series, show*, programme*, program*, "
            "liveblog*, live, briefing*, alert*, notification*, update*, inbox, archive*, "
            "columnist*, forum, whatsapp, telegram, facebook, instagram, twitter, youtube, "
            "tiktok, linkedin, bluesky, threads, hashtag, video*, galler*, email*, e-mail*, "
            "calendar, database, tracker, explainer*, interactive, map, tool, comment*, tip, "
            "tips, social, as it happens, a week, a month, a year, per week, per month, "
            "per year, half price, half-price, your support, your help, your contribution, "
            "donations"
        ),
    ),
    Rule(
        "house",
        Reach.SENTENCE,
        "readers, subscribers, members, subscription, part of our, part of a series, on "
        "whatsapp, on telegram, on "
        "instagram, on spotify, on tiktok, on threads, on bluesky, more stories, more news, "
        "more analysis, more on "
        "this, in our app, on our website, on our site, weekend magazine, our correspondents, "
        "our reporters, "
        "our journalists, our experts, your questions, advertise with us, thanks to",
        r"\b(?:readers|subscribers|members)\b(?: of .{1,40})? (?:get|save|can|receive|have|enjoy"
        r"|also|now|read)\b.*"
        r"\b(?:off|discount|free|access|unlimited|articles|stories|newsletters?|crosswords?"
        r"|archive|early|exclusive|app|site|events?)\b"
        r"|\b(?:a|your|our) (?:\w+ )?subscription(?: to .{1,40})? (?:costs?|starts?|includes?"
        r"|gives?|comes|is just|supports?|helps?)\b"
        r"|^this (?:article|story|piece|report|interview) (?:is|was) (?:part of|taken from"
        r"|adapted from|based on|from)\b"
        r"|\bis (?:now |also )?(?:available )?on (?:whatsapp|telegram|instagram|spotify|tiktok"
        r"|threads|bluesky)\W*$"
        r"|\bis (?:now |also )?(?:available )?on (?:whatsapp|telegram)\b.*\b(?:follow|join|here"
        r"|click|channel|us|updates|news)\b"
        r"|\bmore (?:stories|news|analysis|on this|of this|like this|from our)\b.*\b(?:in|on"
        r"|at) (?:our|the) (?:\S+ ){0,3}(?:app|site|website"
        r"|newsletter|page|channel|magazine|section|homepage|podcast)\b"
        r"|^our (?:correspondents?|reporters?|journalists?|experts?|columnists?|editors?"
        r"|team)\b.*\b(?:your|you|here|every|daily|each)\b"
        r"|\b(?:free|possible|independent)\b.{0,30}\bthanks to (?:its|our|the support of) "
        r"(?:\w+ )?(?:readers|members|supporters|subscribers|donors)\b"
        r"|\b(?:answers?|ask|send|have|take|got)\b.{0,20}\byour questions\b.{0,60}$|^advertise "
        r"with us\b",
        (
            "Readers of Example News get 20% off all tickets.",
            "A subscription to Example News costs less than a coffee a day.",
            "This article is part of our series on water.",
            "Example News is now on WhatsApp.",
            "There are more stories like this in our app.",
            "Our correspondents answer your questions every week.",
        ),
        (
            "Members can leave the union if two thirds agree.",
            "The operator's subscribers can call for free, it promises.",
            "The story is part of a series of attacks on the press.",
            "The group is active on Telegram and has two million members.",
            "Our reporters were beaten by the crowd.",
            "A subscription to new shares costs the state two billion.",
        ),
        unless=_SAID + r"|\b(?:operator|telecom|mobile|network|shares|union|party|parliament)\b",
    ),
    Rule(
        "contact",
        Reach.SENTENCE,
        "tip, tips, email us, e-mail us, write to us, your stories, your experience*, "
        "your photos, your thoughts, hear from you, contact us, contact our, contact the, "
        "a story, any story, you affected, been affected, in touch, your letter*, news tip, "
        "your question*, your comment*, your video*, call us, text us, message us, "
        "whatsapp us, tell us, let us know, send us, send your, any information, "
        "have information",
        r"^(?:to contact the (?:reporters?|editors?|authors?|writers?)\b"
        r"|(?:do you have|have you got|got|have|know) (?:an?|any|something) (?:\w+ ){0,2}(?:story"
        r"|tips?|information|news tip|questions?|photos?|videos?)\b.*(?:\b(?:contact|e-?mail"
        r"|touch|write"
        r"|send|reach|tell|us)\b|\?$)"
        r"|(?:are|have|were) you (?:\w+ ){0,3}(?:affected|involved|at the)\b.*(?:\?$|\bus\b)"
        r"|(?:please )?(?:get in touch|contact (?:us|our)|(?:e-?mail|write to|message|whatsapp"
        r"|text|call) us|tell us|let us know|send (?:us|your|in your) )(?:\b|(?<= ))"
        r".*(?:\b(?:at|on|by|your|here|via|with|below|tips?|photos?|thoughts|story"
        r"|stories|experiences?|if)\b|@)|get in touch\b|contact (?:us|our)\b"
        r"|we(?:'d| would| want to| are keen to) (?:\w+ )?(?:like to |love to )?hear from you\b"
        r"|(?:send|e-?mail|submit) (?:your |us |news |any )+(?:tips?|letters?|photos?|videos?"
        r"|comments?|questions?|stor(?:y|ies))\b)",
        (
            "To contact the reporter on this story: Ada Ort in Geneva at ada@example.com",
            "Do you have a story? Contact our news desk.",
            "Got a tip?",
            "Get in touch with our reporters.",
            "Have you been affected by the floods?",
            "Email us at desk@example.com.",
        ),
        (
            "Contact with the ship was lost on Sunday.",
            "Police have a tip that he fled.",
            "Have a heart, the mayor told the club.",
            "Tell us about the talks that end this week.",
        ),
        unless=_SAID + r"|\b(?:asked|shouted|begged)\b",
    ),
    Rule(
        "contact-address",
        Reach.OPENING,
        "@",
        r"^(?:contact|e-?mail|write to|reach) (?:us|me|the (?:author|reporter|writer|editor)s?"
        r"|[\w' ]{2,40}) (?:at|on|via)\b.{0,40}?\S{1,60}@\S{1,60}",
        ("Email Ada Ort at ada@example.com.", "Contact the writers at desk@example.com"),
        ("Contact with the ship was lost at sea.",),
        most=1_000,
        needs=("contact, email, e-mail, write, reach"),
    ),
)
