import { effect, type ReadonlySignal, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { path } from "./route";

export type PageLoader = () => Promise<{ default: ComponentType }>;

interface Shown {
  readonly path: string;
  /** Null when it could not be loaded. */
  readonly Page: ComponentType | null;
}

const shown = signal<Shown | null>(null);

/** The page of the path, once it is loaded; until then the one before it stays. */
export const page: ReadonlySignal<Shown | null> = shown;

const attempts = signal(0);

/** What shows the newest version of all pages; null while this is the newest that is known. */
export const newer = signal<(() => void) | null>(null);

/** Try again to load a page; the server may have it in a newer version only. */
export function loadAgain(): void {
  const update = newer.peek();
  if (update) update();
  else attempts.value += 1;
}

/** Keep `page` in step with the path. */
export function followPath(pages: (path: string) => PageLoader): () => void {
  return effect(() => {
    void attempts.value;
    const wanted = path.value;
    const load = async () => {
      const Page = await pages(wanted)().then(
        (loaded) => loaded.default,
        () => null,
      );
      if (path.peek() === wanted) shown.value = { path: wanted, Page };
    };
    void load();
  });
}
