"""The notices that a page addresses to its reader: banners, paywalls, forms, who holds the rights.

A notice goes on as it likes, and prose may begin as it does: "Become a member and join the fight,
unions tell workers". What tells them apart is that a notice speaks to its reader, now, and reports
nobody. So each pattern of `NOTICES` begins as a page begins, names what is offered or asked for,
and goes on within one clause unless it has named the page or its reader; and where `REPORTED`
finds somebody who speaks, or the past, it is the story's own. A sentence in quotation marks begins
with one and matches nothing here.

All but `RIGHTS` match a whole paragraph in the form of `dedupe.text.furniture.fold`.
"""

import re
from typing import Final

import regex

_SITE: Final = r"(?:web ?site|site|web ?page|page|portal|app|platform)"
_CLAUSE: Final = r"[^,;:.!?]{0,80}"
_MORE: Final = (
    rf"{_CLAUSE}(?:[.!?] (?=.*\b(?:you|your|we|us|our|here|click|sign|log ?in|subscribe)\b).*)?"
)
"""The end of a clause, and sentences behind it that speak to the reader."""
_OFFER: Final = (
    r"(?=.*\b(?:access|articles?|story|stories|content|news\w*|comments?|reading|headlines|alerts|"
    r"updates|archives?|unlimited|exclusive|benefits|premium|journalism|pages?|videos?|posts?|"
    r"discussion|conversation)\b|more$)"
)
"""What a page has to give, further on."""

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
        r"our|privacy|terms (?:of|and|&) \w+|e-?mails?|newsletters?)\b).*"
        r"|(?:cookies help us (?:deliver|provide|improve|to)|"
        r"we (?:value|care about|respect) your privacy|"
        r"your privacy (?:is important|"
        r"matters) to us|before you (?:go on|continue), (?:we|please)\b.{0,40}cookies)\b.*"
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
        r"|(?:join|get|receive) (?:our|the|thousands|more than)\b.{0,80}\bnewsletters?\b"
        rf"{_MORE}|(?:get|receive|have|want|subscribe)\b.{{1,120}}\b(?:delivered|sent|straight|"
        r"direct(?:ly)?|right)\b.{0,30}\byour (?:e-?mail )?(?:in ?box|e-?mail|mailbox|phone)\b.*"
        r"|(?:get|receive)\b.{1,100}\b(?:news\w*|stories|headlines|updates|briefings?|alerts|best|"
        r"latest|digest|round-?up|edition|highlights|stuff|content|insights?|analysis)\b.{0,60}"
        r"\b(?:in|to|into) your (?:e-?mail )?(?:in ?box|e-?mail|mailbox)\b.*"
        r"|enter your e-?mail(?: address)?(?: (?:to|below|here|and)\b.*)?"
        r"|your e-?mail address (?:will not be|is safe)\b.*"
        r"|stay (?:up[ -]to[ -]date|informed|in the know|on top of|connected|tuned)\b"
        rf"[^,;:.!?]{{0,60}}\b(?:with|by|via|through|from)\b[^,;:.!?]{{0,40}}"
        rf"\b(?:notifications?|newsletters?|alerts?|e-?mails?)\b{_MORE}"
        r"|stay (?:up[ -]to[ -]date|informed|in the know|on top of|connected|tuned)\b.{0,80}"
        r"\b(?:our (?:[\w-]+ ){0,3}(?:newsletters?|alerts?|e-?mails?|notifications)|"
        r"your (?:e-?mail )?in ?box)\b.*"
        rf"|notifications can be (?:managed|turned off|switched off|disabled)\b{_MORE}"
        r"|(?:turn on|enable|allow|manage|get) (?:push |desktop |browser |breaking news |instant )?"
        rf"notifications\b{_MORE}"
        # German
        r"|(?:abonnieren sie|melden sie sich|bestellen sie|jetzt (?:kostenlos )?(?:anmelden|"
        r"abonnieren|"
        r"bestellen)|erhalten sie|hier (?:anmelden|abonnieren))\b.{0,120}"
        r"\b(?:newsletter|benachrichtigungen|postfach)\b.*"
        rf"|newsletter (?:abonnieren|bestellen)\b{_MORE}"
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
        rf"subscription))(?: (?:with|to|for|at|on)\b{_CLAUSE})?(?:[.!]{_MORE})?"
        r"|please (?:refresh (?:the|this|your) (?:page|browser)|check your (?:e-?mail|in ?box)|"
        r"enter (?:your|a valid)|verify your|enable cookies|(?:disable|turn off) your "
        r"ad ?blocker|whitelist (?:us|our|this))\b.*"
        rf"|please (?:log ?in|sign in)(?: or {_CLAUSE}| (?:to|again|with|using|below)\b{_MORE}"
        rf"|[.!]{_MORE})?"
        r"|(?:already (?:a|have an?) (?:paid |digital )?(?:subscriber|member|account|subscription)|"
        r"already (?:registered|subscribed)|not a (?:subscriber|member)(?: yet)?|"
        r"don't have an account)(?:[ ?!.,:-]+(?:please |click here to )?(?:log ?in|"
        r"sign ?(?:in|up)|subscribe|register|join|activate|create|find out)\b.{0,80})?"
        r"|(?:subscribe|register|sign in|log ?in|sign up|become a (?:member|subscriber))"
        r"(?: now| today| free| for free| or [\w ]{3,20})? (?:to|and) (?:(?:continue|comment)|"
        r"(?:continue|read|keep|get|unlock|access|comment|enjoy|view|post|join|leave)\b"
        rf"{_OFFER}{_MORE})"
        r"|(?:this|the full|the rest of this) (?:article|story|content|page) is (?:only |"
        r"exclusively )?"
        r"(?:available |reserved |exclusive )?(?:to|for) (?:our |registered |paid |premium )*"
        rf"(?:subscribers?|members?|users?|readers)(?: only| of {_CLAUSE})?(?:[.!]{_MORE})?"
        r"|you(?:'ve| have) (?:reached|used|read|hit|\d+|one|two|three|"
        r"no)\b.{0,60}\b(?:free articles?|"
        r"articles? (?:limit|remaining|left)|article limit|monthly limit)\b.*"
        r"|to (?:(?:continue|keep) reading(?: this (?:article|story))?|"
        r"read the (?:full |rest of (?:this|the) )(?:story|article)),? (?:please |simply )?"
        r"(?:subscribe|sign|log ?in|register|create|enter|start|become|click|choose|buy|you)\b.*"
        rf"|create a free account (?:to|and|or)\b{_MORE}"
        r"|(?:continue|sign (?:in|up)) with (?:google|facebook|apple)"
        r"|dieser (?:artikel|inhalt) ist (?:nur )?(?:für|exklusiv)\b.*abonnent.*"
        r"|(?:cet )?(?:article|contenu)(?: est)? réservé (?:aux|à nos) abonnés.*"
        r"|(?:contenido|artículo) (?:exclusivo|solo) para (?:suscriptores|socios).*"
        r"|contenuto riservato agli abbonati.*|conteúdo exclusivo para assinantes.*"
    ),
    # the invitation to write below the article
    "forum": (
        r"join (?:\S+ )?conversations, follow\b.*|join the (?:conversation|discussion|debate)\b"
        r"[^,;:.!?]{0,60}\b(?:comments?|below|facebook|twitter|forum)\b[^,;:.!?]{0,60}"
        r"|(?:what do you think|tell us|let us know|have your say|share your (?:thoughts|views|"
        r"opinions?))\b.{0,80}\b(?:in the comments?(?: section)?(?: below)?|comments? below)"
        r"|(?:what do you think|have your say|(?:tell us|let us know|share)(?: what you think|"
        r" your (?:thoughts|views|opinions?))?) below"
        r"|(?:schreiben sie|diskutieren sie)\b.{0,60}\b(?:kommentar\w*|mit)"
    ),
    # below articles that live on gifts
    "support": (
        r"(?:support(?! for| of| from| among)|help us|donate|make a (?:gift|donation|contribution)|"
        r"your (?:support|contribution|donation))\b.{0,80}"
        r"\b(?:journalism|reporting|newsroom|our work|keep .{2,30} free)\b"
        r"(?=.*\b(?:subscri\w+|donat\w+|contribut\w+|today|member\w*|for as little as|become)\b)"
        r"(?=.*\b(?:you|your|our|us|we|subscribe|donate|contribute|become)\b).*"
    ),
    # the feet of pages and of agency copy
    "rights": (
        r"(?:copyright ?)?(?:©|&copy;) ?.{2,200}|copyright ?\(c\) ?.{2,200}"
        r"|(?=.{0,240}\ball rights reserved\b)"
        r"(?:|.{0,120}(?:[-.,|•·] ?|©.{0,120}|\bcopyright\b.{0,120}|\b20\d\d\b.{0,60}))"
        r"all rights reserved(?! (?:to|for|in|by)\b)(?!,? (?:the|an?)\b).{0,160}"
        r"|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados"
        r"|tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden"
        r"|все права защищены|版权所有.{0,60}|無断転載(?:を禁じます|禁止)"
        r"|(?:this material|it) may not be (?:published|reproduced), .{0,120}"
        r"|our standards: the thomson reuters trust principles"
        r"|(?:the )?associated press (?:writers? .{3,80} )?contributed to this (?:report|story|"
        r"article)"
    ),
}

