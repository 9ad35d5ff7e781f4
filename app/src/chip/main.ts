/**
 * /chip.js: the running phase in the header of a page that is not the app's, such as the blog's. It
 * reads what the app keeps in this browser, and does nothing where there is no timer.
 */

import { keptOffsetMs } from "../records/owner";
import { faceOf } from "./face";
import { readKept } from "./kept";
import { Chip } from "./view";

const SECOND_MS = 1000;

const header = document.querySelector("header.bar");
const chip = header && new Chip(header);
let next = 0;

async function show(): Promise<void> {
  clearTimeout(next);
  if (document.hidden) return;
  const kept = await readKept(localStorage, indexedDB);
  const face = kept && faceOf(kept, Date.now() + keptOffsetMs(localStorage));
  chip?.show(face);
  clearTimeout(next);
  if (kept) next = setTimeout(look, SECOND_MS);
}

/** A browser that keeps nothing for this site has no timer to show. */
function look(): void {
  show().catch(() => chip?.show(null));
}

document.addEventListener("visibilitychange", look);
addEventListener("pageshow", look);
look();
