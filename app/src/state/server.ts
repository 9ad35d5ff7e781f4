import { batch, signal } from "@preact/signals";
import { type Api, openApi, Unreachable } from "../records/api";
import { deviceName } from "../records/device-name";
import { betterOffset, type ClockOffset, type ClockSample, measured } from "../records/offset";
import { keptOffsetMs, siteStorage } from "../records/owner";
import { clockOffset, setClockOffset, timeIsChecked } from "./clock";

/** The server behind this page, and its clock. */
export interface Server {
  readonly api: Api;
  /** Ask what time it is there; done when it is known, or cannot be. */
  readonly measure: () => Promise<void>;
}

const opened = signal<Server | null>(null);

/** The server behind this page. */
export function server(): Server {
  const talking = opened.peek() ?? openServer();
  opened.value = talking;
  return talking;
}

/** Talk to the server; every answer makes this device's idea of its clock better. */
function openServer(): Server {
  let known: ClockOffset | null = null;
  clockOffset.value = keptOffsetMs(siteStorage());
  const onSample = (sample: ClockSample) => {
    const better = betterOffset(known, measured(sample));
    known = better;
    batch(() => {
      setClockOffset(better.ms);
      timeIsChecked.value = true;
    });
  };
  const api = openApi(deviceName(navigator.userAgent), onSample);
  return { api, measure: () => measure(api) };
}

async function measure(api: Api): Promise<void> {
  try {
    await api.get("/api/health/live");
  } catch (error) {
    if (!(error instanceof Unreachable)) throw error;
  }
}
