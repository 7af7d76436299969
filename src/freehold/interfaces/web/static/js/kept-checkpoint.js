// The browser keeps the last checkpoint that it checked, and follows the record only forwards.
import { must, sameBytes } from "./ledger-bytes.js";
import { readCheckpoint } from "./ledger-note.js";
import { verifyConsistency } from "./verify-proof.js";

const KEPT = "freehold.ledger.checkpoint";

// `storage` is localStorage or alike; `ask(old, newer)` resolves to the consistency file between two sizes.
// Resolves to "first", "same", "newer" or "older"; rejects with Refused, and then keeps what it had.
export async function compareWithKept(note, vkeys, { storage, ask }) {
  const head = await readCheckpoint(note, vkeys);
  const before = storage.getItem(KEPT);
  if (before === null) {
    storage.setItem(KEPT, note);
    return "first";
  }
  const kept = await readCheckpoint(before, vkeys);
  must(kept.origin === head.origin, "unlinked");
  if (kept.size === head.size) {
    must(sameBytes(kept.root, head.root), "rewritten");
    return "same";
  }
  const [older, newer] = kept.size < head.size ? [kept, head] : [head, kept];
  const led = await verifyConsistency(older.note, await ask(older.size, newer.size), vkeys);
  must(led.size === newer.size, "unlinked");
  must(sameBytes(led.root, newer.root), "rewritten");
  if (newer === kept) return "older";
  storage.setItem(KEPT, note);
  return "newer";
}
