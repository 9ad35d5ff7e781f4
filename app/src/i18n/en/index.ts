import { alerts } from "./alerts";
import { shell } from "./shell";
import { state } from "./state";
import { tasks } from "./tasks";
import { timer } from "./timer";
import { today } from "./today";

export const en = {
  ...alerts,
  ...shell,
  ...state,
  ...tasks,
  ...timer,
  ...today,
} as const;
