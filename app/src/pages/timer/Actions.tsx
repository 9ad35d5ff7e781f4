import { useState } from "preact/hooks";
import { Button } from "../../components/Button";
import { Icon } from "../../components/Icon";
import { Later } from "../../components/Later";
import { t } from "../../i18n/index";
import { settings } from "../../state/settings";
import { extend, face, pause, resume, skip, snooze, start, stop, timer } from "../../state/timer";
import { type ActionName, actionPlan } from "./action-plan";
import { Menu, MenuItem } from "./Menu";

const MINUTE = 60;

const KEYS: Partial<Record<ActionName, string>> = {
  start: "Space",
  pause: "Space",
  resume: "Space",
  stop: "Escape",
  fiveMore: "+",
  interrupt: "!",
};

const loadLength = () => import("./asked").then(({ LengthDialog }) => LengthDialog);
const loadInterrupt = () => import("./asked").then(({ InterruptDialog }) => InterruptDialog);

type Asked = "length" | "interrupt" | null;

const AT_ONCE: Record<Exclude<ActionName, "length" | "interrupt">, () => Promise<void>> = {
  start: () => start(),
  pause,
  resume,
  stop,
  skip,
  snooze,
  oneMore: () => extend(MINUTE),
  fiveMore: () => extend(5 * MINUTE),
};

/** The buttons that fit the state, and the rest of what can be done behind a small menu. */
export function Actions() {
  const [asked, ask] = useState<Asked>(null);
  const { state, phase } = face.value;
  const next = timer.value.next.phase;
  const plan = actionPlan(state, phase, next);
  const run = (name: ActionName) => {
    if (name === "length" || name === "interrupt") ask(name);
    else void AT_ONCE[name]();
  };
  const button = (name: ActionName, lead = false) => (
    <Button
      key={lead ? "lead" : name} // the focus stays on it when Pause becomes Resume
      lead={lead}
      {...(lead && { kind: "go" })}
      {...(KEYS[name] && { keys: KEYS[name] })}
      onClick={() => run(name)}
    >
      {buttonText(name)}
    </Button>
  );
  const onClose = () => ask(null);
  const usual = { focus: settings.value.focusMinutes, ...breakMinutes() }[next];
  return (
    <div class="timer-acts">
      {plan.before.map((name) => button(name))}
      {button(plan.lead, true)}
      {plan.after.map((name) => button(name))}
      <Menu label={t("timer.more")} class="btn round" face={<Icon name="dots" />}>
        {plan.more.map((name) => (
          <MenuItem key={name} onChoose={() => run(name)}>
            {menuText(name)}
          </MenuItem>
        ))}
      </Menu>
      {asked === "length" && (
        <Later load={loadLength} given={{ usual, onClose }} onFail={onClose} />
      )}
      {asked === "interrupt" && <Later load={loadInterrupt} given={{ onClose }} onFail={onClose} />}
    </div>
  );
}

function breakMinutes() {
  const { shortBreakMinutes, longBreakMinutes } = settings.value;
  return { shortBreak: shortBreakMinutes, longBreak: longBreakMinutes };
}

function buttonText(name: ActionName): string {
  const { state, next, interruptions } = timer.value;
  const resting = state === "idle" || state === "ended";
  if (name === "interrupt" && interruptions.length > 0) {
    return t("timer.interruptedCount", { count: interruptions.length });
  }
  if (name === "interrupt") return t("timer.interrupted");
  if (name === "skip" && resting) return t("timer.skipBreak");
  if (name === "start" && next.phase !== "focus") return t("timer.startBreak");
  if (name === "start" && state === "ended") return t("timer.startFocus");
  return plainText(name);
}

function menuText(name: ActionName): string {
  if (name === "oneMore") return t("timer.oneMoreMinute");
  if (name === "fiveMore") return t("timer.fiveMoreMinutes");
  if (name === "skip") return t("timer.skipFocus");
  return plainText(name);
}

function plainText(name: ActionName): string {
  if (name === "length") return t("timer.otherLength");
  if (name === "interrupt") return t("timer.interrupted");
  return t(`timer.${name}`);
}
