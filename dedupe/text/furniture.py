"""What pages say round their articles in a few set words: each pattern, and where it occurs.

`PHRASES` match a whole paragraph in the form of `fold`: case folded, quotes and dashes plain,
blanks single, Markdown marks and arrows stripped from its ends. They are closed: nothing but the
words listed may stand in the paragraph. `dedupe.text.notices` has those that go on as they like.
"""

import re
from typing import Final
from unicodedata import normalize

from dedupe.text.agencies import load_agencies

_ENDS: Final = " \t\r\n#*_>|[]•·»›→▸▶▼←–—-=~"
_LINK: Final = re.compile(r"!?\[([^][]*)\]\([^()\s]*\)")
_PLAIN: Final = str.maketrans({**dict.fromkeys("‘’‚ʼ´`", "'"), **dict.fromkeys("–—‑−", "-")})


def bare(paragraph: str) -> str:
    """Strip blanks, Markdown marks and the addresses of links from a paragraph."""
    return " ".join(_LINK.sub(r"\1", paragraph).split()).strip(_ENDS)


def fold(line: str) -> str:
    """Turn a `bare` line to the form the patterns are written in."""
    return normalize("NFC", line.translate(_PLAIN)).casefold()


_NETWORKS: Final = (
    r"(?:facebook|twitter|x|x/twitter|linkedin|whatsapp|reddit|pinterest|telegram|instagram|"
    r"youtube|tumblr|google\+|google plus|flipboard|threads|bluesky|mastodon|tiktok|snapchat|vk|"
    r"xing|messenger|e-?mail|print|sms|rss|pocket|copy link|link|more)"
)

_AGENCY: Final = rf"(?:the )?(?:{load_agencies().folded_names()}|bbc|bloomberg)"

