"""English: labels, links, credits and notes that stand in and around the text of an article."""

from __future__ import annotations

from pipeline.clean.rules.english_calls import NETWORK
from pipeline.clean.rules.rule import Reach, Rule

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
_DATE = (
    rf"(?:\d{{1,2}}[:.]\d{{2}}|{_MONTH}\.? \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? {_MONTH}|\b20\d\d\b"
    r"|\bago\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d ?[ap]\.?m\b)"
)
_PICTURES = (
    r"(?:getty(?: images)?|afp|reuters|ap|ap photo|epa|efe|pa|pa wire|pa media|pa images"
    r"|shutterstock(?:\.com)?|i?stock(?:photo)?|adobe stock|alamy|bloomberg|anadolu(?: agency)?"
    r"|xinhua|zuma(?: press)?|nurphoto|sipa|upi|rex(?: features)?|handout|unsplash|pexels|pixabay"
    r"|flickr|wikimedia(?: commons)?|wikipedia|creative commons|imago|picture alliance|dpa)"
)
_SELLERS = (
    r"(?:getty images|getty|ap photo|pa images|shutterstock(?:\.com)?|i?stock(?:photo)?|adobe stock"
    r"|alamy|zuma press|nurphoto|rex features|unsplash|pexels|pixabay|flickr|wikimedia commons"
    r"|imago|picture alliance)"
)
"""Who sells pictures and no news: their names do not end news."""

_CAPITAL = r"(?-i:[A-Z])[\w.'-]+"
_NAME = rf"{_CAPITAL} {_CAPITAL}"

_STARTS = (
    r"(?:The|A|An|In|On|At|But|And|He|She|It|They|We|I|As|For|After|While|When|If|This|That|These"
    r"|There|Since|With|Under|During|According|Former|Last|Earlier|Meanwhile|However|Some|Many|Most"
    r"|His|Her|Their|Its|You|No|Not|Even|One|Two|Three|Similarly|Also|Still|Yet|Both|Such|Although"
    r"|Though|Because|Before|By|From|Until|To|So|Then|Now|Several|Those|Among|About|Over|Nearly)"
)
"""Words with which sentences begin more often than they stand with a capital inside one."""

_TEXT_AFTER = (
    rf"(?<![.!?,;:])\s(?:(?-i:{_STARTS})\s+(?:\S+\s+){{0,2}}?(?-i:[a-z])\S*\s+(?-i:[a-z])"
    r"|[\"“](?-i:[A-Z])\S*\s+(?-i:[a-z])\S*\s+\S)"
    r"\S*(?:\s+\S+){1,}[.!?…][\"”']?$"
)
"""A sentence of the article that a headline without a stop runs into: two of its first words are
small, as they seldom are in headlines that are written with capitals."""

_COLON = r"\s*[:»›>→|]"
_LABEL = (
    r"(?:(?:also |must )?read(?: more| also| next| on| now| this| it)?|related(?: (?:articles?"
    r"|stor(?:y|ies)|coverage|news|posts?|content|links?|topics?|reading))?|see (?:also|more)"
    r"|more(?: on this(?: story| topic)?| to read| reading| stories)?|recommended(?: for you"
    r"| reading)?|(?:up |what to read )next|in case you missed it|icymi|don't miss|catch up"
    r"|editors?'?s?'? (?:picks?|choice)|most (?:read|popular)|trending(?: now)?|further reading"
    r"|from (?:the|our) archives?|full (?:story|article|coverage|report)|explore more|explainer"
    r"|learn more|find out more|(?:read (?:our|the|more on|more about)|more (?:from|about)|see "
    r"(?:our"
    r"|the)|also in)(?: \S+){1,4}(?=\s?:\s)|top stories|latest(?: news)?|must watch|you (?:may"
    r"|might) (?:also )?(?:like|be interested in)"
    r"|listen(?: to this (?:article|story)| now| here)?|go deeper|dig deeper|you may have missed)"
)

