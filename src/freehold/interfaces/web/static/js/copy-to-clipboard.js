// Shows the copy buttons, which are hidden without JavaScript, and copies the text of the element they name.
const WORD_STAYS_MS = 1800;

for (const button of document.querySelectorAll("[data-copy]")) button.hidden = false;

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).textContent.trim());
  const word = button.querySelector("[data-copy-done]");
  const before = word.textContent;
  if (before === word.dataset.copyDone) return;
  word.textContent = word.dataset.copyDone;
  setTimeout(() => { word.textContent = before; }, WORD_STAYS_MS);
});
