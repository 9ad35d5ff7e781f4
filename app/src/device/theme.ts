import type { Settings } from "../domain/records";

/** Where public/theme.js finds the theme before the first paint. */
const KEPT_AS = "theme";

/** Show the page in a theme, and in the same from the first paint on next time. */
export function showTheme(theme: Settings["theme"]): void {
  const chosen = theme === "system" ? null : theme;
  if (chosen) document.documentElement.setAttribute("data-theme", chosen);
  else document.documentElement.removeAttribute("data-theme");
  try {
    if (chosen) localStorage.setItem(KEPT_AS, chosen);
    else localStorage.removeItem(KEPT_AS);
  } catch {
    // A browser that keeps nothing for this site still shows the theme, a moment later.
  }
}
