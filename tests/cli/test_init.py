"""The command as a process: what it loads, and how it ends when it is interrupted."""

import json
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.cli.conftest import STORY, process


def test_sigint_leaves_nothing_half_written(tmp_path: Path) -> None:
    """SIGINT in mid-run exits with 130, promptly, without a traceback or an output file."""
    fifo_feeder = tmp_path / "out.json"
    child = subprocess.Popen(
        [sys.executable, "-m", "dedupe", "cluster", "-", "-f", "json", "-o", str(fifo_feeder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert child.stdin is not None
    line = json.dumps({"id": "x", "text": STORY * 50}).encode() + b"\n"
    for i in range(2000):
        child.stdin.write(line.replace(b'"x"', b'"%d"' % i))
    child.stdin.flush()
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    _, err = child.communicate(timeout=30)

    assert child.returncode == 130
    assert b"Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_help_is_light() -> None:
    """`--help` imports none of the heavy libraries."""
    code = (
        "import sys\nfrom dedupe.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        "heavy = {'numpy', 'numba', 'sklearn', 'datasketch', 'pyarrow', 'jinja2', 'tqdm'}\n"
        "sys.exit(len(heavy & set(sys.modules)))"
    )
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert outcome.returncode == 0
    assert b"cluster" in outcome.stdout


def test_a_run_does_not_import_what_it_does_not_need(corpus: Path) -> None:
    """A text report needs neither pandas nor scikit-learn, and datasketch only once."""
    process("cluster", corpus)  # permutations are stored now
    code = (
        "import sys\nfrom dedupe.cli import main\n"
        f"try:\n    main(['cluster', {str(corpus)!r}])\nexcept SystemExit:\n    pass\n"
        "heavy = {'pandas', 'sklearn', 'datasketch', 'jinja2', 'tqdm'}\n"
        "print(heavy & set(sys.modules), file=sys.stderr)\n"
        "sys.exit(len(heavy & set(sys.modules)))"
    )
    outcome = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert outcome.stderr == b"set()\n"
    assert outcome.returncode == 0
