// What HTML does not do by itself: keys, copying, progress as it happens. Everything works without it.
"use strict";
(() => {
  const all = (query, from = document) => Array.from(from.querySelectorAll(query));
  const one = (query, from = document) => from.querySelector(query);
  const told = (text) => { const place = one("#told"); if (place) { place.textContent = text; } };

  // Copying a command
  const copy = async (button) => {
    const text = document.getElementById(button.dataset.copy).textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(document.getElementById(button.dataset.copy));
      button.textContent = "Selected";
    }
    setTimeout(() => { button.textContent = "Copy"; }, 2000);
  };

  // Progress of jobs: one stream for each visible page, since browsers allow six connections to a server
  let stream = null;
  let silence = 0;
  const listen = () => {
    const place = document.hidden ? null : one("[data-job-events]");
    const url = place ? new URL(place.dataset.jobEvents, location).href : "";
    if (stream?.url === url) { return; }
    stream?.close();
    stream = null;
    if (!place) { return; }
    let waiting = 0;
    const swap = () => {
      waiting = 0;
      htmx.ajax("GET", location.href, { target: "#" + place.id, select: "#" + place.id, swap: "outerHTML" });
    };
    const refresh = () => {
      clearTimeout(silence);
      silence = 0;
      waiting ||= setTimeout(swap, 250);
    };
    stream = new EventSource(url);
    stream.onopen = () => { clearTimeout(silence); silence = 0; told(""); };
    stream.addEventListener("progress", refresh);
    // the whole page is another then; what somebody types into its head stays
    const arrive = () => htmx.ajax("GET", location.href, { target: "#main", select: "#main", swap: "outerHTML" });
    ["done", "failed", "cancelled"].forEach((end) => stream.addEventListener(end, () => { stream.close(); setTimeout(arrive, 300); }));
    stream.onerror = () => {
      silence ||= setTimeout(() => told("No news from the server; trying again."), 5000);
      if (stream.readyState === 2) { stream = null; setTimeout(listen, 3000); } // refused while the server starts
    };
  };

  // Keys
  const KEYS = [
    ["/", "Search"], ["?", "These keys"], ["f", "First filter"], ["g then a letter", "Go: the first letter of an entry above"],
    ["[ and ]", "Previous and next page or sample"], ["Enter", "Open"], ["Esc", "Close, or back to the list"],
  ];
  const ofPage = () => all("[data-key]").map((element) => [element.dataset.key.replaceAll(" ", " or "), element.title || element.textContent.trim()]);
  const off = () => localStorage.getItem("keys") === "off";
  const help = () => {
    const make = (tag, text, ...inside) => { const made = document.createElement(tag); made.append(text, ...inside); return made; };
    const dialog = make("dialog", "");
    dialog.setAttribute("aria-labelledby", "keys-title");
    const title = make("h2", "Keys");
    title.id = "keys-title";
    const keys = KEYS.concat(ofPage());
    document.dispatchEvent(new CustomEvent("keys", { detail: keys })); // scripts of a page add theirs
    const list = make("dl", "", ...keys.map(([key, what]) => make("div", make("dt", make("kbd", key)), make("dd", what))));
    list.className = "facts";
    const box = make("input", "");
    box.type = "checkbox";
    box.checked = !off();
    box.addEventListener("change", () => localStorage.setItem("keys", box.checked ? "on" : "off"));
    const close = make("button", "Close");
    close.addEventListener("click", () => dialog.close());
    dialog.addEventListener("close", () => dialog.remove());
    dialog.append(title, list, make("label", box, " Single keys work"), make("p", close));
    document.body.append(dialog);
    dialog.showModal();
  };
  const follow = (link) => { if (link) { link.click(); return true; } return false; };
  let going = 0;
  const single = (event) => {
    if (Date.now() - going < 1500) {
      going = 0;
      return follow(one(`[data-go="${CSS.escape(event.key)}"]`));
    }
    switch (event.key) {
      case "/": one("#find").focus(); return true;
      case "?": help(); return true;
      case "f": { const first = one(".facets input, .facets select"); if (first) { first.closest("details")?.setAttribute("open", ""); first.focus(); } return Boolean(first); }
      case "g": going = Date.now(); return true;
      case "[": return follow(one('a[rel="prev"]'));
      case "]": return follow(one('a[rel="next"]'));
      case "Escape": return follow(one("[data-up]"));
      default: return follow(one(`[data-key~="${CSS.escape(event.key)}"]`));
    }
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.target.closest("input:not([type=checkbox]), textarea, select, dialog[open]")) { return; }
    if (!off() && single(event)) { event.preventDefault(); }
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy]");
    if (button) { copy(button); }
    if (event.target.closest("[data-keys]")) { help(); }
    all("details.menu[open]").filter((menu) => !menu.contains(event.target)).forEach((menu) => menu.removeAttribute("open"));
  });

  // For each page and each piece swapped in
  const dress = () => {
    all("[data-copy], [data-keys]").forEach((button) => { button.hidden = false; });
    all("[data-no-script]").forEach((extra) => { extra.hidden = true; });
    all("time[datetime]").forEach((time) => { time.title = new Date(time.dateTime).toLocaleString(); });
    listen();
  };
  document.addEventListener("DOMContentLoaded", dress);
  document.addEventListener("visibilitychange", listen);
  addEventListener("pageshow", (event) => { if (event.persisted) { dress(); } });
  document.addEventListener("htmx:afterSettle", (event) => {
    dress();
    const count = event.target.dataset?.told ?? one("[data-told]")?.dataset.told;
    if (count) { told(count); }
  });
  document.addEventListener("htmx:beforeRequest", (event) => event.target.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:afterRequest", (event) => event.target.removeAttribute("aria-busy"));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const panel = event.target.closest?.("[data-panel]");
    if (panel && event.detail.xhr.status === 204) { panel.closest(".panel").hidden = true; }
    if (!panel && event.detail.xhr.status === 422) { event.detail.shouldSwap = true; event.detail.isError = false; } // a form with what is wrong
  });
  document.addEventListener("htmx:responseError", (event) => {
    const panel = event.target.closest?.("[data-panel]");
    const status = event.detail.xhr.status;
    if (panel) { panel.textContent = "This panel cannot be shown (" + status + ")."; } else if (status !== 503) { location.reload(); }
  });
})();
