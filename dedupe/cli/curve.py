"""`dedupe curve`: what the chosen settings can find, before any document is read."""

import click

from dedupe.cli import exits, parameters
from dedupe.cli.output import format_by_suffix, refuse_overwriting, write
from dedupe.options import Options

FORMATS = ["terminal", "json", "svg"]


@click.command(
    cls=parameters.HeadedCommand,
    short_help="Print and plot the chance that a pair is found, by its similarity.",
)
@parameters.threshold
@parameters.num_perm
@parameters.recall
@parameters.format(FORMATS)
@parameters.output(".json and .svg")
@parameters.force
def curve(
    threshold: float,
    num_perm: int,
    recall: float,
    format: str | None,
    output: str | None,
    force: bool,
) -> int:
    """Print and plot the chance that a pair of documents becomes a candidate (the S-curve).

    \b
    dedupe curve
    dedupe curve --threshold 0.7 --num-perm 128
    dedupe curve -o curve.svg
    """
    refuse_overwriting(output, (), force)
    options = Options(threshold=threshold, num_perm=num_perm, recall=recall)

    from dedupe.detect.banding import choose_banding, recall_advice
    from dedupe.renderers import curve as renderer

    if advice := recall_advice(options):
        exits.say(f"warning: {advice}")
    format = format or format_by_suffix(output, FORMATS)
    write(renderer.render(choose_banding(options), options, format), output)
    return exits.OK
