// Ranking by keyboard: who gives a thing a place that another has, swaps the two, and is told so.
function rank(ranking) {
  const places = [...ranking.querySelectorAll("select")];
  const says = ranking.querySelector("[data-says]");
  const had = new Map(places.map((place) => [place, place.value]));

  ranking.addEventListener("change", ({ target }) => {
    const other = places.find((place) => place !== target && place.value && place.value === target.value);
    if (other) {
      other.value = had.get(target);
      had.set(other, other.value);
      says.textContent = `${says.dataset.swapped} ${other.labels[0].textContent}: ${other.value || "–"}`;
    }
    had.set(target, target.value);
  });
}

document.querySelectorAll("[data-ranking]").forEach(rank);
