// The button beside an entry: fetches its proof, checks it here, and says in the page's words how it went.
// <section data-check-proofs data-vkeys="…" data-link="/…?old={old}&new={new}" data-holds data-refused data-unable>
//   <button hidden type="button" data-proof="/…">…</button><output></output>
import { compareWithKept } from "./kept-checkpoint.js";
import { Refused, verifyProof } from "./verify-proof.js";

async function text(address) {
  const answer = await fetch(address, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(`${answer.status}`);
  return answer.text();
}

async function check(button, page) {
  const vkeys = page.dataset.vkeys.split(" ");
  const ask = (old, newer) => text(page.dataset.link.replace("{old}", old).replace("{new}", newer));
  const proof = await verifyProof(await text(button.dataset.proof), vkeys);
  await compareWithKept(proof.head.note, vkeys, { storage: localStorage, ask });
}

async function say(button, page) {
  const output = button.parentElement.querySelector("output");
  button.disabled = true;
  try {
    await check(button, page);
    output.textContent = page.dataset.holds;
  } catch (error) {
    output.textContent = error instanceof Refused ? `${page.dataset.refused} (${error.code})` : page.dataset.unable;
  }
  button.disabled = false;
}

for (const page of document.querySelectorAll("[data-check-proofs]")) {
  for (const button of page.querySelectorAll("[data-proof]")) button.hidden = !globalThis.crypto?.subtle;
  page.addEventListener("click", (event) => {
    const button = event.target.closest("[data-proof]");
    if (button) say(button, page);
  });
}
