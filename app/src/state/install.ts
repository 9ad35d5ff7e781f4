import { computed, type ReadonlySignal, signal } from "@preact/signals";
import { watchInstallOffer } from "../device/install";

const offer = signal<(() => Promise<void>) | null>(null);

/** Whether this browser can install the page as an app, and has not yet. */
export const canInstall: ReadonlySignal<boolean> = computed(() => offer.value !== null);

/** Ask the user whether to install; must be called from a press. */
export async function install(): Promise<void> {
  await offer.peek()?.();
}

export function followInstallOffer(): void {
  watchInstallOffer((install) => {
    offer.value = install;
  });
}
