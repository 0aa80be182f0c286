"""The reports on a department of 300 tasks: how long each takes, apart from the searches it rests on.

    python benchmarks/reports.py [ROUNDS]

90 staff × 300 tasks in three units, followers included. The reports take turns; the median of each is shown
with its pages. `avdeling` is the alternative they are compared with. The goal is at most 5 s each; what is
searched for beforehand (suggestion, curve, other plans) is timed by itself.
"""

import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from time import perf_counter, process_time

from pypdf import PdfReader

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks.instances import made_up  # noqa: E402
from benchmarks.side_by_side import medians, table  # noqa: E402
from db.knowledge import load_catalogue  # noqa: E402
from domain.optimum.linear_program import Limits  # noqa: E402
from domain.optimum.optimiser import suggest  # noqa: E402
from domain.today.analysis import analyse  # noqa: E402
from reports.department import department  # noqa: E402
from reports.mapping.report import mapping_report  # noqa: E402
from reports.material import MappedMaterial, Material  # noqa: E402
from reports.proposal.material import ProposalMaterial, with_choices  # noqa: E402
from reports.proposal.report import proposal_report  # noqa: E402
from reports.vulnerable.material import VulnerableMaterial  # noqa: E402
from reports.vulnerable.report import vulnerability_report  # noqa: E402


def main() -> None:
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    snapshot, catalogue = made_up(90, 300, 3, follow=True), load_catalogue()
    analysis = analyse(snapshot, catalogue)
    began = perf_counter()
    suggestion = suggest(snapshot, catalogue)
    print(f"the suggestion: {perf_counter() - began:.2f} s")
    began = perf_counter()
    searched = with_choices(Material(snapshot, catalogue, analysis, suggestion, "0"), None, Limits())
    print(f"curve and other plans, each stopped after its patience: {perf_counter() - began:.1f} s")

    def proposal() -> bytes:
        material = Material(snapshot, catalogue, analysis, suggestion, "0")
        return proposal_report(ProposalMaterial(material, None, searched.curve, searched.alternatives))

    def mapped() -> MappedMaterial:
        return MappedMaterial(snapshot, catalogue, analysis, "0")

    ways: dict[str, Callable[[], bytes]] = {
        "avdeling": lambda: department(snapshot, catalogue, analysis, suggestion, "0"),
        "kartlegging": lambda: mapping_report(mapped()),
        "forslag": proposal,
        "sårbarhet": lambda: vulnerability_report(VulnerableMaterial.of(mapped())),
    }
    for name, way in ways.items():
        began = process_time()
        pdf = way()
        seconds = process_time() - began
        print(f"{name}: {len(PdfReader(BytesIO(pdf)).pages)} pages, {seconds:.2f} s of processor time")
    print(table("the reports, written", medians(ways, rounds), "avdeling"))


if __name__ == "__main__":
    main()
