"""What somebody agreed to goes with them: each record as a signed receipt."""

import json
from collections.abc import Iterator

from freehold.foundation import clock
from freehold.trust.access.opener import Access
from freehold.trust.consent import queries, receipts
from freehold.trust.rights.exporting.parts import File


class ConsentReceipts:
    """One file for each record, under ``consent/``."""

    def files(self, access: Access, /) -> Iterator[File]:
        now = clock.now()
        for record in queries.records_of(access):
            name = record["dct:identifier"].removeprefix("urn:uuid:")
            text = json.dumps(receipts.signed(record, at=now), ensure_ascii=False, indent=2) + "\n"
            yield File(path=f"consent/{name}.jsonld", pieces=[text.encode()])
