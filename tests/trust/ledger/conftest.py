"""One open ledger for a test. Transactions are real: what the ledger promises is what it commits."""

from pathlib import Path

import pytest

from tests.trust.ledger.house import Ledger


@pytest.fixture
def ledger(tmp_path: Path, transactional_db: None) -> Ledger:
    opened = Ledger(tmp_path / "shelf")
    opened.open()
    return opened
