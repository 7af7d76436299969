// Signed notes and checkpoints, read strictly (docs/formats/ledger-proof.md): a changed byte is never shrugged off.
import { bytesOf, decode, hash, hexOf, must, number, sha256 } from "./ledger-bytes.js";

const MOST_CHARACTERS = 65536;
const MOST_SIGNATURES = 16;
const PRIME = 2n ** 255n - 19n;
const NAME = /^[^\s+\u0000-\u001f]+$/u;

async function readKey(vkey) {
  const [, name, id, encoded] = /^([^+]*)\+([^+]*)\+(.*)$/u.exec(vkey) ?? [];
  const key = decode(encoded ?? "");
  const expected = (await sha256(bytesOf(`${name}\n`), key)).slice(0, 4);
  must(key.length === 33 && key[0] === 1 && NAME.test(name) && hexOf(expected) === id);
  return { name, id, publicKey: key.slice(1) };
}

// WebCrypto takes keys that RFC 8032 §5.1.3 refuses: y not below the prime, or a sign where x is zero.
function isCanonical(publicKey) {
  const encoded = BigInt(`0x${hexOf(publicKey.toReversed())}`);
  const y = BigInt.asUintN(255, encoded);
  return y < PRIME && (encoded === y || (y !== 1n && y !== PRIME - 1n));
}

export async function checkSignature(publicKey, message, signature) {
  must(publicKey.length === 32 && signature.length === 64 && isCanonical(publicKey), "signature");
  const key = await crypto.subtle.importKey("raw", publicKey, { name: "Ed25519" }, false, ["verify"]);
  must(await crypto.subtle.verify({ name: "Ed25519" }, key, signature, message), "signature");
}

// The text of a note, and the names of the known keys that signed it.
export async function openNote(note, vkeys) {
  const border = note.lastIndexOf("\n\n");
  const lines = note.slice(border + 2).split("\n");
  must(border > 0 && lines.pop() === "" && lines.length > 0 && lines.length <= MOST_SIGNATURES);
  must(note.length <= MOST_CHARACTERS && !/[\u0000-\u0009\u000b-\u001f]/u.test(note));
  const signatures = lines.map((line) => {
    const [dash, name, encoded, ...more] = line.split(" ");
    must(dash === "—" && more.length === 0 && NAME.test(name ?? "") && encoded !== undefined);
    const data = decode(encoded);
    must(data.length > 4);
    return { name, id: hexOf(data.slice(0, 4)), signature: data.slice(4) };
  });
  const known = await Promise.all(vkeys.map(readKey));
  const text = note.slice(0, border + 1);
  const signers = new Set();
  for (const { name, id, signature } of signatures) {
    for (const key of known.filter((one) => one.name === name && one.id === id)) {
      await checkSignature(key.publicKey, bytesOf(text), signature);
      signers.add(name);
    }
  }
  must(signers.size > 0, "key");
  return { text, signers };
}

// A tree head, signed under the name that is its origin.
export async function readCheckpoint(note, vkeys) {
  const { text, signers } = await openNote(note, vkeys);
  const lines = text.split("\n");
  must(lines.length === 4 && lines[0] !== "");
  must(signers.has(lines[0]), "key");
  return { origin: lines[0], size: number(lines[1]), root: hash(lines[2]), note };
}
