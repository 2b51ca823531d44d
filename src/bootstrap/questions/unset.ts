import { Undefined } from "../../templates/jinja/values/undefined.ts";

class UnsetSignal extends Error {}

/** Whoever looks at it ends the rendering: the default that does so is none. */
class Unset extends Undefined {
  constructor() {
    super("strict", "the default is unset", { name: "UNSET" });
  }

  override fail(): never {
    throw new UnsetSignal("the default is unset");
  }
}

/** What `{{ UNSET }}` in a default stands for. */
export const unset = new Unset();

/** Whether a rendering ended because the default is unset. */
export function isUnset(error: unknown): boolean {
  return error instanceof UnsetSignal;
}
