"""The table of what pages say round their articles: each pattern, and where it occurs.

All patterns match a whole paragraph in the form of `fold`: case folded, quotes and dashes plain,
blanks single, Markdown marks and arrows stripped from its ends. They are of two kinds. `PHRASES`
are closed: nothing but the words listed may stand in the paragraph. `NOTICES` are open: they
begin as a page begins that speaks to its reader, name what it speaks of, and go on as they like;
so running prose is kept from them by a bound on their length, and by `REPORTED`: the words with
which a story says whose words these are. A sentence in quotation marks begins with one and
matches nothing here.
"""

import re
from typing import Final
from unicodedata import normalize

_ENDS: Final = " \t\r\n#*_>|[]•·»›→▸▶▼←–—-=~"
_LINK: Final = re.compile(r"!?\[([^][]*)\]\([^()\s]*\)")
_PLAIN: Final = str.maketrans({**dict.fromkeys("‘’‚ʼ´`", "'"), **dict.fromkeys("–—‑−", "-")})


def bare(paragraph: str) -> str:
    """Strip blanks, Markdown marks and the addresses of links from a paragraph."""
    return " ".join(_LINK.sub(r"\1", paragraph).split()).strip(_ENDS)


def fold(line: str) -> str:
    """Turn a `bare` line to the form the patterns are written in."""
    return normalize("NFC", line.translate(_PLAIN)).casefold()


_SITE: Final = r"(?:web ?site|site|web ?page|page|portal|app|platform)"
_NETWORKS: Final = (
    r"(?:facebook|twitter|x|x/twitter|linkedin|whatsapp|reddit|pinterest|telegram|instagram|"
    r"youtube|tumblr|google\+|google plus|flipboard|threads|bluesky|mastodon|tiktok|snapchat|vk|"
    r"xing|messenger|e-?mail|print|sms|rss|pocket|copy link|link|more)"
)

