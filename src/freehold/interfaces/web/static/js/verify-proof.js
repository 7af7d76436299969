// Checks a proof file against its signed checkpoint, and that the record goes on from the checkpoint kept before.
// The same judgements as the verifier that members download; formats in docs/formats/ledger-proof.md.
import { Refused, decode, hash, must, number, sameBytes } from "./ledger-bytes.js";
import { readExtra } from "./ledger-entry.js";
import { readCheckpoint } from "./ledger-note.js";
import { checkConsistency, checkInclusion, checkNamed, emptyRoot } from "./ledger-tree.js";

export { Refused };

function halves(text) {
  const border = text.indexOf("\n\n");
  must(border >= 0);
  return [text.slice(0, border).split("\n"), text.slice(border + 2)];
}

function after(word, line) {
  must(line?.startsWith(`${word} `));
  return line.slice(word.length + 1);
}

function hashes(lines) {
  must(lines.length <= 63);
  return lines.map(hash);
}

// Resolves to { index, copy, head }; rejects with Refused.
export async function verifyProof(text, vkeys) {
  const [lines, checkpoint] = halves(text);
  must(lines[0] === "c2sp.org/tlog-proof@v1");
  const data = decode(after("extra", lines[1]));
  const [index, path] = [number(after("index", lines[2])), hashes(lines.slice(3))];
  const head = await readCheckpoint(checkpoint, vkeys);
  const extra = await readExtra(data);
  if (extra.named) await checkNamed(extra.named);
  await checkInclusion({ index, path, leaf: extra.leaf, head });
  return { index, copy: extra.copy, head };
}

// That the tree of a consistency file begins with the tree of `kept`; resolves to the newer head.
export async function verifyConsistency(kept, file, vkeys) {
  const [lines, checkpoint] = halves(file);
  const [size, path] = [number(after("old", lines[0])), hashes(lines.slice(1))];
  const [old, head] = [await readCheckpoint(kept, vkeys), await readCheckpoint(checkpoint, vkeys)];
  must(old.size !== 0 || sameBytes(old.root, await emptyRoot()), "rewritten");
  must(old.origin === head.origin && old.size === size, "unlinked");
  must(old.size !== head.size || sameBytes(old.root, head.root), "rewritten");
  await checkConsistency(old, { hashes: path, head });
  return head;
}
