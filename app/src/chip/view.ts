import type { ChipFace } from "./face";

const SVG = "http://www.w3.org/2000/svg";

/** The chip at the end of a header: there while a phase is, and a way to the timer. */
export class Chip {
  readonly #link = document.createElement("a");
  readonly #left = circle();
  readonly #clock = document.createElement("span");

  constructor(private readonly header: Element) {
    const ring = document.createElementNS(SVG, "svg");
    const whole = circle();
    whole.setAttribute("class", "whole");
    this.#left.setAttribute("pathLength", "100");
    ring.setAttribute("viewBox", "0 0 22 22");
    ring.setAttribute("aria-hidden", "true");
    ring.append(whole, this.#left);
    this.#link.className = "running";
    this.#link.href = "/";
    this.#link.append(ring, this.#clock);
  }

  show(face: ChipFace | null): void {
    document.body.dataset["phase"] = face?.phase ?? "focus";
    if (!face) {
      this.#link.remove();
      return;
    }
    this.#left.setAttribute("stroke-dasharray", `${face.left * 100} 100`);
    this.#link.ariaLabel = face.name;
    this.#clock.textContent = face.clock;
    if (!this.#link.isConnected) this.header.append(this.#link);
  }
}

function circle(): SVGCircleElement {
  const drawn = document.createElementNS(SVG, "circle");
  for (const [name, value] of [
    ["cx", "11"],
    ["cy", "11"],
    ["r", "8"],
  ] as const)
    drawn.setAttribute(name, value);
  return drawn;
}
