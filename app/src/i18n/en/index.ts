import { shell } from "./shell";
import { state } from "./state";

export const en = { ...shell, ...state } as const;
