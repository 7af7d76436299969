// Says which files were chosen and how large they are, before they are sent.
const KILOBYTE = 1000;

function size(bytes) {
  const unit = bytes < KILOBYTE ** 2 ? ["kilobyte", KILOBYTE] : ["megabyte", KILOBYTE ** 2];
  const form = { style: "unit", unit: unit[0], maximumFractionDigits: 1 };
  return new Intl.NumberFormat(document.documentElement.lang, form).format(bytes / unit[1]);
}

document.addEventListener("change", (event) => {
  const names = event.target.closest("[data-file-picker]")?.querySelector("[data-file-names]");
  if (!names || event.target.type !== "file") return;
  names.replaceChildren(
    ...Array.from(event.target.files, (file) => {
      const line = document.createElement("li");
      line.textContent = `${file.name} · ${size(file.size)}`;
      return line;
    }),
  );
});
