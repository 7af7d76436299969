// A text area as tall as its text, where the style sheet's field-sizing is not known yet.
function fit(area) {
  area.style.blockSize = "auto";
  area.style.blockSize = `${area.scrollHeight + 2}px`;
}

if (!CSS.supports("field-sizing", "content")) {
  for (const area of document.querySelectorAll("textarea[data-grows]")) fit(area);
  document.addEventListener("input", (event) => {
    if (event.target.matches("textarea[data-grows]")) fit(event.target);
  });
}
