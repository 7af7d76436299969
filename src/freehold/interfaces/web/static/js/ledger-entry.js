// What a proof file says of its entry, and of the one it was made for. Resolves to the leaf; rejects with Refused.
// Formats in docs/formats/ledger-entry.md and docs/formats/ledger-proof.md.
import { Refused, bytesOf, hexOf, must, sha256 } from "./ledger-bytes.js";
import { checkNamed } from "./ledger-tree.js";

const isHex = (value) => typeof value === "string" && /^[0-9a-f]{64}$/u.test(value);
const FORMAT = "freehold/entry/v1";
const fromHex = (text) => Uint8Array.from(text.match(/../gu), (pair) => Number.parseInt(pair, 16));

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

// Where the entry is about many: that the mark in the file stands on the list whose root the entry says.
async function readNamed({ named, place, path }, copy) {
  must(isHex(named) && Number.isSafeInteger(place) && Array.isArray(path) && path.length <= 63 && path.every(isHex));
  let said;
  try {
    said = JSON.parse(copy);
  } catch {
    throw new Refused("list");
  }
  must(Number.isSafeInteger(said?.people) && said.list !== undefined, "list");
  must(isHex(said.list));
  const leaf = await sha256(Uint8Array.of(0), fromHex(named));
  await checkNamed({ place, leaf, path: path.map(fromHex), people: said.people, root: fromHex(said.list) });
}

export async function readExtra(data) {
  const [extra, names] = parseExtra(data);
  const ofMany = names === "commitment,copy,format,named,oversight_copy,path,person_copy,place,salt";
  const told = ofMany || names === "commitment,copy,format,oversight_copy,person_copy,salt";
  must(told || names === "commitment,format,oversight_copy,person_copy");
  const { commitment, copy, salt } = extra;
  const copies = [extra.person_copy, extra.oversight_copy];
  must(extra.format === FORMAT && isHex(commitment) && copies.some((one) => one !== null));
  must(copies.every((one) => one === null || isHex(one)));
  if (told) {
    must(typeof copy === "string" && isHex(salt));
    must(hexOf(await sha256(fromHex(salt), bytesOf(copy))) === commitment, "commitment");
    if (ofMany) await readNamed(extra, copy);
  }
  const parts = copies.map((one) => (one === null ? new Uint8Array(32) : fromHex(one)));
  const entry = await sha256(bytesOf(FORMAT), fromHex(commitment), ...parts);
  return { leaf: await sha256(Uint8Array.of(0), entry), copy: told ? copy : null };
}
