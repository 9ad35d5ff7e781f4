/** The sounds, computed: each is a few strikes, and each strike a few sine waves that die away. */
import type { RingSound } from "./plan";

export const SAMPLE_RATE = 24_000;

interface Partial {
  readonly hertz: number;
  readonly level: number;
  /** Until it has died away to a thousandth. */
  readonly seconds: number;
}

interface Strike {
  readonly at: number;
  readonly partials: readonly Partial[];
}

const ATTACK_SECONDS = 0.003;
const SILENT = Math.log(1000);
const PEAK = 0.9;

/** [multiple of the note, level, seconds]: a bell's hum, prime, tierce, quint and nominal. */
const BELL = [
  [0.5, 0.5, 2.2],
  [1, 1, 1.8],
  [1.2, 0.6, 1.4],
  [1.5, 0.4, 1.1],
  [2, 0.7, 1.0],
  [2.7, 0.3, 0.6],
] as const;
const CHIME = [
  [1, 1, 1.6],
  [2.76, 0.35, 0.7],
  [5.4, 0.12, 0.3],
] as const;
const WOOD = [
  [1, 1, 0.12],
  [1.53, 0.6, 0.08],
  [2.71, 0.3, 0.04],
] as const;

const RINGS: Readonly<Record<RingSound, readonly Strike[]>> = {
  bell: [0, 0.9, 1.8].map((at) => strike(at, 587.33, BELL)),
  chime: [659.26, 783.99, 1046.5, 1318.5].map((hertz, i) => strike(i * 0.32, hertz, CHIME)),
  wood: [0, 0.16, 0.32, 0.9, 1.06, 1.22].map((at) => strike(at, 760, WOOD)),
};
const TICK = strike(0, 1900, [
  [1, 1, 0.02],
  [1.7, 0.4, 0.012],
]);

/** The samples of a ring, at SAMPLE_RATE, from -1 to 1. */
export function ringSamples(sound: RingSound): Float32Array<ArrayBuffer> {
  const strikes = RINGS[sound];
  const ends = strikes.flatMap(({ at, partials }) => partials.map(({ seconds }) => at + seconds));
  return mix(strikes, Math.max(...ends));
}

/** One second that begins with a soft tick, to be played in a loop. */
export function tickSamples(): Float32Array<ArrayBuffer> {
  return mix([TICK], 1);
}

function strike(
  at: number,
  hertz: number,
  partials: readonly (readonly [number, number, number])[],
): Strike {
  const named = partials.map(([ratio, level, seconds]) => ({
    hertz: hertz * ratio,
    level,
    seconds,
  }));
  return { at, partials: named };
}

function mix(strikes: readonly Strike[], seconds: number): Float32Array<ArrayBuffer> {
  const samples = new Float32Array(Math.ceil(seconds * SAMPLE_RATE));
  for (const { at, partials } of strikes)
    for (const partial of partials) add(samples, Math.round(at * SAMPLE_RATE), partial);
  const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return samples.map((sample) => (sample / loudest) * PEAK);
}

function add(samples: Float32Array, from: number, { hertz, level, seconds }: Partial): void {
  const count = Math.min(Math.floor(seconds * SAMPLE_RATE), samples.length - from);
  for (let i = 0; i < count; i++) {
    const t = i / SAMPLE_RATE;
    const rising = Math.min(t / ATTACK_SECONDS, 1);
    const falling = Math.exp((-SILENT * t) / seconds);
    samples[from + i] =
      (samples[from + i] ?? 0) + level * rising * falling * Math.sin(2 * Math.PI * hertz * t);
  }
}
