import { useEffect, useMemo, useState } from "preact/hooks";
import { nextTask } from "../../device/tasks";
import type { By, Statistics } from "../../domain/statistics";
import { today } from "../../state/sessions";
import { settings } from "../../state/settings";
import type { Loaded } from "../../state/statistics";
import { figuresOf } from "./figures";

/** The numbers of a period, counted once for as long as nothing of it changes. */
export function useFigures(loaded: Loaded, by: By): Statistics {
  const { day } = today.value;
  const chosen = settings.value;
  return useMemo(() => figuresOf(loaded, by, chosen, day), [loaded, by, chosen, day]);
}

/** A period for what is below the first screen: it follows a frame after what is above. */
export function useAfterPaint(loaded: Loaded): Loaded | null {
  const [shown, show] = useState<Loaded | null>(null);
  useEffect(() => {
    let wanted = true;
    void nextTask().then(() => wanted && show(loaded));
    return () => {
      wanted = false;
    };
  }, [loaded]);
  return shown;
}