PHRASES: Final[dict[str, str]] = {
    # beside or below pictures: "13 show all", "View 12 images", "Image 3 of 10"
    "gallery": (
        r"(?:show|view|see) (?:all )?(?:\d+ )?(?:pictures|photos|images|gallery|slideshow)"
        r"|\d+ show all|show all \d+|(?:open|launch|view) (?:the )?(?:gallery|slideshow)"
        r"|(?:image|photo|picture|slide|foto|bild|figure) \d+ (?:of|/|von|de|di) \d+"
        r"|\(?\d+ (?:of|von) \d+ (?:images|photos|pictures|slides|bildern|fotos)\)?"
        r"|\d+/\d+|hide caption|toggle caption|enlarge (?:this )?image|view (?:full ?size|larger)"
        r"|bild(?:er)?strecke|fotostrecke|diaporama|fotogalería|fotogallery"
    ),
    # under or over captions: "Photograph: Jane Doe/Getty Images", "Image source, Getty Images"
    "picture credit": (
        r"(?:photo(?:graph)?s?|pictures?|images?|illustrations?|fotos?|bild(?:er)?|photo credit|"
        r"image credit|picture credit|crédits? photo|crédito|bildnachweis|bildquelle|credit)"
        r"(?: by| credit| courtesy(?: of)?)?: ?[^.:!?]{2,60}\.?"
        r"|image (?:source|copyright),? [^.!?]{2,60}|image caption, .{2,300}"
        r"|(?:photo|photograph|picture)s? (?:by|courtesy of) [^.!?]{2,60}"
        r"|getty images|(?:ap|afp|reuters|epa) ?(?:photo)?/ ?[^.!?]{2,40}|"
        r"[^.!?]{2,40} ?/ ?getty images"
    ),
    # between article and reader comments, and as their counter
    "comments": (
        r"comments?(?: ?\(\d+\)| ?\d+| section)?|\d+ (?:comments?|replies)|no comments(?: yet)?"
        r"|(?:view|show|hide|read|load|see|jump to|go to)(?: all| the| more)?(?: \d+)? "
        r"(?:comments|replies)"
        r"|(?:be the first to |to )?(?:leave|add|post|write|submit)(?: us)? (?:a|your|the first) "
        r"(?:comment|reply)(?: below| here| on this story)?(?: cancel reply)?"
        r"|be the first to comment(?: on this (?:article|story|post))?"
        r"|comments (?:are|have been) (?:now )?(?:closed|disabled|turned off|moderated)"
        r"(?: (?:for|on) this (?:article|story|post))?|(?:blog )?comments powered by \w+"
        r"|loading comments|you must (?:be logged|log) in to (?:post|leave) a comment"
        r"|join (?:our|the) (?:commenting forum|conversation|discussion|debate)"
        r"(?: (?:below|here|on facebook|on twitter))?|have your say|what do you think"
        r"|kommentare?(?: ?\(?\d+\)?)?|\d+ kommentare?|kommentar (?:schreiben|verfassen)"
        r"|commentaires?(?: ?\(?\d+\)?)?|\d+ commentaires?|comentarios?(?: ?\(?\d+\)?)?"
        r"|\d+ comentarios?|commenti(?: ?\(?\d+\)?)?|\d+ commenti|comentários?(?: ?\(?\d+\)?)?"
        r"|\d+ comentários?|reacties(?: ?\(?\d+\)?)?"
    ),
    # rows of buttons above and below: "Share on Facebook", "Tweet", "Facebook Twitter Email"
    "share": (
        rf"(?:click to )?(?:share|tweet|pin it|pin)(?:(?:[ ,/|·:-]+(?:this|the|on|via|by|with|to|"
        rf"article|story|post|page|video|now|friends|your|options|tools|it|tweet|share|pin|and|a|"
        rf"{_NETWORKS}))*)(?: \(opens in (?:a )?new window\))?"
        rf"|{_NETWORKS}(?:[ ,/|·]+{_NETWORKS}){{2,}}"
        rf"|e-?mail (?:this|to a friend)(?: (?:article|story|post|page|link))?"
        rf"|print (?:this )?(?:article|story|page)|copy (?:this )?(?:link|url)|shares|\d+ shares"
        rf"|click to (?:print|e-?mail)(?: [\w ]{{0,30}})?(?: \(opens in new window\))?"
        rf"|(?:artikel )?teilen|partager(?: (?:cet article|sur {_NETWORKS}))?"
        rf"|compartir(?: en {_NETWORKS})?|condividi(?: su {_NETWORKS})?|compartilhe|compartilhar|"
        rf"delen"
    ),
    # ends of articles: "Follow Jane Doe on Twitter: @jane", "Like us on Facebook"
    "follow": (
        rf"(?:follow|find|join) (?:us|me|him|her|[@\w.'-]+(?: [\w.'-]+){{0,4}}) on (?:our )?"
        rf"{_NETWORKS}(?:(?:,? and|,| or) (?:on )?{_NETWORKS})*(?: page)?(?:[ :,]+(?:at )?@[\w.]+)*"
        rf"|like us on facebook(?: and follow us on {_NETWORKS})?|follow us|follow|follow @\w+"
        rf"|(?:(?:for|to get) (?:more|the latest|breaking)[\w' ]{{0,40}}, )follow [\w@' ]{{1,40}}"
        rf" on {_NETWORKS}"
    ),
    # within and below articles
    "related": (
        r"(?:read|see|find out|learn|know|discover) more(?: here| now| below)?(?: ?\.\.\.)?"
        r"|(?:see|read) also|more (?:stories|news|like this|on this(?: story| topic)?|on this)"
        r"|more from (?:the |our |this )?[\w' ]{1,25}"
        r"|(?:related|recommended|popular|trending|latest|featured|similar) (?:articles?|stories|"
        r"story|posts?|content|topics|coverage|news|links|videos?|reading|for you)|"
        r"trending(?: now)?"
        r"|(?:you )?(?:may|might)(?: also)? (?:also )?(?:like|be interested in)|most (?:read|"
        r"popular|"
        r"viewed|shared|commented)(?: (?:stories|articles|news|today))?|editor's picks?|top stories"
        r"|around the web|from around the web|up next|what to read next|recommended by \w+"
        r"|lesen sie (?:auch|mehr)|mehr zum thema|weiterlesen|lire aussi|à lire aussi|"
        r"lire la suite|"
        r"lire plus|leer más|seguir leyendo|ver más|leggi (?:anche|tutto|di più)|leia (?:também|"
        r"mais)|"
        r"saiba mais|lees (?:ook|meer|verder)|читайте также|читать далее|相关阅读|相关新闻|関連記事"
    ),
    # around what is sold: "Advertisement", "Story continues below advertisement"
    "advertisement": (
        r"(?:advertisement|advertising|advertisment|advert|ad|ads|sponsored(?: content| post|"
        r" links)?|"
        r"paid (?:content|post|for by .{2,40})|promoted(?: content| stories)?|partner content)"
        r"(?: ?[-:/.] ?(?:scroll to continue|continue reading.{0,40}|story continues.{0,40}|"
        r"article continues.{0,40}))?"
        r"|(?:advertisement )?(?:article|story|post|text) continues (?:below|after)"
        r"(?: (?:this |the )?(?:ad|advert|advertisement|video|promotion|"
        r"newsletter(?: promotion)?))?"
        r"|(?:scroll|keep scrolling)(?: down)? (?:to|for) (?:continue(?: reading)?|more|read more)"
        r"|continue reading(?: below| the main story| this article)?|report this ad|skip ad(?:s|"
        r"vert)?"
        r"|anzeige|werbung|publicité|publicidad|publicidade|pubblicità|advertentie|реклама|广告|広告"
    ),
    # page heads and feet, as far as no story has such a heading
    "navigation": (
        r"(?:skip|jump) to (?:the )?(?:main )?(?:content|navigation|article|footer|search|comments)"
        r"|back to (?:the )?(?:top|homepage|home page)|(?:load|show) more|view all|see all"
        r"|(?:our |the )?(?:privacy|cookies?)(?: (?:and|&) cookies?)? "
        r"(?:policy|notice|settings|preferences|statement|overview)(?: (?:and|&) terms[\w ]{0,30})?"
        r"|terms (?:of (?:use|service)|(?:and|&) conditions)(?: (?:and|&) privacy policy)?"
        r"|do not sell my (?:personal )?info(?:rmation)?|sign in|log ?in|log ?out|sign out|"
        r"sign up|my account|create (?:an|a free|your) account|subscribe(?: now| today)?|"
        r"register(?: now)?"
        r"|(?:accept|reject|allow|decline|manage|essential)(?: all| only)?(?: (?:the|your|my))?"
        r" (?:cookies?|cookie preferences)|accept all|reject all"
        r"|(?:sign up for|subscribe to|get) (?:our |the )?(?:free )?(?:daily |weekly )?newsletters?"
        r"|newsletters?|newsletter abonnieren|impressum|datenschutz(?:erklärung)?|mentions légales|"
        r"politique de confidentialité|política de (?:privacidad|cookies|privacidade)|aviso legal|"
        r"informativa sulla privacy|cookie-einstellungen|alle(?: cookies)? akzeptieren|"
        r"tout accepter|"
        r"aceptar(?: todas las)? cookies|accetta(?: tutti i)? cookie|aceitar(?: todos os)? cookies"
        r"|please enable javascript.{0,80}|(?:play|watch) video|listen to (?:this )?(?:article|"
        r"story)"
        r"|(?:reading|read) time:? ?(?:about )?\d+ ?(?:min|mins|minutes?)|\d+[ -]min(?:ute)?s? read"
        r"|lesezeit:? ?\d+ ?(?:min\.?|minuten)|\d+ ?min(?:utos|utes|uti)? de (?:lecture|lectura|"
        r"leitura)"
    ),
    # the feet of pages and of agency copy
    "copyright": (
        r"(?:copyright ?)?(?:©|&copy;) ?.{2,200}|copyright,? (?:19|20)\d\d\b.{0,200}"
        r"|copyright ?\(c\) ?.{2,200}|\(c\) ?(?:19|20)\d\d\b.{0,200}"  # "(c)" is an item of a list
        r"|.{0,120}\ball rights reserved\b.{0,160}|alle rechte vorbehalten|tous droits réservés"
        r"|todos los derechos reservados|tutti i diritti riservati|todos os direitos reservados"
        r"|(?:this material|it) may not be (?:published|reproduced), .{0,120}"
        r"|our standards: the thomson reuters trust principles"
        r"|(?:the )?associated press (?:writers? .{3,80} )?contributed to this (?:report|story|"
        r"article)"
    ),
}

