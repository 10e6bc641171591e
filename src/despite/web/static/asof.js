// What the record's slider says while it is moved, and the address of the day at which it stops. Without this the form does it.
"use strict";

const slider = document.getElementById("at");

const settle = () => {
  const shown = document.querySelector("#record [data-day]");
  if (!slider || !shown) return;
  document.getElementById("day").textContent = shown.dataset.words;
  slider.setAttribute("aria-valuetext", shown.dataset.words);
  return shown.dataset;
};

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.id !== "record") return;
  const shown = settle();
  const from = event.detail.requestConfig?.elt?.id;
  if (from === "by") {
    slider.value = shown.at;
    document.getElementById("was").value = shown.at;
  }
  const address = new URL(location.href);
  address.searchParams.set("by", shown.day);
  for (const name of ["at", "was", "base", "page"]) address.searchParams.delete(name);
  clearTimeout(slider.waiting);
  slider.waiting = setTimeout(() => {
    history.replaceState(history.state, "", address);
    document.title = document.title.replace(/on record by [^·]+/, `on record by ${shown.words} `);
  }, 250);
});
