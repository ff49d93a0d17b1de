// Sends the file of a form in parts by tus 1.0, so that a lost connection costs one part, and then the form without it.
"use strict";
(() => {
  const PART = 8 << 20;
  const WAITS = [0, 1, 2, 4, 8, 16];
  const form = document.querySelector("form[data-uploads]");
  if (!form) { return; }
  const input = form.querySelector("input[type=file]");
  const place = form.querySelector(".sending");
  const bar = place.querySelector("progress");
  const text = place.querySelector("[role=status]");
  let stopped = false;

  const size = (bytes) => {
    const units = ["bytes", "kB", "MB", "GB", "TB"];
    let unit = 0;
    let value = bytes;
    while (value >= 1000 && unit < units.length - 1) { value /= 1000; unit++; }
    return (unit ? value.toFixed(1) : value) + " " + units[unit];
  };
  const base64 = (bytes) => btoa(Array.from(new Uint8Array(bytes), (byte) => String.fromCharCode(byte)).join(""));
  // Browsers have digests on this machine and over HTTPS only.
  const digest = async (part) => (crypto.subtle ? base64(await crypto.subtle.digest("SHA-256", await part.arrayBuffer())) : "");
  const send = (method, url, headers, body) => fetch(url, { method, body, headers: { "Tus-Resumable": "1.0.0", ...headers } });
  const tell = (sentence, offset, file) => {
    place.hidden = false;
    bar.max = file.size;
    bar.value = offset;
    text.textContent = sentence;
  };
  const detail = async (answer) => {
    try { return (await answer.json()).detail; } catch { return "The server answered " + answer.status + "."; }
  };

  // The same file goes on where it was left: name, size and the digest of its first part tell that it is the same.
  const begin = async (file) => {
    const key = "upload " + [file.name, file.size, await digest(file.slice(0, PART))].join(" ");
    const known = localStorage.getItem(key);
    if (known) {
      const found = await send("HEAD", known);
      if (found.ok) { return { key, url: known, offset: Number(found.headers.get("Upload-Offset")) }; }
    }
    const name = base64(new TextEncoder().encode(file.name));
    const made = await send("POST", form.dataset.uploads, { "Upload-Length": file.size, "Upload-Metadata": "filename " + name });
    if (!made.ok) { throw new Error(await detail(made)); }
    const url = made.headers.get("Location");
    localStorage.setItem(key, url);
    return { key, url, offset: 0 };
  };

  const part = async (url, offset, file) => {
    const bytes = file.slice(offset, offset + PART);
    const sum = await digest(bytes);
    const headers = { "Upload-Offset": offset, "Content-Type": "application/offset+octet-stream" };
    if (sum) { headers["Upload-Checksum"] = "sha256 " + sum; }
    const answer = await send("PATCH", url, headers, bytes);
    if (answer.ok) { return Number(answer.headers.get("Upload-Offset")); }
    if ([409, 423, 460].includes(answer.status) || answer.status >= 500 && answer.status !== 507) {
      throw new TypeError("again");
    }
    throw new Error(await detail(answer));
  };

  const all = async (file) => {
    let { key, url, offset } = await begin(file);
    let failed = 0;
    while (offset < file.size && !stopped) {
      tell("Sending " + size(offset) + " of " + size(file.size), offset, file);
      try {
        offset = await part(url, offset, file);
        failed = 0;
      } catch (lost) {
        if (!(lost instanceof TypeError) || ++failed >= WAITS.length) { throw lost; }
        tell("The connection is lost; trying again. Sent are " + size(offset), offset, file);
        await new Promise((done) => setTimeout(done, WAITS[failed] * 1000));
        try { offset = Number((await send("HEAD", url)).headers.get("Upload-Offset")); } catch { /* and again */ }
      }
    }
    return stopped ? null : { key, id: url.slice(url.lastIndexOf("/") + 1) };
  };

  form.addEventListener("submit", async (event) => {
    const file = input.files[0];
    if (!file) { return; }
    event.preventDefault();
    const button = form.querySelector("button.main");
    button.disabled = true;
    stopped = false;
    try {
      const sent = await all(file);
      if (sent) {
        tell("All " + size(file.size) + " are sent", file.size, file);
        form.elements.upload.value = sent.id;
        input.disabled = true;
        localStorage.removeItem(sent.key);
        form.submit();
        return;
      }
      text.textContent += ". Stopped; choose Import to go on";
    } catch (failure) {
      text.textContent = failure instanceof TypeError ? "The server does not answer. Choose Import to go on" : failure.message;
    }
    button.disabled = false;
  });
  place.querySelector("button").addEventListener("click", () => { stopped = true; });
  // A page that the browser kept is as it was before.
  addEventListener("pageshow", () => { input.disabled = false; form.querySelector("button.main").disabled = false; });
})();
