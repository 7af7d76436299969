// Paths that lead to a root, or do not (RFC 9162 §2.1.3.2 and §2.1.4.2). Sizes pass 2^31, so no bitwise operators.
import { bytesOf, must, sameBytes, sha256 } from "./ledger-bytes.js";

const node = (left, right) => sha256(Uint8Array.of(1), left, right);
const odd = (place) => place % 2 === 1;
const half = (place) => Math.floor(place / 2);
export const emptyRoot = () => sha256(bytesOf(""));

// Follows hashes from a node to the root; `step` is told whether each stands to the left.
async function climb(place, last, hashes, code, step) {
  let [at, end] = [place, last];
  for (const sibling of hashes) {
    must(end !== 0, code);
    const left = odd(at) || at === end;
    await step(sibling, left);
    if (left) while (at !== 0 && !odd(at)) [at, end] = [half(at), half(end)];
    [at, end] = [half(at), half(end)];
  }
  must(end === 0, code);
}

async function leadsTo(goal, { index, path, leaf, size }, code) {
  let root = leaf;
  must(index >= 0 && index < size, code);
  await climb(index, size - 1, path, code, async (sibling, left) => {
    root = left ? await node(sibling, root) : await node(root, sibling);
  });
  must(sameBytes(root, goal), code);
}

export function checkInclusion({ index, path, leaf, head }) {
  return leadsTo(head.root, { index, path, leaf, size: head.size }, "inclusion");
}

export function checkNamed({ place, path, leaf, people, root }) {
  return leadsTo(root, { index: place, path, leaf, size: people }, "list");
}

export async function checkConsistency(old, { hashes, head }) {
  const code = "consistency";
  must(old.size <= head.size, code);
  if (old.size === 0 || old.size === head.size) {
    must(hashes.length === 0 && (old.size === 0 || sameBytes(old.root, head.root)), code);
    return;
  }
  let [at, end] = [old.size - 1, head.size - 1];
  while (odd(at)) [at, end] = [half(at), half(end)];
  const [start, ...rest] = at === 0 ? [old.root, ...hashes] : hashes;
  must(start, code);
  let [first, second] = [start, start];
  await climb(at, end, rest, code, async (sibling, left) => {
    if (left) first = await node(sibling, first);
    second = left ? await node(sibling, second) : await node(second, sibling);
  });
  must(sameBytes(first, old.root) && sameBytes(second, head.root), code);
}
