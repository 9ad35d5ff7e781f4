import type { Phase } from "../domain/records";

export interface Countdown {
  readonly phase: Phase;
  readonly paused: boolean;
  readonly remainingMs: number;
  readonly plannedMs: number;
}

/** The phases' colours of the light theme (styles/tokens.css): a favicon sees none of the page's styles. */
const COLOURS: Readonly<Record<Phase, string>> = {
  focus: "#c5302d",
  shortBreak: "#0f766e",
  longBreak: "#2b5fb8",
};
const PAUSED = "#8c7f78";
const STEPS = 60;
const MINUTE_MS = 60_000;

/** A ring of what is left around the minutes that are left, as a data URI; it changes a few times a minute. */
export function drawCountdown({ phase, paused, remainingMs, plannedMs }: Countdown): string {
  const left = Math.min(Math.max(remainingMs, 0) / Math.max(plannedMs, 1), 1);
  const steps = Math.ceil(left * STEPS);
  const minutes = Math.ceil(Math.max(remainingMs, 0) / MINUTE_MS);
  const colour = paused ? PAUSED : COLOURS[phase];
  const size = minutes > 99 ? 12 : 17;
  const ring = `cx="16" cy="16" r="14" fill="none" stroke="${colour}" stroke-width="4"`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><circle ${ring} opacity=".25"/>` +
    `<circle ${ring} pathLength="${STEPS}" stroke-dasharray="${steps} ${STEPS}" transform="rotate(-90 16 16)"/>` +
    `<text x="16" y="${16 + size * 0.36}" font-family="system-ui,sans-serif" font-weight="700" ` +
    `font-size="${size}" text-anchor="middle" fill="${colour}">${minutes}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** Returns what shows an icon in the tab; null shows the page's own again. */
export function openFavicon(page: Document): (icon: string | null) => void {
  const link = page.querySelector<HTMLLinkElement>("link[rel=icon]");
  const own = link?.getAttribute("href") ?? null;
  return (icon) => {
    const href = icon ?? own;
    if (link && href !== null && link.getAttribute("href") !== href)
      link.setAttribute("href", href);
  };
}
