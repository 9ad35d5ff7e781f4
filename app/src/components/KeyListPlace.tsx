import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { hideKeyList, keyListShown } from "../state/shortcuts";

/** Where the list of keys opens; it is loaded when it is asked for. */
export function KeyListPlace() {
  const [loaded, setLoaded] = useState<{ KeyList: ComponentType } | null>(null);
  const shown = keyListShown.value;

  useEffect(() => {
    if (shown && !loaded) void import("./KeyList").then(setLoaded, hideKeyList);
  }, [shown, loaded]);

  return shown && loaded ? <loaded.KeyList /> : null;
}
