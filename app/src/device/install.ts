/** Chromium's event that says the page can be installed; no standard has it yet. */
interface InstallOffer extends Event {
  prompt: () => Promise<unknown>;
}

/**
 * Tell whether the browser offers to install the page: `onOffer` gets what installs it, and null once
 * that is done.
 */
export function watchInstallOffer(onOffer: (install: (() => Promise<void>) | null) => void): void {
  window.addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    const offer = event as InstallOffer; // the only event of this name
    onOffer(async () => {
      await offer.prompt();
      onOffer(null);
    });
  });
  window.addEventListener("appinstalled", () => onOffer(null));
}
