"""A notice speaks to its reader, and reports nobody."""

import pytest

from tests.text.pages import in_the_story

STORYS_OWN = [
    # near misses of counters
    "1/2 cup of sugar",
    "9/11 remembered in New York",
    "24/7 service returns to the hospital",
    "13 show all signs of the disease, the hospital said.",
    # of captions
    "The bridge fell on Monday (see photo)",
    "Shares in the builder fell 3 percent (Reuters)",
    # of notices: a story about cookies, newsletters, copyright
    "Facebook uses cookies to track people who have no account, a Belgian court said.",
    "“We use cookies to improve your experience on our site.”",
    "We use cookies to make the crust: crush them and mix in the butter.",
    "We use cookies to personalise ads on the site, and so does everyone, the company admitted.",
    "The site uses cookies to follow its visitors from page to page.",
    "Cookies and newsletters are how a modern publisher knows its readers.",
    "The newsletter, which goes to 4,000 subscribers, described the plan in detail.",
    "Sign up for a newsletter and you may be giving away your data, a study has found.",
    "Subscribe to the theory that the earth is flat and you will find friends.",
    "(c) Pensions rise by 3 percent.",
    "Already a member of the EU, Croatia will adopt the euro in January.",
    "Sign up for the bundle using the same email as for your account",
    "Get the vaccine, health officials told residents by email.",
    "Register to vote by Monday, officials urged residents.",
    "Thank you for registering your concern, the minister wrote to her.",
    "Already a member of the council, " + "she ran for mayor and won by a landslide, " * 4,
    "Copyright law must change, the commission said on Tuesday.",
    "Copyright reform in 2019 split the parliament.",
    "Reporting by exiled journalists has been key to the inquiry.",
    "Years of neglect contributed to this disaster.",
    "Diese Website verwendet Cookies ohne Einwilligung, urteilte das Gericht.",
    # notices report nobody
    "Copyright 2020 lawsuit against Google ends in settlement.",
    "Copyright 2019 Lawsuit Against Google Dismissed",
    "Copyright 2020: a year in review",
    "Become a member and join the fight, unions tell workers",
    "Please log in at the office, firms tell remote staff.",
    "Enable notifications for the storm, mayor urges residents",
    "Turn on notifications - police warn of flash floods",
    "Stay informed about the storm: alerts from the weather service reached phones too late.",
    "Thank you for registering your interest in the scheme, the letter began.",
    "Thank you for registering for the draft, the letter read.",
    "Thank you for subscribing to a lie, protesters chanted at the editor.",
    "This story is only for subscribers, the paper decided.",
    "You have reached the limit of free articles, the screen in the museum announces.",
    "Necessary cookies are allowed under the law for websites, the judges held.",
    "All rights reserved, the label on the scarf read.",
    "Create a free account and the scammers have you, a bank warns",
    "By closing the plant you accept our terms, analysts believe their rivals think",
    "Register to access this year's vaccine news, health chiefs plead",
    "Subscribe to the alerts, she wrote, and never look at them again.",
    "Sign up for our newsletter, the page had asked, and 4,000 did.",
    "Jetzt den Newsletter abonnieren, mahnt die Partei ihre Mitglieder",
    # nor name the page or its reader by halves
    "Already registered voters need do nothing before Friday.",
    "Not a member of the union, the driver crossed the picket line",
    "To read the full story, one has to go back to 1953.",
    "Get used to ads in your inbox: the spammers have won.",
    "Get ready for robots that talk to your phone and watch your home",
    "Support for local journalism falls as members drop out today",
    "Tell us what lies below",
    "Register to get a vaccine by Friday",
    "Sign up to read to children at the library this summer",
    "Before you continue, the cookies must cool.",
    "Cookies help us remember Christmas at home",
    "Enter your email in the wrong form and a stranger has it",
    "Image caption contest draws thousands",
    "Source: Reuters poll of economists",
    "Fotos (alt)",
    # of prompts
    "Comments by the minister angered the opposition",
    "Share prices fell by 3 percent",
    "Shareholders",
    "Follow the money",
    "Facebook",
    "Facebook and Twitter",
    "Like many on Facebook, she was angry.",
    "Read more books, the teacher told her class every morning.",
    "Related: the mayor had resigned a year before.",
    "Watch",
    "Advertising revenue",
    "Sponsored by the city, the festival runs until Sunday.",
    "Support local journalism bills pass senate",
    # of bylines and stamps
    "By Monday evening the water had reached the town hall.",
    "By Royal Appointment",
    "By the numbers",
    "By Jane Austen",
    "May 4",
    "March 2016",
    "18 September 2016",
    "On Sunday 18 September 2016 at 13:29 the first pier gave way.",
    # corrections and updates are news
    "This story has been updated.",
    "Correction: An earlier version of this article misstated the date.",
    "UPDATE: Police have found the car.",
    "Dieser Artikel wurde aktualisiert.",
    # nothing
    "",
    "***",
    "Russian ‘stunt’",
]


@pytest.mark.parametrize("line", STORYS_OWN)
def test_what_is_the_storys_own(line: str) -> None:
    """Prose that mentions such things, quotes them or begins like them, and headings, stay."""
    assert in_the_story(line) == []


@pytest.mark.parametrize(
    "report", ["the minister said", "unions tell workers", "the letter read", "she wrote to him"]
)
@pytest.mark.parametrize(
    "line",
    [
        "We use cookies to improve your experience on our site",
        "By continuing to use this site you agree to our use of cookies",
        "Sign up to get the day’s top stories delivered to your inbox",
        "Stay up to date with notifications from The Courier",
        "Turn on notifications for breaking news",
        "Already a subscriber? Log in",
        "Subscribe to continue reading",
        "You have reached your limit of free articles",
        "This article is for subscribers only",
        "Thank you for registering",
        "Please refresh your browser to be logged in",
        "What do you think? Tell us in the comments below",
        "Support our journalism and become a member today",
        "Copyright 2016 The Courier",
        "Copyright 2016 The Courier. All rights reserved",
        "© 2016 The Courier",
    ],
)
def test_a_notice_that_somebody_is_said_to_give_is_the_storys(line: str, report: str) -> None:
    """What a page says to its reader is boilerplate; that somebody says so is news."""
    assert in_the_story(f"{line}.") == [f"{line}."]
    assert in_the_story(f"{line}, {report}.") == []
