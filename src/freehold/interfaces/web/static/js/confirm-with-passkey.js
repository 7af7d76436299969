// Signs in, or confirms that it is still you, with a passkey: asks the browser, then sends the form with its answer.
import { toPlain, toRequest } from "./passkey-json.js";

function say(form, text) {
  form.querySelector("[data-passkey-says]").textContent = text;
}

async function confirm(form) {
  const button = form.querySelector("button");
  button.disabled = true;
  say(form, "");
  try {
    const publicKey = toRequest(JSON.parse(form.dataset.confirmWithPasskey));
    const credential = await navigator.credentials.get({ publicKey });
    form.elements.namedItem("credential").value = toPlain(credential);
    form.submit();
  } catch (refusal) {
    button.disabled = false;
    say(form, refusal.name === "NotAllowedError" ? form.dataset.cancelled : form.dataset.failed);
  }
}

if (globalThis.PublicKeyCredential) {
  for (const form of document.querySelectorAll("[data-confirm-with-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      confirm(form);
    });
  }
}
