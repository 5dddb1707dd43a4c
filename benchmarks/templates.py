"""Reports that a form writes: alike in wording, different in every fact.

Quarterly results, weather and match reports are printed by the thousand from
one form. Two of them share more than many a real copy does, and a detector
that joins them has told a reader that two companies had the same quarter. The
fixed wording is kept well below seven tenths of the shingles; the tests
measure it. The forms, and all names in them, were written for this benchmark.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from benchmarks.prose import Article

FORMS_PER_KIND = 2
"""Each kind of report comes in two wordings; reports of one wording are one group."""

_STEMS_TEXT = (
    "Ald Bex Cor Dun Elm Fen Gar Hol Ives Jor Kel Lor Mar Nor Orr Pem Quin Ros Sel Thor Ull Var "
    "Wes Yar Zel Bran Clif Dray Frost Glen"
)
_STEMS = _STEMS_TEXT.split()
_TAILS_TEXT = "ton bury field gate ham ford wick mere stone dale worth haven bridge croft minster"
_TAILS = _TAILS_TEXT.split()
_TRADES_TEXT = (
    "Foods Motors Energy Textiles Logistics Software Chemicals Paper Steel Pharma Retail Marine"
)
_TRADES = _TRADES_TEXT.split()
_SKIES = (
    "clear skies",
    "patchy fog",
    "light showers",
    "steady rain",
    "broken cloud",
    "thunderstorms",
    "drizzle and mist",
    "sleet on high ground",
    "long sunny spells",
    "heavy downpours",
)
_WINDS_TEXT = "northerly north-easterly easterly south-easterly southerly south-westerly westerly"
_WINDS = _WINDS_TEXT.split()
_FIRST_TEXT = (
    "Adam Bruno Carl Dario Emil Felix Goran Hugo Ivan Jonas Karim Luca Milan Niko Oskar Pavel"
)
_FIRST = _FIRST_TEXT.split()
_MONTHS_TEXT = (
    "January February March April May June July August September October November December"
)
_MONTHS = _MONTHS_TEXT.split()


def earnings(rng: Random, form: int) -> Article:
    """Report a quarter."""
    name, chief = _company(rng), _person(rng)
    sales, before, profit = rng.randint(110, 9900), rng.randint(110, 9900), rng.randint(12, 980)
    cents, margin, cash, outlook = (
        rng.randint(5, 480),
        rng.randint(21, 399),
        rng.randint(21, 880),
        rng.randint(100, 9999),
    )
    month, day = rng.choice(_MONTHS), rng.randint(1, 28)
    direction = "rose" if sales > before else "fell"
    change = abs(sales - before) * 1000 // before
    if form == 0:
        body = (
            (
                f"{name} on {month} {day} reported net income of ${profit}.{rng.randint(0, 9)} "
                f"million for the quarter. The company said it had profit of {cents} cents per "
                "share. Earnings, adjusted for one-time gains and costs, came to "
                f"{cents + rng.randint(1, 60)} cents per share."
            ),
            (
                f"Revenue {direction} {change // 10}.{change % 10} percent to ${sales} million "
                f"in the period, from ${before} million in the same quarter a year earlier. "
                f"Operating margin was {margin // 10}.{margin % 10} percent."
            ),
            (
                f"For the full year {name} expects revenue of about ${outlook} million. "
                f"{chief}, the chief executive, said that orders in {_place(rng)} and "
                f"{_place(rng)} had been better than planned."
            ),
            (
                "This report was produced automatically from data supplied by the companies and "
                "was not edited by hand."
            ),
        )
        title = f"{name}: earnings snapshot"
    else:
        body = (
            (
                f"Shares of {name} moved {rng.randint(1, 99) / 10} percent in early trading "
                f"after the group, which is based in {_place(rng)}, published figures for the "
                f"three months to {month} {day}."
            ),
            (
                f"Sales of ${sales} million compare with ${before} million a year ago. Pre-tax "
                f"profit stood at ${profit} million. Cash at hand was ${cash} million and net "
                f"debt ${rng.randint(30, 4000)} million."
            ),
            (
                f"The board, led by {chief}, proposed a dividend of {cents} cents, to be paid "
                f"on {rng.choice(_MONTHS)} {rng.randint(1, 28)}. Analysts polled before the "
                f"release had on average forecast sales of ${outlook} million."
            ),
            (
                "Figures are preliminary and have not been audited. Past performance is no "
                "guide to future results. This text is for information only and is not an "
                "offer to buy or to sell securities. Statements that look ahead rest on what "
                "the management expects today; demand, prices, exchange rates and the "
                "decisions of regulators may turn out otherwise, and neither the company nor "
                "this publisher undertakes to bring them up to date. A glossary of the terms "
                "used in reports of this kind can be found in the help pages of our markets "
                "section. Readers who hold the shares should not act on this report alone and "
                "may wish to ask an adviser first."
            ),
        )
        title = f"{name} publishes quarterly figures"
    return _article(title, body)


def weather(rng: Random, form: int) -> Article:
    """Report a region's weather."""
    here, there, far = _place(rng), _place(rng), _place(rng)
    low, high = rng.randint(-9, 14), rng.randint(15, 36)
    if form == 0:
        body = (
            (
                f"The weather service expects {rng.choice(_SKIES)} over {here} today, with a "
                f"high of {high} degrees and a low of {low}. Winds will be "
                f"{rng.choice(_WINDS)} at {rng.randint(5, 70)} kilometres per hour."
            ),
            (
                f"In {there} it will be {rng.choice(_SKIES)} until about {rng.randint(1, 11)} "
                f"in the afternoon, then {rng.choice(_SKIES)}. Up to {rng.randint(1, 60)} "
                f"millimetres of rain are possible near {far}."
            ),
            (
                f"The chance of rain is {rng.randint(1, 99)} percent. The sun rises at "
                f"{rng.randint(4, 8)}.{rng.randint(10, 59)} and sets at "
                f"{rng.randint(16, 21)}.{rng.randint(10, 59)}. Tomorrow brings "
                f"{rng.choice(_SKIES)} and {high + rng.randint(-6, 6)} degrees."
            ),
            (
                "Warnings of severe weather are published on the pages of the weather service "
                "as soon as they are issued."
            ),
        )
        title = f"Weather for {here}: {rng.choice(_SKIES)}"
    else:
        body = (
            (
                f"Drivers around {here} should allow more time on {rng.choice(_MONTHS)} "
                f"{rng.randint(1, 28)}: forecasters see {rng.choice(_SKIES)} and gusts of "
                f"{rng.randint(40, 120)} kilometres per hour from the {rng.choice(_WINDS)} side."
            ),
            (
                f"Temperatures reach {high} degrees in {there} but only {low} degrees on the "
                f"hills above {far}. River levels stood {rng.randint(10, 400)} centimetres "
                "above the mark this morning."
            ),
            (
                f"Pollen is at level {rng.randint(1, 9)}, the air quality index at "
                f"{rng.randint(10, 180)}. For the weekend the models show {rng.choice(_SKIES)}, "
                f"followed by {rng.choice(_SKIES)}."
            ),
            (
                "The next outlook will be published this evening. Readers can have it sent to "
                "their telephones free of charge. In fog keep your distance, in strong wind "
                "keep to the middle of the lane, and on wet leaves brake early. Secure "
                "chairs, parasols and scaffolding before the gusts arrive, and stay away from "
                "woods and parks until the warning has been lifted. The figures come from the "
                "stations of the weather service and are checked every hour; in the mountains "
                "and by the sea they can differ greatly from place to place within minutes."
            ),
        )
        title = f"Outlook for {here} and {there}"
    return _article(title, body)


