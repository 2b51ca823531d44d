import { fromData, type TemplateData } from "../values/from-data.ts";
import type { Value } from "../values/value.ts";

/** Names whose values come from plain data; each is turned into a value when it is first asked for. Few are. */
export class DataNames extends Map<string, Value> {
  readonly #data: TemplateData;
  readonly #open = new Set<string>();

  constructor(data: TemplateData) {
    super();
    this.#data = data;
    for (const [name, value] of Object.entries(data)) {
      if (value === undefined) continue;
      this.#open.add(name);
      super.set(name, null);
    }
  }

  override get(name: string): Value | undefined {
    if (this.#open.delete(name)) super.set(name, fromData(this.#data[name]));
    return super.get(name);
  }

  override set(name: string, value: Value): this {
    this.#open.delete(name);
    return super.set(name, value);
  }
}
