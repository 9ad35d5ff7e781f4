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

/** A part of the page that is loaded when it is first shown. */
export function Later<Given extends object>(props: LaterProps<Given>) {
  const { load, given, onFail, meanwhile = null } = props;
  const [loaded, setLoaded] = useState<{ Part: ComponentType<Given> } | null>(null);

  useEffect(() => {
    const fail = () => {
      showToast({ text: t("nav.partNotLoaded") });
      onFail?.();
    };
    load().then((Part) => setLoaded({ Part }), fail);
  }, []);

  return loaded ? <loaded.Part {...given} /> : meanwhile;
}
