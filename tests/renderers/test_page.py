"""What all pages of HTML stand on."""

import base64
import hashlib
import subprocess
import sys

import pytest

from dedupe.renderers import page

STYLES = ["page.css", "report.css"]


def test_markup_in_a_text_is_text() -> None:
    template = page.environment().from_string('<b title="{{ text }}">{{ text }}</b>')
    assert template.render(text="<i x='\">") == (
        '<b title="&lt;i x=&#39;&#34;&gt;">&lt;i x=&#39;&#34;&gt;</b>'
    )


def test_a_name_that_nobody_gave_is_an_error() -> None:
    from jinja2 import UndefinedError

    with pytest.raises(UndefinedError):
        page.environment().from_string("{{ forgotten }}").render()


@pytest.mark.parametrize("filter", ["shown", "id"])
def test_what_could_act_is_made_visible(filter: str) -> None:
    template = page.environment().from_string("{{ text|" + filter + " }}")
    assert template.render(text="a\x1b[2J\u202eb\udcff") == "a\\x1b[2J\\u202eb\\udcff"
    assert len(template.render(text="x" * 999)) == page.LONGEST


@pytest.mark.parametrize("name", STYLES)
def test_the_hash_is_of_what_stands_in_the_page(name: str) -> None:
    environment = page.environment()
    there = environment.from_string(f'<style>{{% include "{name}" %}}</style>').render()
    inside = there.removeprefix("<style>").removesuffix("</style>").encode()
    digest = base64.b64encode(hashlib.sha256(inside).digest()).decode()
    assert page.hash_of(environment, name) == f"sha256-{digest}"


def test_a_page_needs_no_columns() -> None:
    code = (
        "import sys, dedupe.renderers.page, dedupe.renderers.wording as w\n"
        "print({'numpy', 'pyarrow'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
