// A button on each piece of code that has a name: it copies what stands there.
const TWO_SHEETS =
  "M9 7h5a2 2 0 0 1 2 2v5a2 2 0 0 1-2 2H9a2 2 0 0 1-2-2V9a2 2 0 0 1 2-2M13 7V5.5A1.5 1.5 0 0 0 11.5 4h-6A1.5 1.5 0 0 0 4 5.5v6A1.5 1.5 0 0 0 5.5 13H7";
const TICK = "M4 10.5 8 14.5 16 6";
const SVG = "http://www.w3.org/2000/svg";
const SHOWN_MS = 2000;

function drawing() {
  const icon = document.createElementNS(SVG, "svg");
  icon.setAttribute("class", "icon");
  icon.setAttribute("viewBox", "0 0 20 20");
  icon.setAttribute("aria-hidden", "true");
  icon.append(document.createElementNS(SVG, "path"));
  return icon;
}

function addButton(figure) {
  const button = document.createElement("button");
  const icon = drawing();
  const say = (name, path) => {
    button.setAttribute("aria-label", name);
    icon.firstChild.setAttribute("d", path);
  };
  button.type = "button";
  button.className = "btn round";
  button.append(icon);
  say("Copy", TWO_SHEETS);
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(figure.querySelector("code").innerText);
    say("Copied", TICK);
    setTimeout(say, SHOWN_MS, "Copy", TWO_SHEETS);
  });
  figure.querySelector("figcaption").append(button);
}

// Without HTTPS a browser lets no page copy.
if (navigator.clipboard) document.querySelectorAll(".code:has(figcaption)").forEach(addButton);
