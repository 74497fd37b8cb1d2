// Comfort only: every page works without this file.
(() => {
  "use strict";
  const cards = () => [...document.querySelectorAll("[data-card]")];
  const inHand = () => document.activeElement.closest("[data-card]");

  const step = (by) => {
    const all = cards();
    if (!all.length) return;
    const at = all.indexOf(inHand());
    const next = all[Math.min(Math.max(at + by, 0), all.length - 1)];
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "nearest" });
  };

  const press = (what) => {
    const place = inHand() || document;
    const target = place.querySelector(`[data-key="${what}"]`);
    if (target) target.click();
  };

  const open = () => {
    const card = inHand();
    const link = card && card === document.activeElement && card.querySelector("h3 a");
    if (link) link.click();
  };

  const find = (event) => {
    const field = document.querySelector("[data-key='/']");
    if (!field) return;
    event.preventDefault();
    const folded = field.closest("details");
    if (folded) folded.open = true;
    field.focus();
  };

  document.addEventListener("keydown", (event) => {
    const writes = event.target.closest("input, select, textarea, [contenteditable]");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (writes) {
      if (event.key === "Escape") writes.blur();
      return;
    }
    const deeds = {
      j: () => step(1),
      k: () => step(-1),
      c: () => press("c"),
      w: () => press("w"),
      Enter: open,
      "/": () => find(event),
    };
    if (deeds[event.key]) deeds[event.key]();
  });
})();
