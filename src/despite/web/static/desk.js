// What a page can do quicker with a script. Every page works without it.
"use strict";

// ---- single keys: whatever bears data-key is pressed by that key, unless somebody types or has turned keys off ----------
const typing = (target) => target.closest?.("input, textarea, select, [contenteditable]");
const keysOn = () => localStorage.getItem("keys") !== "off";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keysOn()) return;
  if (event.key === "Escape") return document.activeElement?.blur();
  if (typing(event.target)) return;
  const sought = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key.split(" ").includes(event.key) && one.offsetParent);
  if (!sought) return;
  event.preventDefault();
  if (sought.matches("details")) {
    sought.open = true;
    sought.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  } else sought.click();
});

for (const box of document.querySelectorAll("[data-keys]")) {
  box.hidden = false;
  const input = box.querySelector("input");
  input.checked = keysOn();
  input.addEventListener("change", () => localStorage.setItem("keys", input.checked ? "on" : "off"));
}

// ---- passages and claims: one leads to the other -------------------------------------------------------------------------
const light = (claims) => {
  for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
  for (const claim of claims) {
    for (const piece of document.querySelectorAll(`[data-claims~="${CSS.escape(claim)}"]`)) piece.classList.add("lit");
    document.getElementById(`c-${claim}`)?.classList.add("lit");
  }
};

const show = (claim) => {
  const card = document.getElementById(`c-${claim}`);
  if (!card) return;
  if (card.matches("details")) card.open = true;
  card.scrollIntoView({ block: "nearest" });
};

document.addEventListener("click", (event) => {
  const piece = event.target.closest("[data-claims]");
  if (piece && getSelection().isCollapsed) {
    light(piece.dataset.claims.split(" "));
    show(piece.dataset.claims.split(" ")[0]);
  }
  const chip = event.target.closest("a[data-claim]");
  if (chip) {
    light([chip.dataset.claim]);
    show(chip.dataset.claim);
  }
});

document.addEventListener("toggle", (event) => {
  if (event.target.matches?.("details[data-claim]") && event.target.open) light([event.target.dataset.claim]);
}, true);

const arrive = () => {
  const match = /^#c-(.+)$/.exec(decodeURIComponent(location.hash));
  if (match) { light([match[1]]); show(match[1]); }
};
addEventListener("hashchange", arrive);
arrive();

// ---- selecting words: where they stand in the text, counted in code points ------------------------------------------------
const place = (node, offset) => {
  const inner = node.nodeType === Node.TEXT_NODE ? node : (node.childNodes[offset] ?? node);
  const piece = (inner.nodeType === Node.TEXT_NODE ? inner.parentElement : inner).closest?.("[data-start]");
  if (!piece) return null;
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : "";
  return Number(piece.dataset.start) + [...before].length;
};

const ends = (range) => {
  const pieces = [...document.querySelectorAll("[data-start]")].filter((piece) => range.intersectsNode(piece));
  if (!pieces.length) return null;
  const last = pieces[pieces.length - 1];
  const start = place(range.startContainer, range.startOffset) ?? Number(pieces[0].dataset.start);
  const end = place(range.endContainer, range.endOffset) ?? Number(last.dataset.start) + [...last.textContent].length;
  return end > start ? [start, end] : null;
};

// On a document the words go to the page of a new claim; in a review they become the words of the correction.
const words = document.getElementById("selected");
let chosen = null;
if (words) {
  document.addEventListener("selectionchange", () => {
    if (words.contains(document.activeElement)) return;
    const selection = getSelection();
    chosen = selection.rangeCount && !selection.isCollapsed ? ends(selection.getRangeAt(0)) : null;
    words.hidden = !chosen;
    if (chosen && words.matches("form")) [words.elements.start.value, words.elements.end.value] = chosen;
  });
  words.addEventListener("mousedown", (event) => event.preventDefault()); // a click must not undo the selection
  words.addEventListener("click", () => {
    const form = document.getElementById(words.dataset.into);
    if (!form || !chosen) return;
    [form.elements.start.value, form.elements.end.value] = chosen;
    form.elements.exact.value = getSelection().toString();
    form.elements.exact.dispatchEvent(new Event("change", { bubbles: true }));
    words.hidden = true;
  });
  // Words that are written by hand are looked for by themselves, not at the place that was selected before.
  document.getElementById(words.dataset.into)?.elements.exact.addEventListener("input", ({ target }) => {
    target.form.elements.start.value = target.form.elements.end.value = "";
  });
}
