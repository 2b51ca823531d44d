import { createHash } from "node:crypto";
import { Fault } from "../../fault.ts";
import { asText } from "../values/text.ts";
import { isInteger, typeOf, type Value } from "../values/value.ts";

const size = 624;
const period = 397;

/** Python's `random.Random(seed)`: the same numbers for the same seed. */
export class SeededRandom {
  readonly #state = new Uint32Array(size);
  #index = size;

  constructor(seed: Value) {
    this.#initialize(wordsOf(seed));
  }

  #initialize(key: readonly number[]): void {
    const state = this.#state;
    const at = (index: number): number => state[index] ?? 0;
    const mix = (index: number) => at(index - 1) ^ (at(index - 1) >>> 30);
    state[0] = 19_650_218;
    for (let index = 1; index < size; index++) state[index] = Math.imul(1_812_433_253, mix(index)) + index;
    let [index, place] = [1, 0];
    const step = () => {
      index += 1;
      if (index < size) return;
      state[0] = at(size - 1);
      index = 1;
    };
    for (let left = Math.max(size, key.length); left > 0; left--) {
      state[index] = (at(index) ^ Math.imul(mix(index), 1_664_525)) + (key[place] ?? 0) + place;
      step();
      place = (place + 1) % key.length;
    }
    for (let left = size - 1; left > 0; left--) {
      state[index] = (at(index) ^ Math.imul(mix(index), 1_566_083_941)) - index;
      step();
    }
    state[0] = 0x80000000;
  }

  /** 32 random bits. */
  #next(): number {
    if (this.#index >= size) this.#twist();
    let word = this.#state[this.#index++] ?? 0;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  #twist(): void {
    const state = this.#state;
    const at = (index: number): number => state[index % size] ?? 0;
    for (let index = 0; index < size; index++) {
      const joined = (at(index) & 0x80000000) | (at(index + 1) & 0x7fffffff);
      state[index] = at(index + period) ^ (joined >>> 1) ^ (joined & 1 ? 0x9908b0df : 0);
    }
    this.#index = 0;
  }

  #bits(count: number): bigint {
    let value = 0n;
    for (let [left, shift] = [count, 0n]; left > 0; left -= 32, shift += 32n) {
      const word = this.#next();
      value |= BigInt(left < 32 ? word >>> (32 - left) : word) << shift;
    }
    return value;
  }

  /** From 0 up to this number, without it. */
  below(limit: bigint): bigint {
    const width = limit.toString(2).length;
    let value = this.#bits(width);
    while (value >= limit) value = this.#bits(width);
    return value;
  }
}

/** The seed in words of 32 bits, the low ones first. */
function wordsOf(seed: Value): number[] {
  let value = numberOf(seed);
  if (value < 0n) value = -value;
  const words: number[] = [];
  for (; value > 0n; value >>= 32n) words.push(Number(value & 0xffffffffn));
  return words.length === 0 ? [0] : words;
}

function numberOf(seed: Value): bigint {
  if (isInteger(seed)) return BigInt(seed);
  const text = asText(seed);
  if (text === undefined) throw new Fault("unsupported", `a ${typeOf(seed)} is not supported as a seed`);
  const bytes = Buffer.from(text);
  const digest = createHash("sha512").update(bytes).digest();
  return BigInt(`0x${Buffer.concat([bytes, digest]).toString("hex")}`);
}
