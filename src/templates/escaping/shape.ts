import { toText } from "../python-text.ts";
import type { Hole, Segment } from "../value.ts";

/** Stands for a value in a shape. Templates may not hold it; what values hold never gets into a shape. */
export const placeholder = "\uFDD0";

/** Output with its values taken out: the text of the template, and a placeholder for each value. */
export interface Shape {
  readonly text: string;
  readonly holes: readonly Hole[];
}

export const emptyShape: Shape = { text: "", holes: [] };

export function toShape(segments: readonly Segment[]): Shape {
  const holes: Hole[] = [];
  const text = segments.map((segment) => {
    if (typeof segment === "string") return segment;
    holes.push(segment);
    return placeholder;
  });
  return { text: text.join(""), holes };
}

/** The shape's text with each value printed. */
export function fill(shape: Shape, print: (hole: Hole) => string = textOf): string {
  if (shape.holes.length === 0) return shape.text;
  const holes = shape.holes.values();
  return shape.text.replaceAll(placeholder, () => {
    const hole = holes.next().value;
    return hole === undefined ? "" : print(hole);
  });
}

/** A value as Jinja prints it. */
export function textOf(hole: Hole): string {
  return toText(hole.value);
}

/** A value on one line, where nothing can be escaped: in a comment. */
export function lineOf(hole: Hole): string {
  return textOf(hole).replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
}

/** Reads a shape from front to back. */
export class ShapeReader {
  readonly #shape: Shape;
  #position = 0;
  #hole = 0;

  constructor(shape: Shape) {
    this.#shape = shape;
  }

  get isAtEnd(): boolean {
    return this.#position >= this.#shape.text.length;
  }

  /** What a sticky pattern matches here. */
  see(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#position;
    const { text } = this.#shape;
    return pattern.test(text) ? text.slice(this.#position, pattern.lastIndex) : undefined;
  }

  /** The same, with its values. */
  peek(pattern: RegExp): Shape | undefined {
    const text = this.see(pattern);
    if (text === undefined) return undefined;
    if (!text.includes(placeholder)) return { text, holes: [] };
    return { text, holes: this.#shape.holes.slice(this.#hole, this.#hole + countHoles(text)) };
  }

  /** The same, and goes past it. */
  take(pattern: RegExp): Shape | undefined {
    const shape = this.peek(pattern);
    this.#position += shape?.text.length ?? 0;
    this.#hole += shape?.holes.length ?? 0;
    return shape;
  }

  /** Takes the text of the template only. */
  takeText(pattern: RegExp): string {
    return this.take(pattern)?.text ?? "";
  }
}

/** How many values a text of a shape has. */
export function countHoles(text: string): number {
  let count = 0;
  for (let at = text.indexOf(placeholder); at >= 0; at = text.indexOf(placeholder, at + 1)) count++;
  return count;
}