LINKED: Final = (
    r"(?:read more|read also|also read|read next|see also|see more|related|related (?:article|"
    r"story|"
    r"content|coverage|video|post|link)s?|more on this(?: story)?|watch|watch now|don't miss|"
    r"must read|lesen sie (?:auch|mehr|dazu)|mehr zum thema|mehr dazu|(?:à )?lire aussi|à lire|"
    r"lea también|lee también|lea además|te puede interesar|leggi anche|vedi anche|"
    r"leia (?:também|mais)|veja também|saiba mais|lees ook)"
)
"""Words before a colon and the headline of another story, which begins with no small letter."""

NOTICES: Final[dict[str, str]] = {
    # banners at the foot or head of a page; each must name cookies and what they are for
    "cookies": (
        rf"(?:we(?: and our(?: \w+)? partners)?|(?:this|our) (?:\w+ )?{_SITE}s?|[\w-]+\.(?:com|"
        rf"org|net|"
        r"co\.uk|eu|de|info)) (?:also )?(?:uses?|stores?|places?|sets?)(?: (?:and|or|and/or) \w+)? "
        r"(?:[\w'-]+,? ){0,6}cookies?\b(?=.*\b(?:experience|personali[sz]\w+|traffic|ads?|"
        r"adverti\w+|"
        r"web ?site|site|brows\w+|consent|analy[sz]\w+|analytics|polic\w+|preferences|settings|"
        r"services?|devices?|agree)\b).*"
        r"|by (?:continuing|choosing|clicking|pressing|using|closing|browsing|visiting|accepting|"
        r"signing|"
        r"subscribing|registering|submitting|providing|entering|creating)\b.{0,100}\byou (?:are )?"
        r"(?:also )?(?:agree|agreeing|accept|consent|confirm|acknowledge)\b(?=.*\b(?:cookies?|"
        r"terms|"
        r"privacy|policy|policies|conditions|e-?mails?|newsletters?)\b).*"
        r"|(?:cookies help us|we (?:value|care about|respect) your privacy|"
        r"your privacy (?:is important|"
        r"matters) to us|before you (?:go on|continue), ?.{0,40}cookies)\b.*"
        rf"|(?:we have|we've|this {_SITE} has) updated (?:our|its) (?:privacy|cookies?|terms)\b.*"
        r"|(?:strictly )?(?:necessary|essential|functional|performance|analytic(?:al|s)|targeting|"
        r"advertis(?:ing|ement)|marketing|statistics|preference) cookies (?:are|help|allow|"
        r"enable)\b"
        r"(?=.*\b(?:web ?sites?|visitors|users|adverti\w+|ads)\b).*"
        # German
        r"|(?:wir|diese (?:web-?)?seite|diese website|unsere (?:web-?)?seite|unsere website|"
        r"dieses (?:angebot|portal))(?: [\wäöüß,-]+){0,5} (?:verwende[nt]|nutz(?:en|t)|setz(?:en|"
        r"t)|"
        r"benutz(?:en|t)|verwenden wir)\b.{0,60}\bcookies?\b.*"
        r"|(?:mit|durch) (?:der|die|ihrer) (?:weiteren? )?nutzung\b.{0,120}\bcookies\b.*"
        # French
        r"|(?:nous utilisons|nous et nos partenaires|(?:ce|notre) (?:site|portail)(?: \w+)? "
        r"(?:utilise|dépose|a recours))\b.{0,100}\bcookies?\b.*"
        r"|en (?:poursuivant|continuant)\b.{0,120}\bcookies\b.*"
        # Spanish and Portuguese
        r"|(?:utilizamos|usamos|(?:est[ea]|nuestr[oa]|nosso) (?:sitio|página|web|portal|site|sítio)"
        r"(?: web)? (?:utiliza|usa|emplea))\b.{0,60}\bcookies?\b.*"
        r"|(?:si continúas?|al continuar|si sigues?|al navegar|ao continuar|ao navegar|"
        r"se continuar)\b"
        r".{0,120}\bcookies\b.*"
        # Italian
        r"|(?:questo sito(?: web)?|il nostro sito|utilizziamo|usiamo|"
        r"noi e i nostri partner)\b.{0,60}"
        r"\bcookie\b.*|(?:continuando|proseguendo|chiudendo questo)\b.{0,120}\bcookie\b.*"
        # Dutch
        r"|(?:wij|we|deze (?:web)?site|onze (?:web)?site) (?:gebruik(?:en|t)|maken gebruik van|"
        r"plaats(?:en|t))\b.{0,40}\bcookies\b.*"
    ),
    # boxes within and below articles, and the sheet that asks to send notifications
    "newsletter": (
        r"(?:please )?(?:sign ?up|subscribe|opt in|click here to (?:sign up|subscribe))\b.{0,120}"
        r"\b(?:newsletters?|mailing list|in ?box|e-?mail (?:alerts?|updates?|list|briefing)|alerts|"
        r"notifications|briefings?|our\b.{0,60}\be-?mails?|"
        r"youtube channel|podcasts?)\b.*"
        r"|(?:join|get|receive) (?:our|the|thousands|more than)\b.{0,80}\bnewsletters?\b.*"
        r"|(?:get|receive|have|want|subscribe)\b.{1,120}\b(?:(?:in|to|into|straight to) your "
        r"(?:e-?mail )?(?:in ?box|e-?mail|mailbox|phone))\b.*"
        r"|enter your e-?mail(?: address)?\b.*|your e-?mail address (?:will not be|is safe)\b.*"
        r"|stay (?:up[ -]to[ -]date|informed|in the know|on top of|connected|tuned)\b.{0,80}"
        r"\b(?:notifications?|newsletters?|alerts?|in ?box|e-?mails?)\b.*"
        r"|notifications can be (?:managed|turned off|switched off|disabled)\b.*"
        r"|(?:turn on|enable|allow|manage|get) (?:push |desktop |browser |breaking news |instant )?"
        r"notifications\b.*"
        # German
        r"|(?:abonnieren sie|melden sie sich|bestellen sie|jetzt (?:kostenlos )?(?:anmelden|"
        r"abonnieren|"
        r"bestellen)|erhalten sie|hier (?:anmelden|abonnieren))\b.{0,120}"
        r"\b(?:newsletter|benachrichtigungen|postfach)\b.*|newsletter (?:abonnieren|bestellen)\b.*"
        # French
        r"|(?:inscrivez-vous|abonnez-vous|recevez|restez informés?)\b.{0,120}\b(?:newsletters?|"
        r"infolettres?|"
        r"lettres? d'information|boîte (?:mail|de réception)|notifications)\b.*"
        # Spanish
        r"|(?:suscríbe(?:te|se)|suscríbase|reciba?|recibe|regístr(?:ate|ese)|apúntate|inscríbete)\b"
        r".{0,120}\b(?:boletín|boletines|newsletters?|notificaciones|bandeja de entrada|"
        r"tu correo|su correo)\b.*"
        # Italian
        r"|(?:iscriviti|iscrivetevi|ricevi|abbonati|registrati)\b.{0,120}\b(?:newsletter|notifiche|"
        r"casella|tua e-?mail)\b.*"
        # Portuguese
        r"|(?:assine|inscreva-se|subscreva|receba|cadastre-se|"
        r"registe-se)\b.{0,120}\b(?:newsletters?|"
        r"boletim|notificações|caixa de entrada|seu e-?mail)\b.*"
        # Dutch
        r"|(?:schrijf je in|schrijf u in|abonneer je|meld je aan|"
        r"ontvang)\b.{0,120}\bnieuwsbrief\b.*"
    ),
    # paywalls, and what a page says to one who has just registered
    "registration": (
        r"thank(?:s| you) for (?:registering|subscribing|signing up|your (?:registration|"
        r"subscription))\b.*"
        r"|please (?:refresh (?:the|this|your) (?:page|browser)|log ?in|sign in|"
        r"check your (?:e-?mail|"
        r"in ?box)|enter (?:your|a valid)|verify your|enable cookies|disable your ad ?blocker|"
        r"turn off your ad ?blocker|whitelist)\b.*"
        r"|(?:already (?:a|have an?) (?:paid |digital )?(?:subscriber|member|account|subscription)|"
        r"already (?:registered|subscribed)|not a (?:subscriber|member)(?: yet)?|"
        r"don't have an account)"
        r"\b(?! of\b).{0,100}"
        r"|(?:subscribe|register|sign in|log ?in|sign up|become a (?:member|subscriber))"
        r"(?: now| today| free| for free| or [\w ]{3,20})? (?:to|and) (?:continue|read|keep|get|"
        r"unlock|"
        r"access|comment|enjoy|view|post|join|leave)\b.*"
        r"|(?:this|the full|the rest of this) (?:article|story|content|page) is (?:only |"
        r"exclusively )?"
        r"(?:available |reserved |exclusive )?(?:to|for) (?:our |registered |paid |premium )*"
        r"(?:subscribers?|members?|users?|readers)\b.*"
        r"|you(?:'ve| have) (?:reached|used|read|hit|\d+|one|two|three|"
        r"no)\b.{0,60}\b(?:free articles?|"
        r"articles? (?:limit|remaining|left)|article limit|monthly limit)\b.*"
        r"|to (?:continue|keep) reading(?: this (?:article|story))?,.*|to read the full (?:story|"
        r"article),.*"
        r"|create a free account (?:to|and|or)\b.*|(?:continue|sign (?:in|up)) with (?:google|"
        r"facebook|apple)"
        r"|dieser (?:artikel|inhalt) ist (?:nur )?(?:für|exklusiv)\b.*abonnent.*"
        r"|(?:cet )?(?:article|contenu)(?: est)? réservé (?:aux|à nos) abonnés.*"
        r"|(?:contenido|artículo) (?:exclusivo|solo) para (?:suscriptores|socios).*"
        r"|contenuto riservato agli abbonati.*|conteúdo exclusivo para assinantes.*"
    ),
    # the invitation to write below the article
    "forum": (
        r"join (?:\S+ )?conversations, follow\b.*|join the (?:conversation|discussion|debate)\b"
        r".{0,60}\b(?:comments?|below|facebook|twitter|forum)\b.*"
        r"|(?:what do you think|tell us|let us know|have your say|share your (?:thoughts|views|"
        r"opinions?))\b.{0,80}\b(?:(?:in the )?comments?(?: section)?|comments? below|below)"
        r"(?: below)?"
        r"|(?:schreiben sie|diskutieren sie)\b.{0,60}\b(?:kommentar\w*|mit)"
    ),
    # below articles that live on gifts
    "support": (
        r"(?:support|help us|donate|make a (?:gift|donation|contribution)|your (?:support|"
        r"contribution|"
        r"donation))\b.{0,80}\b(?:journalism|reporting|newsroom|our work|keep .{2,30} free)\b"
        r"(?=.*\b(?:subscri\w+|donat\w+|contribut\w+|today|member\w*|for as little as|become)\b).*"
    ),
}

REPORTED: Final = re.compile(
    r"\b(?:said|says|saying|told|tells|according to|admitted|added|wrote|found|argued|claimed|"
    r"warned|"
    r"announced|explained|asked|urged|ruled|revealed|reported|"
    r"sagte|sagt|erklärte|urteilte|kritisierte|teilte|warnte|zufolge|"
    r"a déclaré|a dit|a affirmé|a expliqué|a annoncé|selon|"
    r"dijo|afirmó|explicó|anunció|aseguró|según|disse|afirmou|explicou|segundo|"
    r"ha detto|ha spiegato|ha dichiarato|secondo|zei|zegt|volgens)\b"
)
"""The words of a story that tells whose words these are; a notice has none of them."""
