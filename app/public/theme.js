// Before the first paint: the theme that was chosen here last (device/theme.ts keeps it).
try {
  const theme = localStorage.getItem("theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch {
  // A browser that keeps nothing for this site follows the system.
}