_SHOWN = (
    r"(?:(?:click to )?(?:play|watch)(?: (?:the|this|more|now|live|next|again|video|also|full"
    r"|in))*|(?:the |our |related )?videos?"
    r"(?: (?:by|from|of|credit|courtesy|report|source)\b.{0,40}?(?=:))?|listen|podcast|audio"
    r"|now playing|live|footage|clip"
    r"|photo gallery|gallery|in pictures"
    r"|slideshow|file(?: photo| image| picture| pic)?|pictured(?: above| below)?|photos?|images?"
    r"|video report|graphic)"
)
_SHOWN_CUES = (
    "watch, video, videos, listen:, podcast:, audio:, now playing, live:, footage:, clip:, "
    "gallery:, "
    "caption, photo:, photos:, in pictures, picture:, pictures:, image:, images:, pictured:, "
    "pictured, "
    "click to play, play the, play video, play:, file photo, file image, file picture, file "
    "pic, file:, "
    "slideshow, graphic:, duration, length:, a handout, a stock, a still, a file, 0:, media "
    "player, "
    "media playback, photos, live -, live |, file |, photo |, image |, photo -, photo –, image –"
)
_CAPTION = (
    rf"^(?:{_SHOWN}\s*(?:[:|]|\s[–—-]\s)|(?:media|image|video|photo|picture) caption\b|play video\b"
    r"|watch (?:how|as (?:the|a|an|he|she|they|it)|the moment|what happens|why|live)\b"
    r"|(?-i:WATCH|VIDEO|PICTURED|PHOTOS|IN PICTURES|LISTEN)\s*(?:[-–—]\s*)?(?-i:[A-Z\"“])"
    r"|(?:this|the) video (?:is (?:no longer|not|un)|will (?:start|play|resume|begin)|can ?not"
    r"|could not|has been removed|player)\b"
    r"|(?:video|media) (?:player|unavailable|not available|playback|is loading)\b|video by "
    r"(?-i:[A-Z])"
    r"|\d{1,2}:\d\d(?::\d\d)?(?: ?/ ?\d{1,2}:\d\d)?$|.{10,120}(?:\s[–—-]|\s?\|)\s(?:in "
    r")?(?:video|pictures)\W*$"
    r"|.{0,120}[(\[](?:watch |full )?video(?::[^()]{2,60}|s)?[)\]]\W*$"
    r"|video (?:duration|length)\b|(?:duration|length):? \d+[: ]|\d{1,2}:\d\d (?:watch|video)\b"
    r"|a (?:file|handout|stock|still) (?:photo|image|picture)\b.{0,80}$)"
)
_GLUED = (
    rf"^(?:(?:{_LABEL}|{_SHOWN}){_COLON}|(?-i:READ MORE|READ|RELATED|WATCH|VIDEO|IN PICTURES)\s"
    rf"|(?:media|image|video|photo) caption\s).{{10,140}}?(?={_TEXT_AFTER})"
)
"""A label, a headline, and then the article goes on."""

