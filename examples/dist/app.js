"use strict";

const search = document.querySelector("#search");
const found = document.querySelector("#found");

async function ask(address, options) {
  const answer = await fetch(address, options);
  const body = await answer.json();
  if (!answer.ok) {
    throw new Error(body.detail);
  }
  return body;
}

function item(...parts) {
  const line = document.createElement("li");
  line.append(...parts);
  return line;
}

async function list() {
  const form = new FormData(search);
  if (!form.get("dataset")) {
    form.delete("dataset");
  }
  const datasets = await ask("/api/datasets?" + new URLSearchParams(form));
  found.querySelector("ul").replaceChildren(...datasets.data.map((dataset) => {
    const chosen = Object.assign(document.createElement("input"), { type: "checkbox", name: "dataset", value: dataset.name });
    const link = Object.assign(document.createElement("a"), { href: "/" + dataset.name, textContent: dataset.name });
    return item(chosen, link, " " + dataset.samples + " samples");
  }));
}

async function show(name) {
  const dataset = await ask("/api/datasets/" + encodeURIComponent(name));
  document.querySelector("#shown").textContent = name;
  document.querySelector("#samples").replaceChildren(...dataset.data.map((sample) => item(sample.path)));
}

async function download() {
  window.location = await ask("/api/datasets/download", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ datasets: new FormData(found).getAll("dataset") }),
  });
}

function on(form, action) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    action().catch((error) => alert(error.message));
  });
}

on(search, list);
on(found, download);
list();
if (window.location.pathname !== "/") {
  show(window.location.pathname.slice(1));
}
