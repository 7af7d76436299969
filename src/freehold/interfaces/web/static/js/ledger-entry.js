// What a proof file says of its entry, and of the one it was made for. Rejects with Refused.
// Formats in docs/formats/ledger-entry.md and docs/formats/ledger-proof.md.
import { Refused, bytesOf, hexOf, must, sha256 } from "./ledger-bytes.js";

const isHex = (value) => typeof value === "string" && /^[0-9a-f]{64}$/u.test(value);
const FORMAT = "freehold/entry/v1";
const fromHex = (text) => Uint8Array.from(text.match(/../gu), (pair) => Number.parseInt(pair, 16));

// The one JSON text that a value can be, as docs/formats/ledger-entry.md has it; numbers that are not whole have none.
function canonical(value) {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (typeof value === "object" && value !== null) {
    const names = Object.keys(value).sort();
    return `{${names.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join()}}`;
  }
  must(typeof value !== "number" || Number.isSafeInteger(value));
  must(typeof value !== "string" || (value.isWellFormed?.() ?? true));
  return JSON.stringify(value);
}

function plain(text) {
  try {
    const said = JSON.parse(text);
    must(canonical(said) === text);
    must(typeof said === "object" && said !== null && !Array.isArray(said));
    return said;
  } catch {
    throw new Refused("format");
  }
}

function utf8(data) {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(data);
  } catch {
    throw new Refused("format");
  }
}

// Where the entry is about many: the mark in the file, and the list whose root the entry says.
async function readNamed({ named, place, path }, said) {
  must(isHex(named) && Number.isSafeInteger(place) && place >= 0);
  must(Array.isArray(path) && path.length <= 63 && path.every(isHex));
  must(Number.isSafeInteger(said.people) && said.people >= 0 && (said.list ?? null) !== null, "list");
  must(isHex(said.list));
  const leaf = await sha256(Uint8Array.of(0), fromHex(named));
  return { place, leaf, path: path.map(fromHex), people: said.people, root: fromHex(said.list) };
}

export async function readExtra(data) {
  const extra = plain(utf8(data));
  const names = Object.keys(extra).sort().join();
  const ofMany = names === "commitment,copy,format,named,oversight_copy,path,person_copy,place,salt";
  const told = ofMany || names === "commitment,copy,format,oversight_copy,person_copy,salt";
  must(told || names === "commitment,format,oversight_copy,person_copy");
  const { commitment, copy, salt } = extra;
  const copies = [extra.person_copy, extra.oversight_copy];
  must(extra.format === FORMAT && isHex(commitment) && copies.some((one) => one !== null));
  must(copies.every((one) => one === null || isHex(one)));
  let named = null;
  if (told) {
    must(typeof copy === "string" && isHex(salt));
    must(hexOf(await sha256(fromHex(salt), bytesOf(copy))) === commitment, "commitment");
    const said = plain(copy);
    if (ofMany) named = await readNamed(extra, said);
  }
  const parts = copies.map((one) => (one === null ? new Uint8Array(32) : fromHex(one)));
  const entry = await sha256(bytesOf(FORMAT), fromHex(commitment), ...parts);
  return { leaf: await sha256(Uint8Array.of(0), entry), copy: told ? copy : null, named };
}
