"""Make the vectors anew: ``python -m tests.vectors.ledger.make`` from the root of the repository."""

import json
from pathlib import Path

from tests.vectors.ledger import lists, proofs, signatures, trees
from tests.vectors.ledger.definitions import Case

HERE = Path(__file__).parent


def all_cases() -> dict[str, Case]:
    """Every vector by its name, such as ``proof/refused-path-longer``."""
    return {**trees.cases(), **signatures.cases(), **proofs.cases(), **lists.cases()}


def text_of(case: Case) -> str:
    return json.dumps(case, indent=1) + "\n"


if __name__ == "__main__":
    for old in HERE.glob("*/*.json"):
        old.unlink()
    for name, case in all_cases().items():
        file = HERE / f"{name}.json"
        file.parent.mkdir(exist_ok=True)
        file.write_text(text_of(case))