_HOLDER_WORD: Final = r"[\p{Lu}\p{Lo}\d][\p{L}\p{M}\d'’.&!+/-]*"
RIGHTS: Final = regex.compile(
    r"(?i:copyright(?: ?\(c\))?|\(c\)),? ?(?i:by )?(?:19|20)\d\d(?: ?[-–—] ?(?:\d\d){0,2})?[.,]? ?"
    r"(?!.*\b(?i:lawsuits?|laws?|act|bill|cases?|reforms?|rules?|rulings?|claims?|trials?|"
    r"disputes?|fights?|wars?|deals?)\b)"
    rf"(?:by )?(?:[Tt]he )?{_HOLDER_WORD}(?:,? (?:(?:of|and|the|&|de|du|et|für|und|y|di|e) )*"
    rf"{_HOLDER_WORD}){{0,7}}"
    r"(?:[.;|] (?=.*\b(?i:reproduc\w+|permission|distributed|published|reprinted)\b).{0,200})?"
    r"|(?i:copyright) (?:19|20)\d\d"
)
"""A year and who holds the rights, a name, to the end of a `bare` line: "lawsuit" is no name."""

_SAY: Final = (
    r"(?:say|tell|ask|urge|warn|demand|insist|find|argue|claim|fear|hope|vow|decide|believe|think|"
    r"promise|complain|plead|suggest|reveal|write|announce|declare|advise|predict)"
)
REPORTED: Final = re.compile(
    # somebody who speaks, in forms that only a report has
    r"\b(?:sa(?:id|ys|ying)|t(?:old|ells)|according to|wr(?:ote|ites)|found|finds|believes|"
    r"(?:ask|urg|warn|argu|claim|announc|explain|insist|demand|decid|reveal|report|conclud|"
    r"complain|declar|plead|vow|admitt|add|rul|promis|predict|answer|repli|order|advis)ed|"
    r"(?:urge|warn|insist|argue|vow|decide|reveal|conclude|admit|predict|plead|advise|complain)s|"
    r"(?:study|studies|survey|poll|report|research|data|figures) (?:shows?|suggests?)|"
    # somebody who is spoken of, and the past
    r"he|she|his|her|him|was|were|had|began|"
    # German, French, Spanish, Portuguese, Italian, Dutch
    r"sag(?:te|ten|t|en)|erklärten?|urteilten?|kritisierten?|teilten?|warn(?:te|ten|t|en)|zufolge|"
    r"forder(?:te|ten|t|n)|mahn(?:te|ten|t|en)|berichte(?:te|ten|t|n)|hieß es|"
    r"a déclaré|a dit|a affirmé|a expliqué|a annoncé|selon|d'après|affirment?|prévien(?:t|nent)|"
    r"dijo|dijeron|afirmó|explicó|anunció|aseguró|según|advierten?|pidió|"
    r"disse|disseram|afirm(?:ou|a|am)|explicou|segundo|"
    r"ha detto|ha spiegato|ha dichiarato|secondo|avvert(?:e|ono)|"
    r"zei|zeggen|zegt|volgens|waarschuw(?:t|en|de))\b"
    # "..., unions tell workers": what a notice says of you, we and its offers begins otherwise
    r"|(?:[,;:]| -) (?:(?!(?:you|we|us|your|our|to|or|and|please|that)\b)[\w'.-]+ ){1,5}"
    rf"{_SAY}s?\b"
    r"(?! us\b)"
    # "..., the letter read"
    r"|, (?:the|an?|one|its|their) (?:[\w'-]+ ){1,3}"
    r"(?:\w{2,}ed|held|read|reads|ran|runs|went|goes)$"
)
"""The words of a story that tells whose words these are; a notice has none of them."""
