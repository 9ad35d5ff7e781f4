import { about } from "./about";
import { alerts } from "./alerts";
import { keys } from "./keys";
import { settings } from "./settings";
import { shell } from "./shell";
import { signIn } from "./sign-in";
import { state } from "./state";
import { tasks } from "./tasks";
import { timer } from "./timer";
import { today } from "./today";

export const en = {
  ...about,
  ...alerts,
  ...keys,
  ...settings,
  ...shell,
  ...signIn,
  ...state,
  ...tasks,
  ...timer,
  ...today,
} as const;