PHRASES: Final[dict[str, str]] = {
    # beside or below pictures: "13 show all", "View 12 images", "Image 3 of 10"
    "gallery": (
        r"(?:show|view|see) (?:all )?(?:\d+ )?(?:pictures|photos|images|gallery|slideshow)"
        r"|\d+ show all|show all \d+|(?:open|launch|view) (?:the )?(?:gallery|slideshow)"
        r"|(?:image|photo|picture|slide|foto|bild|figure) \d+ (?:of|/|von|de|di) \d+"
        r"|\(?\d+ (?:of|von|sur|de|di|van) \d+(?: (?:images|photos|pictures|slides|bildern|fotos))?"
        r"\)?|\d+/\d+|(?:show|hide|toggle|view|read) (?:full )?captions?|caption|enlarge (?:this )?"
        r"image|(?:open|expand) image(?: in (?:gallery|a new tab))?|view (?:full ?size|larger)"
        r"|bild(?:er)?strecke|bildergalerie|fotostrecke|diaporama|galerie photos|fotogalería|"
        r"galería de fotos|fotogallery|galleria fotografica|galeria de fotos|fotoserie"
        r"|[\w ]{4,20}\(\d+ (?:images|photos|pictures|bilder|fotos|imágenes|foto|imagens)\)"
    ),
    # under or over captions: "Photograph: Jane Doe/Getty Images", "Image source, Getty Images"
    "picture credit": (
        r"(?:photo(?:graph)?s?|pictures?|images?|illustrations?|fotos?|bild(?:er)?|photo credit|"
        r"image credit|picture credit|crédits? photo|crédito|bildnachweis|bildquelle|credit)"
        r"(?: by| credit| courtesy(?: of)?)?: ?[^.:!?]{2,60}\.?"
        r"|(?:image|media) (?:source|copyright),? [^.!?]{2,60}|(?:image|media|video) caption, "
        r".{2,300}|media playback is (?:unsupported|not supported) on (?:your|this) device"
        r"|(?:photo|photograph|picture)s? (?:by|courtesy of) [^.!?]{2,60}"
        r"|getty images|(?:ap|afp|reuters|epa) ?(?:photo)?/ ?[^.!?]{2,40}|"
        r"[^.!?]{2,40} ?/ ?getty images"
    ),
    # where the words are from: "Quelle: dpa", "Copyright Reuters"
    "agency": (
        rf"(?:quellen?|source|sources|fuentes?|fontes?|fonte|bron|источник|来源|來源|出典) ?[:：] ?"
        rf"{_AGENCY}(?:(?:[/,-]| ?/ ?|, | und | and | et | y | e | en ){_AGENCY}){{0,4}}"
        rf"|copyright:? (?:by )?{_AGENCY}"
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
        r"|\d+ comentários?|reacties(?: ?\(?\d+\)?)?|jetzt kommentieren|kommentieren|"
        r"réagir|réagissez|commenter|(?:laisser|écrire|ajouter) un commentaire|"
        r"(?:voir|lire|afficher)(?: tous)? les (?:commentaires|réactions)|"
        r"comentar|(?:deja|escribe|añade) (?:un|tu) comentario|ver comentarios|"
        r"commenta|lascia un commento|(?:vedi|leggi) i commenti|deixe (?:um|seu) comentário|"
        r"ver comentários|reageer|reageren|plaats (?:een )?reactie"
        r"|комментарии(?: ?\(?\d+\)?)?|комментировать|оставить комментарий|обсудить"
        r"|(?:查看|全部|发表|發表|写|我要)?(?:评论|評論|留言)(?: ?[(（]?\d+[)）]?)?"
        r"|コメント(?:する|を書く|を見る|一覧)?(?: ?[(（]?\d+件?[)）]?)?"
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
        rf"delen|link (?:copied|kopiert|kopieren|copiato|copiado|gekopieerd)"
        rf"(?: to clipboard)?|copied(?: to clipboard)?|lien copié|copier le lien|"
        rf"(?:enlace copiado|copiar (?:el )?enlace)|copia (?:il )?link|copiar link|kopieer link|"
        rf"поделиться(?: (?:в|на) [\w ]{{2,20}}| ссылкой| новостью)?|(?:скопировать ссылку|"
        rf"ссылка скопирована)|分享(?:到(?:微博|微信|朋友圈|qq空间|facebook|twitter))?|转发|轉發|"
        rf"复制链接|複製連結|シェア(?:する)?|ツイート(?:する)?|共有(?:する)?|リンクをコピー(?:する)?|"
        rf"e-?mail senden|drucken|imprimer|imprimir|afdrukken|распечатать|印刷(?:する)?|打印"
    ),
    # a button that no other stands beside
    "network": r"whatsapp|flipboard",
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
        r"saiba mais|lees (?:ook|meer|verder)|читайте также|читать (?:далее|ещё|еще|полностью)|"
        r"相关阅读|相关新闻|相關新聞|延伸閱讀|关联阅读|阅读全文|閱讀全文|"
        r"関連記事|関連ニュース|続きを読む|もっと見る|あわせて読みたい"
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
    # what lives on gifts: "Support our journalism"
    "support": (
        r"support (?:us|our (?:journalism|work|reporting|newsroom)|(?:independent|quality|local) "
        r"journalism)(?: now| today)?|donate(?: now| today)?|make a (?:donation|contribution)|"
        r"become a (?:member|supporter|subscriber)(?: now| today)?"
        r"|unterstützen sie (?:uns|unsere arbeit|unseren journalismus)|jetzt (?:spenden|"
        r"unterstützen)|soutenez(?:-nous| notre (?:journalisme|travail|rédaction))|faire un don|"
        r"apóyanos|apoya (?:nuestro|el) periodismo|haz una donación|"
        r"sostienici|sostieni il (?:nostro )?giornalismo|apoie o (?:nosso )?jornalismo|"
        r"steun (?:ons|onze journalistiek)|поддержать (?:нас|редакцию|проект)"
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
        r"register(?: now)?|(?:click here to )?(?:subscribe|sign up|register|log in|sign in|donate)"
        r"(?: here)?"
        r"|(?:jetzt |hier )?(?:abonnieren|anmelden|registrieren|einloggen)|zur anmeldung"
        r"|(?:s'abonner|abonnez-vous|je m'abonne|s'inscrire|inscrivez-vous|se connecter|"
        r"connectez-vous)"
        r"|(?:suscríbete|suscribirse|suscríbase|regístrate|iniciar sesión|inicia sesión)"
        r"|(?:abbonati|accedi|registrati|iscriviti)(?: ora| subito)?"
        r"|(?:assine(?: já| agora)?|inscreva-se|cadastre-se|fazer login|faça login)"
        r"|(?:abonneer(?: je)?(?: nu)?|nu abonneren|inloggen|log in|aanmelden)"
        r"|подписаться|подпишитесь|войти|订阅|訂閱|立即订阅|登录|登入|注册|ログイン|会員登録|購読する"
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

CAPTION: Final = r"(?:Image|Media|Video) caption [^\p{Ll}\s].{1,300}"
"""The label of a caption, and what begins with no small letter, in a `bare` line."""
