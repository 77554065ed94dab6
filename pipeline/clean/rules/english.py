"""Boilerplate of English news pages and feeds."""

from __future__ import annotations

from pipeline.clean.rules.rule import Reach, Rule

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = rf"(?:\d{{1,2}}[:.]\d{{2}}|{_MONTH}\.? \d{{1,2}}|\d{{1,2}} {_MONTH}|\b20\d\d\b|\bago\b)"
_NETWORK = (
    r"(?:facebook|twitter|x|instagram|linkedin|whatsapp|telegram|threads|bluesky|mastodon|tiktok"
    r"|youtube|snapchat|pinterest|reddit|flipboard|google news|apple news|social media)"
)
_AGENCY = (
    r"(?:getty images|afp|reuters|ap|ap photo|epa|efe|pa|pa wire|pa media|shutterstock|istock"
    r"|alamy|bloomberg|anadolu|xinhua|zuma|nurphoto|sipa|upi|rex|rex features|handout|unsplash)"
)

_STARTS = (
    r"(?:The|A|An|In|On|At|But|And|He|She|It|They|We|I|As|For|After|While|When|If|This|That|These"
    r"|There|Since|With|Under|During|According|Former|Last|Earlier|Meanwhile|However)"
)
"""Words with which sentences begin more often than they stand with a capital inside one."""

_ANY = 1_000