RULES: tuple[Rule, ...] = (
    Rule(
        "read-more-glued",
        Reach.OPENING,
        "read:, read more, read also, read next, related:, also read, see also, more:, "
        "more |, recommended:, watch:, video:, listen:, in pictures, photos:, caption, "
        "photo:, images:, image:, icymi, in case you missed, don't miss, related, read, "
        "watch",
        _GLUED,
        (
            "READ MORE: Port reopens after the storm The construction of the tunnel began in May.",
            "Read more: What the banks say But not everyone in the city was in a hurry to leave.",
        ),
        (
            "Read more The Economist, he said.",
            "Related The costs rose.",
            "Related The Guardian was sold.",
        ),
        most=1_000,
    ),
    Rule(
        "read-more",
        Reach.SENTENCE,
        "read, related, see also, see more, see our, see the, see:, see |, see full, "
        "more on, more from, more stories, more news, more about, more of our, "
        "more coverage, more articles, more:, continue reading, keep reading, full story, "
        "full coverage, full article, full report, click here, recommended, listen:, "
        "listen to this, listen now, listen here, view the, view full, view original, "
        "up next, next:, what to read, in case you missed, icymi, don't miss, catch up, "
        "editor's pick*, editors' pick*, editor's choice, most read, most popular, trending, "
        "further reading, from the archive*, from our archive*, explore more, explore our, "
        "explainer, learn more, find out more, discover more, hear more, you may also, "
        "you might, you may like, you may have missed, deeper, tap here, press here, "
        "on the link, this link, visit our, visit the, head to, check out, browse, for more, "
        "for further, for the latest, for the full, for all, live coverage, must watch, "
        "top stories, also in, go to, latest news, latest:, more |, more », more ›, "
        "find out, you can read",
        rf"^{_LABEL}(?:\s*(?:[:»›>→|…]|\.\.\.)|\s+[–—-]\s|\W*$)"
        r"|^(?-i:READ(?: MORE| ALSO| NEXT)?|ALSO READ|RELATED|SEE ALSO|MORE|READ "
        r"ON)\s+(?-i:[\"“'A-Z0-9])"
        r"|^(?:also )?read (?:more|also|next|on)(?:\s+(?:here|about|on|at|in our|stories|news|from"
        r"|of our|like this|of this)\b)"
        r"|^(?:you can )?read (?:the |our |his |her |their )?(?:full|whole|entire|complete|original"
        r"|rest of (?:the|this)) (?:story|article|report|interview|post|text|piece|analysis"
        r"|statement|coverage|letter|judgment|transcript)\b"
        r"|^(?:you can )?read .{0,70}\b(?:here|below|in full|by clicking)\W*$"
        r"|^see (?:also|more)\b\s*(?:on|from|stories|about|here)\b"
        r"|^more (?:on|from|about|stories|news|of our)(?: (?:this|these|our|the|(?-i:[A-Z]))|$)"
        r".{0,60}$(?<![.!?])"
        r"|^more (?:stories|news|coverage|articles) (?:from|on|like|about)\b"
        r"|^(?:continue|keep) reading(?:\W*$|\s*[:»›>→|…]| (?:the|this|below|after|on|at|in|with"
        r"|(?-i:[A-Z]))\b)"
        r"|^(?:to .{0,60}, )?(?:click|tap|press) (?:here|the link|on the link|this link)\b"
        r"|^(?:view|see) (?:the )?(?:full|original|entire) (?:article|story|post|text)\b"
        r"|^(?:learn|find out|discover|explore|see|hear) more (?:about .{0,60}\b)?(?:here|on our|at"
        r"|below|in our)\b"
        r"|^for (?:more|further|the (?:latest|full)|all (?:the|our))\b(?! than).{0,80}(?:,"
        r"|\bnews|\bupdates)"
        r" (?:please )?(?:visit|click|see|read|go to|follow|check|head|tap)\b"
        r"|^(?:please )?(?:visit|go to|head to|check out|browse|explore|see)"
        r" (?:our|the .{0,30}\b(?:website|homepage|page|section)\b).{0,70}"
        r"(?:\b(?:page|section|site|website|homepage|hub|coverage|blog|topic|guide|archive|here|for"
        r"|more)\b)"
        r"|^our (?:full|live|latest|complete) (?:coverage|report|story|blog"
        r"|guide)\b.{0,50}\bhere\b",
        (
            "Read more: EU adds Apex Metals to its list",
            "READ: Five things to know about the vote",
            "READ MORE Five things to know about the vote",
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
            "In case you missed it: the port is open again",
            "For more on the vote, visit our politics page.",
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
            "Visit the site of the battle and you see nothing but grass.",
            "For more than a year the two sides did not see each other.",
        ),
        most=16,
        unless=r"\b(?:he|she|they|it|who) (?:said|says|told)\b",
    ),
    Rule(
        "read-more-line",
        Reach.LINE,
        "read, related, see also, see more, more on this, recommended, in case you missed",
        r"^(?:read (?:more|also|next)|also read|see also|related(?: (?:articles?|stories"
        rf"|coverage))?|more on this(?: story)?|recommended|in case you missed it){_COLON}",
        (
            "Read more: Is the euro in danger? What the banks say",
            "Related: The fall of the wall. A timeline",
        ),
        (
            "Read more slowly: that was his advice.",
            "He has read more: four hundred pages.",
            "Related to this: the construction of the tunnel began in May.",
        ),
        most=40,
        unless=_GLUED,
    ),
    Rule(
        "appeared-first",
        Reach.PASSAGE,
        "appeared, published, crossposted, republished, reprinted, syndicated, adapted, produced",
        r"^the (?:post|article)\b.+\b(?:appeared first|first appeared) (?:on|at|in)\b"
        r"|^(?:this|a version of this|an earlier version of this) (?:article|story|post|piece"
        r"|report"
        r"|interview|essay|column|content|item)"
        r"(?: is adapted from .{0,60},? and| was| is| has been| were)?"
        r"(?: first| originally| previously| initially| also)? (?:appeared|published|republished"
        r"|crossposted|reprinted|syndicated|produced|adapted)"
        r"\b.*\b(?:on|in|at|by|from|with|for)\b"
        r"|^(?:first |originally |previously )(?:published|appeared) (?:on|at|in|by)\b"
        r"|^(?:re)?published (?:here )?with (?:the )?permission\b",
        (
            "The post Port reopens after storm appeared first on Example News.",
            "This article was originally published by Example News.",
            "This story first appeared in the Example.",
            "Originally published at example.com.",
        ),
        (
            "The post office appeared on the map in 1890.",
            "The posters appeared first on the walls of the university.",
            "This report says that the ship appeared on radar.",
            "First published in 1851, the novel sold badly and was forgotten in his own lifetime.",
        ),
        most=45,
        unless=r"\bfirst published in \d{4},",
    ),
    Rule(
        "published",
        Reach.PASSAGE,
        "last update, published, updated, posted, modified, edited, amended, corrected, "
        "min read, mins read, minute read, minutes read, reading time, read time, years old, "
        "year old, months old, month old, was first, was originally, first posted, "
        "first printed, originally posted, created:, created on, filed:, filed at, "
        "story is developing, developing story, developing news, breaking story, "
        "breaking news story, please refresh, refresh the, refresh this, more to follow, "
        "more to come",
        rf"^[(\[]?(?:(?:first |last |originally |story |article |page )*"
        r"(?:published|updated|posted|modified|edited)|(?:publication|published|updated) (?:date"
        r"|time))"
        rf"\b(?: on| at|:)?.{{0,40}}{_DATE}.{{0,40}}$"
        r"|^[(\[]?(?:this|the) (?:article|story|piece|page|post|item|headline)"
        r" (?:was|is|has been|will be)(?: (?:last|first|since|being|also))* (?:updated|amended"
        r"|corrected|edited|modified|revised)\b"
        rf"|^this (?:article|story|piece|page|post) was (?:first |originally )?published\b.*{_DATE}"
        r"|^this (?:article|story|post|page) (?:is|was) (?:more than|over|originally"
        r"|first)\b.{0,50}$"
        r"|^(?:story |article )?(?:first|originally) (?:published|posted|printed)\b.{0,60}$"
        rf"|^(?:created|filed|last update|last modified|publication date|print date|posted)\s*[:"
        rf"|].{{0,30}}{_DATE}.{{0,20}}$"
        r"|^this is a (?:developing|breaking)\b.{0,20}\bstory\b"
        r"|^(?:more to follow|more to come|please refresh|refresh (?:this|the) page)\b"
        r"|^(?:estimated |average )?(?:reading|read) time:?\W*\d+|^\d+[ -]min(?:ute)?s?(?: "
        r"read)?\W*$",
        (
            "First published on Mon 3 Mar 2025 09.00 GMT",
            "Last updated: 12 June 2024",
            "Published 3 hours ago",
            "Updated at 14:05",
            "This article was amended on 3 May to correct a name.",
            "This is a developing story.",
            "Reading time: 4 minutes",
        ),
        (
            "Updated guidance from 27 ministers is due in the spring, the commission says today.",
            "Published accounts show a loss.",
            "Posted workers must be paid the same.",
            "Published on Monday, the report of 400 pages names three banks and nine of their "
            "heads.",
            "The report was published on 3 March 2025.",
        ),
        most=25,
        unless=r"^(?:published|updated|posted) (?:on|in|at) [^,]{1,30},.*\b(?:is|are|was|were"
        r"|has|says?|said|shows?|names?|found|saw)\b",
    ),
    Rule(
        "caption-sentence",
        Reach.SENTENCE,
        _SHOWN_CUES,
        _CAPTION,
        (
            "Watch: The moment the bridge fell",
            "VIDEO: Minister leaves the talks",
            "FILE PHOTO: A tanker off the coast in May",
            "Media caption The minister explains the ban",
            "In pictures: The night of the storm",
            "Image: The port on Sunday",
            "Watch how the bridge fell",
        ),
        (
            "Watch lists were extended to three more banks.",
            "Video of the attack spread within minutes, police said.",
            "The photo: a man on a bridge.",
            "Pictured with a gun, he fled.",
            "Images of the flood were shown on television.",
        ),
        most=18,
        unless=r"^watch (?:how|as|why)\b.*\b(?:said|says|told)\b",
    ),
    Rule(
        "caption",
        Reach.LINE,
        _SHOWN_CUES,
        _CAPTION,
        ("File photo: A tanker lies off the coast. It waits for the storm to pass.",),
        ("Watch as much as you can, he told them.",),
        most=50,
        unless=rf"{_GLUED}|^watch (?:how|as|why)\b.*\b(?:said|says|told)\b",
    ),
    Rule(
        "photo-credit",
        Reach.PASSAGE,
        "photo*, picture*, credit, credits, illustration*, courtesy, getty, reuters, afp, "
        "shutterstock, istock, alamy, handout, anadolu, xinhua, unsplash, bloomberg, pexels, "
        "pixabay, flickr, wikimedia, zuma, nurphoto, imago, dpa, ©, (ap, ap/, /ap, | ap, "
        "ap photo, (pa, pa/, /pa, | pa, pa wire, pa images, pa media, (epa, epa/, /epa, "
        "| epa, image credit*, image source, image courtesy, images courtesy, image by, "
        "image via, image:, images:, images by, images via, graphic by, graphic:, video by, "
        "video courtesy, video:, (image, screenshot:, screenshot by, (screenshot",
        r"^[(\[]?(?:(?:file |cover |lead |featured? |main |header |stock |top "
        r")?(?:photo(?:graph)?|image|picture|pic|illustration|graphic|video|screenshot)s?(?: "
        r"credits?| source| courtesy)?|credits?)"
        rf"(?:\s*[:/©]\s*\S|,\s(?-i:[A-Z]|d)[\w ]{{1,30}}$|,? (?:by|courtesy of|via) "
        rf"(?-i:[A-Z@])).{{0,80}}$"
        r"|^[(\[]?courtesy(?: of)?\s*:? (?-i:[A-Z]).{0,50}$(?<![.!?])"
        rf"|(?:[/|©]|\bcredit:?|\bphoto(?:graph)?(?: by)?:|\bvia)\s*{_SELLERS}"
        r"(?:\s*[/|]\s*[\w .'-]{2,40}){0,2}\s*[)\]]?\s*\.?\s*$"
        rf"|(?:©\s*|{_NAME}\s?[/|]\s?){_PICTURES}(?:/\w+)?\s*[)\]]?\.?$"
        rf"|(?:^|[.\s(\[]){_PICTURES}\s?[/|]\s?{_NAME}(?: {_CAPITAL}){{0,2}}(?:/\w+)?"
        r"\s*[)\]]?\.?$|^\((?:ap|afp|epa|pa|photo|image|picture|reuters|getty)[ /:].{0,60}\)\.?$"
        rf"|^(?:{_SELLERS}|ap photo|handout)[)\]]?$"
        r"|\((?:photo|image|picture|credit|photograph|screenshot)s?(?: credit)?(?::| by| "
        r"courtesy of) [^()]{2,60}\)\.?$",
        (
            "Photo: Ada Ort",
            "Photograph by Ada Ort/Example",
            "Image credit: Example Agency",
            "A man walks past a bank in Athens. REUTERS/Ada Ort",
            "The port at night (AP Photo/Ada Ort)",
            "Workers clear the road | Getty Images",
            "Credit: Example/Alamy",
            "Image courtesy of Example University",
        ),
        (
            "The picture was sold to Getty Images.",
            "The ministry told Reuters.",
            "Credit growth slowed to 3 percent in May, the central bank said on Monday in a report "
            "that was seen as a sign of weakness by most of the analysts.",
            "Photos of the dead were shown on state television for three days.",
            "The two men were charged with fraud, the agency reported (Bloomberg).",
            "Getty Images and Shutterstock agreed to merge.",
            "The hospital had two doctors, a nurse told a reporter. ot/kl (AFP/Reuters)",
            "Pictures Corp said that its film had sold well.",
        ),
        most=50,
        unless=r"^[^\"“]*[\"”],? ",
    ),
    Rule(
        "share",
        Reach.PASSAGE,
        "share, tweet, email, e-mail, facebook, twitter, whatsapp, pin, shares, copied, "
        "linkedin, telegram, reddit, comments, bookmark, digg, stumbleupon, print, save, "
        "copy, gift, send to, forward this, send this",
        rf"^(?:(?:share|tweet|print|e-?mail|save|pin|copy|link|bookmark|digg|stumbleupon|{NETWORK}"
        r"|this|article|story|page|via|on|with|to|by|and|or|a|friends?|comments?|post|messenger"
        r"|gift|it|now|icon|\(?opens in (?:a )?new (?:window|tab)\)?|click|tap|here|in|send"
        r"|forward|later|for|url|clipboard|the|your|network|text|page|more|options|button"
        r"|buttons|embed|listen|shares?|views?|likes|reactions?|copied|options?|be the first"
        r"|subscribe|toolbar|social|media|followers|follow|k|m|this on)(?:[\s·|,/:&+•.!]+|$)"
        r"|\d+(?:[\s·|,/:&+•.!]+|$)){1,20}$",
        (
            "Share",
            "Share this article on Facebook",
            "Facebook Twitter WhatsApp Email",
            "Share · Save · 12 comments",
            "Print this page",
        ),
        ("Share prices fell on Monday.", "Print is dead.", "Facebook and Twitter were fined."),
        most=20,
        unless=r"^(?:now|this|it|on|in|by|and|or|a|to|the|for|your|here|text|later|\d+)\b"
        r"|^(?:like|love|listen|read|page|network|more|subscribe|social|media|followers|follow|k"
        r"|m|what|views?|options?|reactions?|likes|send|story|article|post|friends?)\W*$"
        r"|^(?:read|read more|like this|love it|more)\b"
        r"|^x\W*$|^\w+ (?:and|or|now|\d+)\W*$"
        r"|^(?-i:[a-z])\w+\.$",
    ),
    Rule(
        "share-glued",
        Reach.OPENING,
        "share this",
        r"^share this (?:\w+ )?(?:with|slide:|article:|story:)\s+(?=(?-i:[A-Z]))",
        ("Share this with The port was opened again on Monday.",),
        ("Share this with others, he said.",),
        most=1_000,
    ),
    Rule(
        "share-call",
        Reach.SENTENCE,
        "share, tweet, forward, retweet, pass this",
        r"^(?:[^.?!]{0,70}, )?(?:please |and |don't forget to |feel free to |click to |why not )*"
        r"(?:share|tweet|retweet|forward|e-?mail|bookmark|pass) (?:this|our|it)\b"
        r"(?: (?:article|story|post|page|report|piece|video|link|news))?"
        r"(?:\W*$|.{0,40}\b(?:your|friends?|family|colleagues|followers|someone|below|here|"
        rf"{NETWORK})\b)",
        ("If you liked this, share this article with your friends.", "Please share this story."),
        (
            "Share this view the allies do not, the minister thinks.",
            "Share this burden, he told the allies.",
            "States must share the cost with others.",
        ),
        most=25,
        unless=r"\b(?:said|told|says)\b|^[\"“]",
    ),
    Rule(
        "advertisement",
        Reach.PASSAGE,
        "advertisement*, advertising, sponsored, promoted, scroll, skip, loading, advert, "
        "continue reading below, affiliate, a commission, story continues, "
        "article continues, text continues, post continues, this ad, ads by, skip ad, "
        "remove ad*",
        r"^(?:advertisements?|advertising|sponsored(?: content| by .{1,40})?|promoted(?: content)?"
        r"|(?:article|story|text|post) continues (?:below|after)\b.*"
        r"|scroll (?:down )?(?:to|for) (?:continue|keep|read|more)\b.*"
        r"|skip (?:ad|advert|advertisement|past|to)\b.*|loading\W*|ad|ads by \w+"
        r"|continue reading below.*|remove ads?"
        r"|(?:we|this (?:article|page|post)) may (?:earn|contain|receive).*\b(?:commission"
        r"|affiliate)\b.*)"
        r"\W*$",
        (
            "Advertisement",
            "ADVERTISEMENT",
            "Article continues below this ad",
            "Story continues below advertisement",
            "Skip past newsletter promotion",
            "Scroll to continue",
            "We may earn a commission from links on this page.",
        ),
        (
            "Advertising revenue fell.",
            "Loading of grain resumed.",
            "Scroll to the map.",
            "Ad hoc talks began.",
        ),
        most=22,
    ),
    Rule(
        "comments",
        Reach.PASSAGE,
        "comment, comments, your say, do you think, let us know, your view*, the discussion, "
        "the debate, the conversation, a reply",
        r"^(?:\d+ )?(?:(?:view|show|see|read|leave|post|add|write|hide|load)(?: a| all| your| more"
        r"| \d+| the| us)* (?:comments?|reply|responses)(?: below| here| \(\d+\))?(?: and .{0,60})?"
        r"|comments?(?: \(\d+\))?"
        r"|comments (?:are|have been) (?:now )?(?:closed|turned off|disabled)(?: .{0,40})?"
        r"|(?:join|start) the (?:conversation|discussion|debate)|have your say.{0,60}"
        r"|what (?:do you think|are your (?:thoughts|views))\b.{0,40}\?.*\b(?:us|comments?"
        r"|below)\b.*"
        r"|let us know (?:what you think|your (?:thoughts|views)|in the comments).*"
        r"|(?:share|tell us) (?:your|what).{0,60}\b(?:comments?(?: section)?|below))\W*$",
        (
            "Leave a comment",
            "View all comments",
            "12 comments",
            "Join the conversation",
            "Comments are closed.",
            "What do you think? Tell us below",
            "Let us know what you think in the comments below.",
        ),
        (
            "Comments by the minister angered unions.",
            "He was asked to comment.",
            "What do they say?",
        ),
        most=25,
        unless=r"^[\"“]|\b(?:he|she) asked\b|^(?-i:[a-z])\w+\.$",
    ),
    Rule(
        "comments-question",
        Reach.LINE,
        "do you think, your thoughts, your view*, do you agree",
        r"^(?:what do you think(?: (?:of|about) (?:this|the|our)\b.*)?|do you agree"
        r"|what(?: are|'s| is) your (?:thoughts|views?|opinion)\b.*)\?$",
        ("What do you think?", "What are your thoughts on this?"),
        (
            "What do you think are the risks to the economy of the country?",
            "What do you think he said?",
        ),
        most=10,
    ),
    Rule(
        "copyright",
        Reach.PASSAGE,
        "copyright, rights reserved, may not be, ©",
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
        "feed-mark",
        Reach.LINE,
        "permalink, article url, comments url, filed under, posted in, categories, "
        "email this, add to, del.icio.us, fetchrss, read original, original article, "
        "original post, points:, source:, via, [link], [comments], # comments, tags:, "
        "tagged, tags, original source, original story, submitted by",
        r"^submitted by\b.{0,60}(?:\[link\].*)?$|^(?:\[link\]|\[comments\]|\s|\|)+$|^permalink\W*$"
        r"|^\(feed generated with\b.*|^(?:article|comments) url: *https?://\S*$|^points: \d+$"
        r"|^# comments: \d+$|^(?:filed under|posted in|tags|tagged(?: with| as)?|categories):? "
        r".{0,120}"
        r"$(?<![.!?])|^add to (?:del\.icio\.us|facebook|digg)\b.*"
        r"|^(?:(?:read|view|see) (?:the )?)?original (?:article|post|source|story)\b.{0,60}$(?<!\.)"
        r"|^(?:via|source): ?\S+(?: \S+){0,3}$|^source: https?://\S+$",
        (
            "submitted by /u/example [link] [comments]",
            "[link] [comments]",
            "Permalink",
            "Comments URL: https://news.example/item?id=1",
            "Filed under: ports, storms",
        ),
        (
            "Submitted by the government to parliament in May, the bill would ban all exports.",
            "The link was closed.",
            "Points: the home side leads by three.",
        ),
        most=20,
        unless=r"^tags \w+ \w+ \w+",
    ),
)
