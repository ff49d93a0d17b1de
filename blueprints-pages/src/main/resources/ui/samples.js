// Keys among samples: moving in a grid, ticking, and hiding what is drawn. Works without it: tiles are links or checkboxes.
"use strict";
(() => {
  const all = (query) => Array.from(document.querySelectorAll(query));
  const stops = () => all(".grid .tile > a, .grid .tile input");
  const columns = (tiles) => {
    const top = tiles[0].getBoundingClientRect().top;
    const count = tiles.findIndex((tile) => tile.getBoundingClientRect().top > top + 4);
    return count < 0 ? tiles.length : count;
  };
  const move = (event) => {
    const tiles = stops();
    if (!tiles.length) { return false; }
    const at = tiles.indexOf(document.activeElement);
    if (at < 0 && (event.target !== document.body || !event.key.startsWith("Arrow"))) { return false; }
    if (at < 0) { tiles.find((tile) => tile.tabIndex === 0).focus(); return true; }
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns(tiles), ArrowUp: -columns(tiles), Home: -at, End: tiles.length - 1 - at }[event.key];
    const next = step === undefined ? undefined : tiles[at + step];
    if (!next) { return step !== undefined; }
    if (event.shiftKey) {
      tiles.slice(Math.min(at, at + step), Math.max(at, at + step) + 1).forEach((tile) => { tile.checked = true; });
    }
    tiles[at].tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
    return true;
  };
  const single = (event) => {
    if (localStorage.getItem("keys") === "off") { return false; }
    const ticks = event.key === "x" && document.activeElement.matches(".grid .tile input");
    if (ticks) { document.activeElement.click(); }
    const hides = event.key === "h" && all(".boxes").length > 0;
    if (hides) { document.documentElement.classList.add("bare"); }
    return ticks || hides;
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=checkbox]), textarea, select, dialog[open]")) { return; }
    if (move(event) || single(event)) { event.preventDefault(); }
  });
  const drawn = () => document.documentElement.classList.remove("bare");
  document.addEventListener("keyup", (event) => { if (event.key === "h") { drawn(); } });
  addEventListener("blur", drawn);
  document.addEventListener("keys", ({ detail: keys }) => {
    if (stops().length) { keys.push(["Arrows, Home, End", "Move among samples"]); }
    if (all(".grid .tile input").length) { keys.push(["x", "Tick or untick"], ["Shift and an arrow", "Tick one after another"]); }
    if (all(".boxes").length) { keys.push(["Hold h", "See the image without its boxes"]); }
  });

  // One stop of the Tab key; who comes back from a sample is at its tile
  const dress = () => {
    const tiles = stops();
    const back = tiles.findIndex((tile) => tile.pathname === sessionStorage.getItem("tile"));
    tiles.forEach((tile, at) => { tile.tabIndex = at === Math.max(back, 0) ? 0 : -1; });
    if (back >= 0 && sessionStorage.getItem("return") === "yes") {
      sessionStorage.removeItem("return");
      tiles[back].focus();
    }
    if (document.querySelector("[data-sample]")) { sessionStorage.setItem("tile", location.pathname); sessionStorage.setItem("return", "yes"); }
  };
  document.addEventListener("DOMContentLoaded", dress);
  document.addEventListener("htmx:afterSettle", dress);
  addEventListener("pageshow", (event) => { if (event.persisted) { dress(); } });
})();
