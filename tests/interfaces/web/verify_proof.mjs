// Answers for each vector what the browser's verifier says of it: node verify_proof.mjs MODULES VECTORS
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

const [modules, folder] = process.argv.slice(2);
const load = (name) => import(join(modules, name));
const { Refused } = await load("ledger-bytes.js");
const { checkSignature, openNote } = await load("ledger-note.js");
const { checkConsistency, checkInclusion } = await load("ledger-tree.js");
const { verifyConsistency, verifyProof } = await load("verify-proof.js");
const { compareWithKept } = await load("kept-checkpoint.js");
const hex = (text) => Uint8Array.from(Buffer.from(text, "hex"));

async function tree({ roots, leaves, inclusion, consistency }) {
  const { sha256 } = await load("ledger-bytes.js");
  const hashed = await Promise.all(leaves.map((data) => sha256(Uint8Array.of(0), hex(data))));
  const head = (size) => ({ size, root: hex(roots[size]) });
  for (const { index, size, path } of inclusion) {
    await checkInclusion({ index, path: path.map(hex), leaf: hashed[index], head: head(size) });
  }
  for (const { old, new: size, proof } of consistency) {
    await checkConsistency(head(old), { hashes: proof.map(hex), head: head(size) });
  }
}

async function kept({ vkeys, steps, links }) {
  const held = new Map();
  const storage = { getItem: (key) => held.get(key) ?? null, setItem: (key, value) => held.set(key, value) };
  const ask = async (old, newer) => links[`${old}-${newer}`];
  const said = [];
  for (const note of steps) {
    try {
      said.push(await compareWithKept(note, vkeys, { storage, ask }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      said.push(`refused: ${error.code}`);
    }
  }
  return { said, holds: [...held.values()][0] };
}

const checks = {
  ed25519: (one) => checkSignature(hex(one.public_key), hex(one.message), hex(one.signature)),
  note: async (one) => (await openNote(one.note, one.keys)).text,
  tree,
  proof: async (one) => {
    const { index, copy, head } = await verifyProof(one.proof, one.keys);
    return { index, copy, origin: head.origin, size: head.size };
  },
  consistency: async (one) => (await verifyConsistency(one.kept, one.file, one.keys)).size,
  kept,
};

const answers = {};
for (const kind of readdirSync(folder).filter((name) => name in checks)) {
  for (const file of readdirSync(join(folder, kind))) {
    const name = `${kind}/${file.replace(/\.json$/u, "")}`;
    try {
      const told = await checks[kind](JSON.parse(readFileSync(join(folder, kind, file), "utf8")));
      answers[name] = { outcome: "accepted", told };
    } catch (error) {
      answers[name] = { outcome: error instanceof Refused ? `refused: ${error.code}` : `broke: ${error.stack}` };
    }
  }
}
process.stdout.write(JSON.stringify(answers));
