// Lets the browser work on the form's riddle while its person fills it in, so that machines cannot join in crowds.
import { startWorker } from "./trusted-worker.js";

function work(form, proof) {
  const { riddle, answer } = form.elements;
  const worker = startWorker(proof.dataset.worker);
  let sending = false;

  const done = (text) => {
    proof.textContent = text;
    if (sending) form.requestSubmit();
    sending = false;
  };
  worker.addEventListener("message", ({ data }) => {
    answer.value = data;
    done(proof.dataset.done);
  });
  worker.addEventListener("error", () => done(proof.dataset.wait));
  form.addEventListener("submit", (event) => {
    if (answer.value || !worker || proof.textContent === proof.dataset.wait) return;
    event.preventDefault();
    sending = true;
  });
  proof.textContent = proof.dataset.working;
  worker.postMessage({ riddle: riddle.value, bits: Number(proof.dataset.bits) });
}

for (const proof of document.querySelectorAll("[data-prove-work]")) work(proof.closest("form"), proof);
