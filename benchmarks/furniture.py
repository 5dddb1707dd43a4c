"""The text round an article that readers skip and detectors must not count.

Header, cookie notice, captions and footer are the same on every page of an
outlet. They hide a copy (a short story printed with two hundred words of
furniture round it) and they feign one (two unrelated stories on pages of one
outlet). All of it was written for this benchmark.
"""

from __future__ import annotations

from dataclasses import dataclass

OUTLETS = (
    "Harbour Gazette",
    "Northern Ledger",
    "Valley Courier",
    "The Daily Meridian",
    "Eastport Tribune",
    "Lakeside Observer",
    "Capital Dispatch",
    "The Morning Chronicle of Trade",
    "Westmoor Herald",
    "Granite State Monitor",
    "Riverside Echo",
    "Coastal Examiner",
    "The Evening Standard-Bearer",
    "Prairie Sentinel",
    "Highland Mail",
    "Union Square Post",
    "Southgate Times",
    "The Weekly Anchor",
    "Old Mill News",
    "Bay Area Recorder",
    "Continental Wire",
    "Pacific Bulletin",
    "Atlantic Newsdesk",
    "Market Signal",
    "Summit County Journal",
    "The Crossroads",
    "Metro Line",
    "Kingsbridge Advertiser",
)

COOKIES = (
    (
        "We and our partners store cookies on your device to keep you signed in, to remember what "
        "you have read and to measure how our pages are used. You may accept all cookies, refuse "
        "those that are not needed, or choose for each purpose in the settings. Your choice is "
        "kept for six months and can be changed at any time from the foot of every page. See our "
        "cookie policy for the full list of partners."
    ),
    (
        "This website uses cookies so that it works as you expect. Some are essential, others help "
        "us to show advertising that fits your interests and to count visitors. By pressing Agree "
        "you allow us to use both kinds. If you press Only essential, some videos and embedded "
        "posts will not be shown."
    ),
    (
        "Before you go on: your privacy matters to us. With your consent we process data such as "
        "your address on the network, the pages you open and the time you spend on them, in order "
        "to pay for journalism through advertising. Readers with a subscription see no advertising "
        "and are not tracked. You can withdraw consent under Privacy in the menu."
    ),
    (
        "Cookies help us deliver our services. If you stay on this page we take it that you agree "
        "to their use. You can switch them off in your browser, but then you will be asked for "
        "your postcode on every visit and weather and traffic for your region cannot be shown."
    ),
)

HEADERS = (
    (
        "{outlet} | Home | Local | Business | Politics | Sport | Culture | Opinion | Obituaries | "
        "E-paper Sign in or subscribe now and read without limits for four weeks at the price of "
        "one"
    ),
    (
        "Skip to the main content {outlet} Menu Search Today's paper Newsletters Podcasts Games "
        "Puzzles Your account Saved stories Live: follow the day's events as they happen in our "
        "ticker"
    ),
    (
        "{outlet} since 1874 independent and local Advertise with us Contact the newsroom Send us "
        "a tip Breaking news on your phone: download our app for all common devices"
    ),
)

FOOTERS = (
    (
        "You have read one of three free articles this month. Support local reporting with a "
        "subscription to {outlet}: every week our newsroom covers council meetings, court hearings "
        "and school boards that nobody else attends. Cancel at any time. Reproduction in whole or "
        "in part without written permission is prohibited. All rights reserved by {outlet} and its "
        "licensors."
    ),
    (
        "Most read today in {outlet}. Sign up for our morning briefing and get the five stories "
        "you need to know before breakfast. By signing up you agree to our terms of use and "
        "privacy statement. Spotted a mistake? Write to the readers' editor, who publishes "
        "corrections on page two every Saturday."
    ),
    (
        "About us. Imprint. Terms and conditions. Accessibility. Careers. Press council. {outlet} "
        "is a member of the association of regional newspapers and follows its code of conduct. "
        "Comments on this article are closed; the editors moderate discussions between eight in "
        "the morning and ten at night."
    ),
    (
        "Share this article by mail, message or social network. More on this subject can be found "
        "in our archive, which goes back to the first issue. Photographs, where not marked "
        "otherwise, are by the staff of {outlet}. Stock prices are delayed by at least fifteen "
        "minutes and are given without guarantee."
    ),
)

CAPTIONS = (
    "A file photograph shows the building at dusk. Picture: staff photographer",
    "Workers and visitors outside the gates on Tuesday morning. Image: pool",
    (
        "The chart gives the figures for the past ten years, adjusted for the season. Graphic: "
        "data desk"
    ),
    "Officials arrive for the meeting under heavy rain. Photograph: agency",
    "Video: our correspondent explains in two minutes what is at stake and what happens next",
)


@dataclass(frozen=True)
class Furniture:
    """What one outlet prints round every story."""

    header: str
    """The line of sections above the story."""
    cookies: str
    """The notice that covers the page until it is answered."""
    footer: str
    """What stands below every story."""


def furniture_of(outlet: int) -> Furniture:
    """Look up an outlet's furniture; outlets of one publisher share parts, as they do."""
    name = OUTLETS[outlet]
    return Furniture(
        HEADERS[outlet % len(HEADERS)].format(outlet=name),
        COOKIES[outlet // 2 % len(COOKIES)],
        FOOTERS[outlet // 3 % len(FOOTERS)].format(outlet=name),
    )
