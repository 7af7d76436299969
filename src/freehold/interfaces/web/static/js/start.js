// Loads a behaviour when the page has something for it, and only then. Everything works without.
const behaviours = new Map([
  ["[hx-get],[hx-post]", () => import("./partial-updates.js")],
  ["[data-opens]", () => import("./open-dialog.js")],
  ["[data-menu]", () => import("./close-menu.js")],
  ["[data-check-proofs]", () => import("./check-proof.js")],
  ["[data-copy]", () => import("./copy-to-clipboard.js")],
  ["[data-grows]", () => import("./growing-textarea.js")],
  ["[data-theme-switch]", () => import("./theme-switch.js")],
  ["[data-focus-first]", () => import("./focus-errors.js")],
  ["[data-confirm-with-passkey]", () => import("./confirm-with-passkey.js")],
  ["[data-register-passkey]", () => import("./register-passkey.js")],
  ["[data-prove-work]", () => import("./prove-work.js")],
  ["[data-print]", () => import("./print-page.js")],
  ["[data-file-picker]", () => import("./name-chosen-files.js")],
]);

function loadWhatIsNeeded() {
  for (const [selector, load] of behaviours) {
    if (document.querySelector(selector)) {
      behaviours.delete(selector);
      load();
    }
  }
}

loadWhatIsNeeded();
document.addEventListener("htmx:after:swap", loadWhatIsNeeded);
