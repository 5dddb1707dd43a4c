"""What all pages of HTML stand on: escaping, and a policy that holds a page to what it carries.

A page is one file that asks the network for nothing: its style and script are inside,
and its Content-Security-Policy allows those two by their hashes and nothing else.
Texts reach it through Jinja's escaping alone (nothing is marked safe),
after control characters were made visible by `text_safety`.
"""

import base64
import hashlib
from typing import TYPE_CHECKING, Final

from dedupe.renderers.text_safety import one_line, shorten, visible

if TYPE_CHECKING:
    from jinja2 import Environment

LONGEST: Final = 300
"""Columns of an id, title, source or message: cut only where it is an attack."""


def environment() -> "Environment":
    """Make the environment of the templates; a name they use and nobody gave is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined  # other formats start faster

    made = Environment(
        loader=PackageLoader("dedupe.renderers"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["shown"] = lambda text: shorten(one_line(text), LONGEST)
    made.filters["id"] = lambda text: shorten(visible(text), LONGEST)
    return made


def hash_of(environment: "Environment", template: str) -> str:
    """Name the hash by which a policy allows the style or script in *template*."""
    source = environment.get_template(template).render()
    return f"sha256-{base64.b64encode(hashlib.sha256(source.encode()).digest()).decode()}"
