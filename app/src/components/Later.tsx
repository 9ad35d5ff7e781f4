import type { ComponentChildren, ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";
import { showToast } from "../state/notices";

interface LaterProps<Given extends object> {
  load: () => Promise<ComponentType<Given>>;
  given: Given;
  /** It could not be loaded, which a toast says; whoever asked for it may be asked again. */
  onFail?: () => void;
  /** What is in its place until it is loaded. */
  meanwhile?: ComponentChildren;
}

/** What was loaded, by what loads it. */
const parts = new Map<unknown, unknown>();

/** Load a part before it is first shown: then it is there at once. Never rejects. */
export async function preload<Given extends object>(
  load: LaterProps<Given>["load"],
): Promise<void> {
  await load().then(
    (Part) => parts.set(load, Part),
    () => undefined, // it is tried again when it is shown
  );
}

/** A part of the page that is loaded when it is first shown. */
export function Later<Given extends object>(props: LaterProps<Given>) {
  const { load, given, onFail, meanwhile = null } = props;
  const [loaded, setLoaded] = useState(() => {
    // `preload` has kept it under the same function.
    const Part = parts.get(load) as ComponentType<Given> | undefined;
    return Part ? { Part } : null;
  });

  useEffect(() => {
    if (loaded) return;
    const fail = () => {
      showToast({ text: t("nav.partNotLoaded") });
      onFail?.();
    };
    load().then((Part) => setLoaded({ Part }), fail);
  }, []);

  return loaded ? <loaded.Part {...given} /> : meanwhile;
}
