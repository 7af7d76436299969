// A menu closes when something else is pressed, when the focus leaves it, and with Escape.
const openMenus = () => document.querySelectorAll("details[data-menu][open]");

function closeExceptAround(target) {
  for (const menu of openMenus()) if (!menu.contains(target)) menu.open = false;
}

document.addEventListener("pointerdown", (event) => closeExceptAround(event.target));
document.addEventListener("focusin", (event) => closeExceptAround(event.target));
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});