def sports(rng: Random, form: int) -> Article:
    """Report a match."""
    home, away = _place(rng), _place(rng)
    goals, against = rng.randint(1, 6), rng.randint(0, 5)
    crowd = f"{rng.randint(1, 60)},{rng.randint(100, 999)}"
    if form == 0:
        body = (
            (
                f"{_person(rng)} scored in the {rng.randint(2, 88)}th minute as {home} met "
                f"{away} in front of {crowd} spectators and the match ended {goals}-{against}."
            ),
            (
                f"{away} had {rng.randint(30, 70)} percent of the ball and "
                f"{rng.randint(2, 25)} shots on goal. {_person(rng)} was sent off after "
                f"{rng.randint(20, 89)} minutes for a foul on {_person(rng)}."
            ),
            (
                f'"We take it one match at a time," said coach {_person(rng)}. {home} are now '
                f"{rng.randint(1, 18)}th with {rng.randint(3, 80)} points; next they travel to "
                f"{_place(rng)}."
            ),
            (
                "Full statistics, the table and the fixtures of the coming round are on our "
                "sports pages."
            ),
        )
        title = f"{home} {goals}, {away} {against}"
    else:
        body = (
            (
                f"{home} made {rng.randint(60, 130)} points against {away} on "
                f"{rng.choice(_MONTHS)} {rng.randint(1, 28)}, led by {_person(rng)} with "
                f"{rng.randint(15, 50)} points, {rng.randint(2, 18)} rebounds and "
                f"{rng.randint(1, 15)} assists."
            ),
            (
                f"{_person(rng)} added {rng.randint(8, 30)} for the hosts, who shot "
                f"{rng.randint(300, 600) / 10} percent from the field. {_person(rng)} had "
                f"{rng.randint(10, 40)} for {away}."
            ),
            (
                f"The sides were level at {rng.randint(30, 60)} at half time. {home} outscored "
                f"the visitors by {rng.randint(2, 25)} in the third quarter. Their next "
                f"opponents are {_place(rng)}."
            ),
            (
                "The report was written by a program from the data of the league and will be "
                "updated. The league counts only what its own scorers note at the table, so "
                "the figures may differ from those on the boards in the hall. Tickets for the "
                "coming home games are sold at the box office, by telephone and on the pages "
                "of the clubs, as long as there are any; members pay half, and children under "
                "twelve come in free with an adult."
            ),
        )
        title = f"{_person(rng)} leads {home} past {away}"
    return _article(title, body)


FORMS: dict[str, Callable[[Random, int], Article]] = {
    "template_earnings": earnings,
    "template_weather": weather,
    "template_sports": sports,
}


def _place(rng: Random) -> str:
    return rng.choice(_STEMS) + rng.choice(_TAILS)


def _company(rng: Random) -> str:
    return f"{_place(rng)} {rng.choice(_TRADES)}"


def _person(rng: Random) -> str:
    return f"{rng.choice(_FIRST)} {rng.choice(_STEMS)}{rng.choice(_TAILS)}"


def _article(title: str, body: tuple[str, ...]) -> Article:
    return Article(title.split(), [paragraph.split() for paragraph in body])
