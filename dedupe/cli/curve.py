"""`dedupe curve`: what the chosen settings can find, before any document is read."""

import click

from dedupe.cli import exits
from dedupe.cli.output import refuse_overwriting, write
from dedupe.options import Options

DETECT = Options()


@click.command(short_help="Print and plot the chance that a pair is found, by its similarity.")
@click.option("--threshold", type=float, default=DETECT.threshold, show_default=True)
@click.option("--num-perm", type=int, default=DETECT.num_perm, show_default=True)
@click.option("--recall", type=float, default=DETECT.recall, show_default=True)
@click.option(
    "--format",
    "-f",
    type=click.Choice(["terminal", "json", "svg"]),
    default="terminal",
    show_default=True,
)
@click.option("--output", "-o", metavar="FILE", help="Write there instead of stdout.")
@click.option("--force", is_flag=True, help="Replace FILE if it exists.")
def curve(
    threshold: float, num_perm: int, recall: float, format: str, output: str | None, force: bool
) -> int:
    """Print and plot the chance that a pair of documents becomes a candidate (the S-curve).

    \b
    dedupe curve
    dedupe curve --threshold 0.7 --num-perm 128
    dedupe curve --format svg -o curve.svg
    """
    refuse_overwriting(output, (), force)
    options = Options(threshold=threshold, num_perm=num_perm, recall=recall)

    from dedupe.detect.banding import choose_banding, recall_advice
    from dedupe.renderers import curve as renderer

    if advice := recall_advice(options):
        exits.complain(f"warning: {advice}")
    write(renderer.render(choose_banding(options), options, format), output)
    return exits.OK
