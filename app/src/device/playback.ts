import { gainOf, type RingSound } from "./plan";
import { ringSamples, SAMPLE_RATE, tickSamples } from "./voices";

/** A sound on its way. Times are the audio clock's, in seconds. */
export interface Playback {
  readonly begins: number;
  readonly ends: number;
  /** Fade out, so that nothing clicks; before it began, nothing will be heard. */
  readonly cancel: () => void;
}

const FADE_SECONDS = 0.01;

/** Ring once at `begins`. */
export function playRing(
  context: BaseAudioContext,
  sound: RingSound,
  volume: number,
  begins: number,
): Playback & { readonly source: AudioScheduledSourceNode } {
  const [source, cancel] = connect(context, ringSamples(sound), volume);
  source.start(begins);
  return { source, begins, ends: begins + (source.buffer?.duration ?? 0), cancel };
}

/** Tick at `begins` and each second after it, before `ends`. */
export function playTicks(
  context: BaseAudioContext,
  volume: number,
  begins: number,
  ends: number,
): Playback {
  const [source, cancel] = connect(context, tickSamples(), volume);
  source.loop = true;
  source.start(begins);
  source.stop(ends);
  return { begins, ends, cancel };
}

function connect(
  context: BaseAudioContext,
  samples: Float32Array<ArrayBuffer>,
  volume: number,
): [AudioBufferSourceNode, () => void] {
  const source = context.createBufferSource();
  source.buffer = context.createBuffer(1, samples.length, SAMPLE_RATE);
  source.buffer.copyToChannel(samples, 0);
  const gain = new GainNode(context, { gain: gainOf(volume) });
  source.connect(gain).connect(context.destination);
  const cancel = () => {
    gain.gain.setTargetAtTime(0, context.currentTime, FADE_SECONDS);
    source.stop(context.currentTime + 5 * FADE_SECONDS);
  };
  return [source, cancel];
}
