// Checks a proof file against its signed checkpoint, and that the record goes on from the checkpoint kept before.
// The same judgements as the verifier that members download; formats in docs/formats/ledger-proof.md.
import { Refused, bytesOf, decode, hash, hexOf, must, number, sameBytes, sha256 } from "./ledger-bytes.js";
import { readCheckpoint } from "./ledger-note.js";
import { checkConsistency, checkInclusion, emptyRoot } from "./ledger-tree.js";

export { Refused };
const isHex = (value) => typeof value === "string" && /^[0-9a-f]{64}$/u.test(value);
const FORMAT = "freehold/entry/v1";
const fromHex = (text) => Uint8Array.from(text.match(/../gu), (pair) => Number.parseInt(pair, 16));

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

function parseExtra(data) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
    const extra = JSON.parse(text);
    const names = Object.keys(extra).sort();
    must(JSON.stringify(extra, names) === text);
    return [extra, names.join()];
  } catch {
    throw new Refused("format");
  }
}

async function readExtra(data) {
  const [extra, names] = parseExtra(data);
  const told = names === "commitment,copy,format,oversight_copy,person_copy,salt";
  must(told || names === "commitment,format,oversight_copy,person_copy");
  const { commitment, copy, salt } = extra;
  const copies = [extra.person_copy, extra.oversight_copy];
  must(extra.format === FORMAT && isHex(commitment) && copies.some((one) => one !== null));
  must(copies.every((one) => one === null || isHex(one)));
  if (told) {
    must(typeof copy === "string" && isHex(salt));
    must(hexOf(await sha256(fromHex(salt), bytesOf(copy))) === commitment, "commitment");
  }
  const parts = copies.map((one) => (one === null ? new Uint8Array(32) : fromHex(one)));
  const entry = await sha256(bytesOf(FORMAT), fromHex(commitment), ...parts);
  return { leaf: await sha256(Uint8Array.of(0), entry), copy: told ? copy : null };
}

// Resolves to { index, copy, head }; rejects with Refused.
export async function verifyProof(text, vkeys) {
  const [lines, checkpoint] = halves(text);
  must(lines[0] === "c2sp.org/tlog-proof@v1");
  const extra = await readExtra(decode(after("extra", lines[1])));
  const [index, path] = [number(after("index", lines[2])), hashes(lines.slice(3))];
  const head = await readCheckpoint(checkpoint, vkeys);
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
