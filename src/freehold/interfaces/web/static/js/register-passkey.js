// Adds a passkey: the browser makes one, and the form carries its public half to the house.
import { toCreation, toPlain } from "./passkey-json.js";

const TAKEN = "InvalidStateError";
const CANCELLED = "NotAllowedError";

async function add(form) {
  const button = form.querySelector("button");
  const says = form.querySelector("[data-passkey-says]");
  button.disabled = true;
  says.textContent = "";
  try {
    const publicKey = toCreation(JSON.parse(form.dataset.registerPasskey));
    const credential = await navigator.credentials.create({ publicKey });
    form.elements.namedItem("credential").value = toPlain(credential);
    form.submit();
  } catch (refusal) {
    button.disabled = false;
    const words = { [TAKEN]: form.dataset.taken, [CANCELLED]: form.dataset.cancelled };
    says.textContent = words[refusal.name] ?? form.dataset.failed;
  }
}

if (globalThis.PublicKeyCredential) {
  for (const form of document.querySelectorAll("[data-register-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      add(form);
    });
  }
}
