import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../i18n";
import { showToast } from "../state/notices";

interface LaterProps<Given extends object> {
  load: () => Promise<ComponentType<Given>>;
  given: Given;
  /** It could not be loaded, which a toast says; whoever asked for it may be asked again. */
  onFail?: () => void;
}

/** A part of the page that is loaded when it is first shown; until then there is nothing in its place. */
export function Later<Given extends object>({ load, given, onFail }: LaterProps<Given>) {
  const [loaded, setLoaded] = useState<{ Part: ComponentType<Given> } | null>(null);

  useEffect(() => {
    const fail = () => {
      showToast({ text: t("nav.partNotLoaded") });
      onFail?.();
    };
    load().then((Part) => setLoaded({ Part }), fail);
  }, []);

  return loaded && <loaded.Part {...given} />;
}