RULES: tuple[Rule, ...] = (
    Rule(
        "newsletter",
        Reach.SENTENCE,
        "newsletter newsletters inbox mailing briefing email e-mail digest",
        r"^(?:please |to |for more,? |click here to |you can |don't forget to )?"
        r"(?:sign[ -]up|subscribe|register|get|receive|join|enter|have|want|discover|start)\b"
        r".*\b(?:newsletters?|your inbox|e-?mail (?:alerts?|updates?|address|list)|mailing list"
        r"|(?:daily|morning|evening|weekly|free|our) (?:briefing|digest|e-?mail))\b",
        (
            "Get Bloomberg's daily newsletter.",
            "Sign up for our newsletter to get the latest news delivered to your inbox every day.",
            "Subscribe to the Morning Brief newsletter.",
            "Enter your email address to receive updates.",
            "Want more stories like this in your inbox?",
            "To get our free weekly newsletter, click here.",
        ),
        (
            "Subscribers to the newsletter were told on Monday that the fund had closed.",
            "Hackers got into the inbox of the newsletter's editor.",
            "Ministers get a daily security report.",
            "The bank will have to register.",
        ),
    ),
    Rule(
        "newsletter-terms",
        Reach.SENTENCE,
        "unsubscribe newsletter newsletters inbox signing spam",
        r"^(?:you (?:can|may) unsubscribe\b|unsubscribe at any time\b"
        r"|by (?:signing|subscribing|registering|entering)\b.*\byou(?:'ll)?\b.*"
        r"\b(?:agree|accept|consent|receive|acknowledge)\b"
        r"|(?:thanks|thank you) for (?:signing up|subscribing)\b"
        r"|(?:see|view|browse) all(?: our)? newsletters\b"
        r"|delivered (?:straight |directly )?to your inbox\b|no spam\b"
        r"|(?:our|the) .{0,60}\bnewsletters?\b.{0,60}\b(?:your inbox|sign up|subscribe)\b)",
        (
            "You can unsubscribe at any time.",
            "By signing up, you agree to our terms of use and privacy policy.",
            "Thank you for signing up to our newsletter.",
            "Our weekly newsletter brings the best of the desk to your inbox.",
            "No spam, ever.",
        ),
        (
            "By signing the treaty the two countries end a war.",
            "Voters may unsubscribe from the register, the court said.",
            "The newsletter has 40,000 readers.",
        ),
    ),
    Rule(
        "newsletter-tagline",
        Reach.COMPANION,
        "stories news headlines story analysis coverage insight updates",
        r"^(?:all )?(?:the|our|your) (?:day's |week's )?(?:\w+[ -]){0,3}"
        r"(?:stories|story|news|headlines|analysis|coverage|insight|updates)\b"
        r"|^(?:top|breaking|latest|daily|essential|must-read) (?:\w+ ){0,2}(?:stories|news"
        r"|headlines)",
        (
            "The most important business stories of the day.",
            "Your daily news in brief.",
            "Top stories, every morning.",
        ),
        ("The minister said so.", "Peskov declined to comment on the news."),
        most=16,
        beside=("newsletter", "newsletter-terms", "subscription", "app"),
    ),
    Rule(
        "subscription",
        Reach.SENTENCE,
        "subscribe subscriber subscribers subscription member log sign trial journalism "
        "paywall articles donate donation membership",
        r"^(?:already (?:an?|have an?) (?:subscriber|member|subscription|account)\s*(?:\?|[.!]?$)"
        r"|subscribe (?:now|today|here)\b|subscribe (?:to|for) (?:our|unlimited|full|just|only"
        r"|free)\b"
        r"|(?:please )?(?:log|sign) in (?:or|to (?:continue|read|view|access))\b"
        r"|become a (?:member|subscriber|supporter)\b"
        r"|start your (?:free )?(?:trial|subscription|membership)\b"
        r"|(?:this|the) (?:article|story|content) is (?:only |exclusively )?"
        r"(?:available|reserved|for) (?:only )?(?:to |for )?(?:our )?(?:paid |premium )?"
        r"(?:subscribers|members)\b"
        r"|to continue reading\b|you(?:'ve| have) (?:reached|read|used|got)\b.*\bfree articles?\b"
        r"|(?:please |help )?(?:support|fund)(?: our| independent| local| quality)+ journalism\b"
        r"|(?:please )?(?:consider )?(?:donat(?:e|ing)|making a donation)\b.*\b(?:journalism"
        r"|us)\b)",
        (
            "Already a subscriber?",
            "Subscribe now for full access.",
            "Log in or create an account to keep reading.",
            "Become a member to support our work.",
            "This article is only available to subscribers.",
            "You have reached your limit of free articles this month.",
            "Support independent journalism.",
            "Support local journalism: subscribe from 4 pounds a week.",
            "To continue reading, start your free trial.",
        ),
        (
            "Already a member of the alliance, the country will send troops.",
            "Members of the union logged in late.",
            "The state will subscribe to new shares of the bank.",
            "The law is meant to support journalism.",
        ),
    ),
    Rule(
        "read-more",
        Reach.SENTENCE,
        "read related see more continue full click recommended also listen keep view next",
        r"^(?:(?:also )?read(?: more| also| next| on| now| this| it)?\s*(?:[:»›>→|…–—]|\.\.\.|-\s)"
        r"|read (?:more|also|next|on)(?:\s+(?:here|about|on|at|in our|stories|news|from|of our)\b"
        r"|\W*$)"
        r"|read (?:the )?(?:full|whole|entire|complete|original|rest of (?:the|this)) "
        r"(?:story|article|report|interview|post|text|piece|analysis)\b"
        r"|related(?: (?:articles?|stor(?:y|ies)|coverage|news|posts?|content|links?|topics?))?"
        r"\s*(?:[:»›>→|]|$)"
        r"|see (?:also|more)\s*(?:[:»›>→|]|on\b|$)"
        r"|more (?:on|from|about|stories|news)(?: (?:this|these|our|the|(?-i:[A-Z]))|$)"
        r".{0,60}$(?<![.!?])"
        r"|(?:continue|keep) reading(?:\W*$|\s*[:»›>→|…]| (?:the|this|below|after|on|at|in|with)\b)"
        r"|full (?:story|article|coverage)\s*(?:[:»›>→|]|$)"
        r"|click here\b|recommended(?: for you| reading)?\s*(?:[:»›>→|]|$)"
        r"|you (?:may|might) (?:also )?(?:like|be interested in)\b"
        r"|(?:view|see) (?:the )?(?:full|original|entire) (?:article|story|post|text)\b"
        r"|listen(?: to this (?:article|story)| now| here)?\s*(?:[:»›>→|]|$)"
        r"|(?:up )?next\s*[:»›>→|])",
        (
            "Read more: EU adds Apex Metals to its list",
            "READ: Five things to know about the vote",
            "Read more about the talks here.",
            "Related: The night the bridge fell",
            "Related stories",
            "See also: Markets fall",
            "More on this story",
            "More from our business desk",
            "Continue reading",
            "Continue reading the main story",
            "Click here to read the full report.",
            "Read the full story at example.com",
            "Read more »",
            "Read more...",
        ),
        (
            "Read more than a hundred pages of it, he told the court.",
            "More on average were hurt than in any year since 2010.",
            "Related costs rose by a tenth.",
            "See also how the ministry counted, the report says.",
            "Listen to the people, she said.",
            "Keep reading from the list until the page is full.",
            "More on upgrading this later:",
            "The next: a ban on exports.",
        ),
        most=14,
    ),
    Rule(
        "read-more-glued",
        Reach.OPENING,
        "read more related",
        r"^(?:(?:also )?read(?: more| also| next)?|related)\s*[:|].{10,140}?\s+"
        rf"(?=[\"“'‘]?(?-i:{_STARTS})\b|[\"“](?-i:[A-Z]))",
        (
            "READ MORE: Port reopens after the storm The construction of the tunnel began in May.",
            "Read more: What the banks say But not everyone in the city was in a hurry to leave.",
        ),
        ("Read more The Economist, he said.", "Related The costs rose."),
        most=_ANY,
    ),
    Rule(
        "read-more-line",
        Reach.LINE,
        "read related see more recommended",
        r"^(?:read (?:more|also|next)|also read|see also|related(?: (?:articles?|stories"
        r"|coverage))?"
        r"|more on this(?: story)?|recommended)\s*[:»›>→|]",
        (
            "Read more: Is the euro in danger? What the banks say",
            "Related: The fall of the wall. A timeline",
        ),
        ("Read more slowly: that was his advice.", "He has read more: four hundred pages."),
        most=40,
    ),
    Rule(
        "appeared-first",
        Reach.LINE,
        "appeared published crossposted republished",
        r"^the post\b.+\bappeared first on\b"
        r"|^this (?:article|story|post|piece|report|interview|essay|column)"
        r"(?: is adapted from .{0,60},? and| was| has been)?"
        r"(?: first| originally| previously)? (?:appeared|published|republished|crossposted)"
        r"\b.*\b(?:on|in|at|by|from)\b",
        (
            "The post Port reopens after storm appeared first on Example News.",
            "This article was originally published by Example News.",
            "This story first appeared in the Example.",
        ),
        (
            "The post office appeared on the map in 1890.",
            "The posters appeared first on the walls of the university.",
            "This report says that the ship appeared on radar.",
        ),
        most=45,
    ),
    Rule(
        "published",
        Reach.LINE,
        "published updated posted modified edited",
        rf"^(?:first |last |originally )?(?:published|updated|posted|modified|edited)\b"
        rf"(?: on| at|:)?.*{_DATE}",
        (
            "First published on Mon 3 Mar 2025 09.00 GMT",
            "Last updated: 12 June 2024",
            "Published 3 hours ago",
            "Updated at 14:05",
        ),
        (
            "Updated guidance from 27 ministers is due in the spring, the commission says today.",
            "Published accounts show a loss.",
            "Posted workers must be paid the same.",
        ),
        most=12,
    ),
    Rule(
        "caption",
        Reach.LINE,
        "watch video listen caption photo photos pictures picture image pictured playing "
        "gallery file photograph play podcast images",
        r"^(?:(?:watch|video|listen|podcast|now playing|play video|photo gallery|gallery"
        r"|in pictures"
        r"|file(?: photo| image| picture)?|pictured|photos?|pictures?|images?)\s*[:|]"
        r"|(?:media|image|video|photo) caption\b|play video\b|watch (?:the )?(?:full )?video\b)",
        (
            "Watch: The moment the bridge fell",
            "VIDEO: Minister leaves the talks",
            "FILE PHOTO: A tanker off the coast in May",
            "Media caption The minister explains the ban",
            "In pictures: The night of the storm",
            "Image: The port on Sunday",
        ),
        (
            "Watch lists were extended to three more banks.",
            "Video of the attack spread within minutes, police said.",
            "The photo: a man on a bridge.",
            "Pictured with a gun, he fled.",
        ),
        most=50,
    ),
    Rule(
        "photo-credit",
        Reach.LINE,
        "photo photograph photographs image picture credit getty reuters afp ap epa "
        "shutterstock istock alamy illustration courtesy pa handout anadolu xinhua unsplash "
        "images bloomberg credits photos",
        r"^\(?(?:(?:file |cover |lead )?(?:photo(?:graph)?|image|picture|illustration)s?"
        r"(?: credits?)?|credits?)(?:\s*[:/©]\s*\S| (?:by|courtesy of) (?-i:[A-Z])).{0,80}$"
        rf"|(?:[/|(\[–—©]|\bcredit:?|\bphoto(?:graph)?(?: by)?:?|\bvia)\s*{_AGENCY}"
        r"(?:\s*[/|]\s*[\w .'-]{2,40})?\s*[)\]]?\s*\.?\s*$"
        rf"|(?:^"
        rf"|[.\s(]){_AGENCY}/(?-i:[A-Z])[\w.'-]+(?: (?-i:[A-Z])[\w.'-]+){{0,3}}(?:/\w+)?"
        r"\s*[)\]]?\.?$"
        r"|^\((?:ap|afp|epa|pa|photo|reuters)[ /:].{0,60}\)$",
        (
            "Photo: Ada Ort",
            "Photograph by Ada Ort/Example",
            "Image credit: Example Agency",
            "A man walks past a bank in Athens. REUTERS/Ada Ort",
            "The port at night (AP Photo/Ada Ort)",
            "Workers clear the road | Getty Images",
            "Credit: Example/Alamy",
        ),
        (
            "The picture was sold to Getty Images.",
            "The ministry told Reuters.",
            "Credit growth slowed to 3 percent in May, the central bank said on Monday in a report "
            "that was seen as a sign of weakness by most of the analysts.",
            "Photos of the dead were shown on state television for three days.",
        ),
        most=50,
    ),
    Rule(
        "share",
        Reach.LINE,
        "share tweet print email e-mail facebook twitter whatsapp pin copy save linkedin "
        "telegram reddit comments bookmark",
        rf"^(?:(?:share|tweet|print|e-?mail|save|pin|copy|link|bookmark|{_NETWORK}|this|article"
        r"|story|page|via|on|with|to|by|and|or|a|friends?|comments?|post|messenger|gift)"
        r"(?:[\s·|,/:&+•.!]+|$)|\d+(?:[\s·|,/:&+•.!]+|$)){1,20}$",
        (
            "Share",
            "Share this article on Facebook",
            "Facebook Twitter WhatsApp Email",
            "Share · Save · 12 comments",
            "Print this page",
        ),
        ("Share prices fell on Monday.", "Print is dead.", "Facebook and Twitter were fined."),
        most=20,
    ),
    Rule(
        "follow",
        Reach.OPENING,
        "follow like find join connect",
        rf"^(?:you can )?(?:(?:follow|like) (?:us|me|@\w+|[\w' ]{{2,50}}?)|(?:find|join"
        rf"|connect with) (?:us|me|@\w+)) (?:on|at|via) (?:our )?{_NETWORK}\b"
        rf"(?:[\s,:;&|/-]*(?:\b(?:and|or|on|at|us|{_NETWORK})\b|@\w+|https?://\S+"
        r"|to see [\w ]+))*"
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
        most=_ANY,
    ),
    Rule(
        "cookies",
        Reach.SENTENCE,
        "cookies cookie consent",
        r"\b(?:we|(?:this|our) (?:web)?sites?|and our partners|our partners)\b.{0,60}"
        r"\b(?:use|uses|store|set)\b.{0,60}\bcookies\b"
        r"|^(?:by (?:continuing|clicking|using|browsing)\b.*\byou\b.*\bcookies?\b"
        r"|(?:please )?(?:accept|allow|enable|manage|reject)(?: all| our)? cookies?\b"
        r"|cookie (?:policy|settings|preferences|notice)\b"
        r"|(?:you can )?(?:change|manage|withdraw) (?:your )?(?:cookie|consent)\b)",
        (
            "We use cookies to improve your experience.",
            "This website uses cookies.",
            "By continuing to use this site you accept our use of cookies.",
            "Accept all cookies",
            "Manage your cookie settings",
        ),
        (
            "The court ruled that sites which set cookies must ask first.",
            "She baked cookies for the soldiers.",
            "Consent was never given, the judge said.",
        ),
        most=60,
    ),
    Rule(
        "advertisement",
        Reach.LINE,
        "advertisement advertising sponsored promoted scroll skip ad continues loading ads advert",
        r"^(?:advertisements?|advertising|sponsored(?: content| by .{1,40})?|promoted(?: content)?"
        r"|(?:article|story|text) continues (?:below|after)\b.*"
        r"|scroll (?:down )?(?:to|for) (?:continue|keep|read|more)\b.*"
        r"|skip (?:ad|advert|advertisement|past|to)\b.*|loading\W*|ad|ads by \w+"
        r"|continue reading below.*|remove ads?)\W*$",
        (
            "Advertisement",
            "ADVERTISEMENT",
            "Article continues below this ad",
            "Story continues below advertisement",
            "Skip past newsletter promotion",
            "Scroll to continue",
        ),
        (
            "Advertising revenue fell.",
            "Loading of grain resumed.",
            "Scroll to the map.",
            "Ad hoc talks began.",
        ),
        most=10,
    ),
    Rule(
        "app",
        Reach.SENTENCE,
        "app apps download",
        r"^(?:please )?(?:download|get|install) (?:the|our)\b.{0,40}\bapp\b(?! (?:store|was|is"
        r"|had))"
        r"|^(?:our|the) .{0,30}\bapp is available\b",
        (
            "Download our app for breaking news alerts.",
            "Get the Example News app.",
            "Our app is available on Google Play.",
        ),
        (
            "Download figures for the app rose last year in all of the countries where it is sold.",
            "The app was banned.",
        ),
        most=20,
    ),
    Rule(
        "javascript",
        Reach.SENTENCE,
        "javascript browser",
        r"^(?:please |you (?:need|have) to )?(?:enable|turn on|activate)(?: your)? javascript\b"
        r"|^(?:this|our) (?:web)?(?:site|page|app) (?:requires|needs|works best with)\b.*"
        r"\bjavascript\b"
        r"|\bjavascript (?:is|must be|has to be|needs to be|seems to be)\b.*"
        r"\b(?:your browser|to (?:view|use|continue|see|run|access))\b"
        r"|^(?:your|this) browser (?:does not|doesn't|is not|isn't) support",
        (
            "Please enable JavaScript to view this page.",
            "JavaScript is disabled in your browser.",
            "Your browser does not support the audio element.",
        ),
        (
            "The attackers hid code in JavaScript.",
            "The browser does not store passwords.",
            "The page must work without JavaScript and is then enhanced by it.",
        ),
    ),
    Rule(
        "comments",
        Reach.LINE,
        "comment comments conversation discussion think say",
        r"^(?:\d+ )?(?:(?:view|show|see|read|leave|post|add|write|hide|load)(?: a| all| your| more"
        r"| \d+)? (?:comments?|reply)|comments?(?: \(\d+\))?|comments are closed"
        r"|join the (?:conversation|discussion|debate)|have your say|what do you think\?.*"
        r"|let us know (?:what you think|in the comments).*|tell us in the comments.*)\W*$",
        (
            "Leave a comment",
            "View all comments",
            "12 comments",
            "Join the conversation",
            "Comments are closed.",
            "What do you think? Tell us below",
        ),
        (
            "Comments by the minister angered unions.",
            "He was asked to comment.",
            "What do they say?",
        ),
        most=20,
    ),
    Rule(
        "copyright",
        Reach.LINE,
        "copyright rights reserved published redistributed ©",
        r"^(?:©|(?:\(c\)|copyright)\W{1,5}(?:20|19)\d\d\b).{0,120}$|\ball rights reserved\b"
        r"|\bmay not be (?:published|reproduced|redistributed)\b.*\b(?:rewritten|permission"
        r"|broadcast)",
        (
            "© 2025 Example News",
            "Copyright 2024 Example Press. All rights reserved.",
            "This material may not be published, broadcast, rewritten or redistributed.",
        ),
        (
            "Copyright law was changed in 2019.",
            "The rights were reserved for farmers.",
            "Copyright holders sued the firm.",
        ),
        most=50,
    ),
    Rule(
        "contact",
        Reach.SENTENCE,
        "contact tip tips story email e-mail write touch",
        r"^(?:to contact the (?:reporters?|editors?|authors?|writers?)\b"
        r"|(?:do you have|have you got|got|have) (?:a|any) (?:\w+ )?(?:story|tips?|information"
        r"|news tip|question)\b.*(?:\b(?:contact|e-?mail|touch|write|send|reach|tell)\b|\?$))"
        r"|^(?:get in touch|contact (?:us|our)|e-?mail us)\b",
        (
            "To contact the reporter on this story: Ada Ort in Geneva at ada@example.com",
            "Do you have a story? Contact our news desk.",
            "Got a tip?",
            "Get in touch with our reporters.",
        ),
        ("Contact with the ship was lost on Sunday.", "Police have a tip that he fled."),
    ),
    Rule(
        "contact-address",
        Reach.OPENING,
        "contact email e-mail write reach",
        r"^(?:contact|e-?mail|write to|reach) (?:us|me|the (?:author|reporter|writer|editor)s?"
        r"|[\w' ]{2,40}) (?:at|on|via)\b.{0,40}?\S{1,60}@\S{1,60}",
        ("Email Ada Ort at ada@example.com.", "Contact the writers at desk@example.com"),
        ("Contact with the ship was lost at sea.",),
        most=_ANY,
    ),
    Rule(
        "feed-mark",
        Reach.LINE,
        "submitted link comments fetchrss feed continue permalink",
        r"^submitted by\b.{0,60}(?:\[link\].*)?$|^(?:\[link\]|\[comments\]|\s)+$|^permalink\W*$"
        r"|^\(feed generated with\b.*",
        ("submitted by /u/example [link] [comments]", "[link] [comments]", "Permalink"),
        (
            "Submitted by the government to parliament in May, the bill would ban all exports.",
            "The link was closed.",
        ),
        most=12,
    ),
)
