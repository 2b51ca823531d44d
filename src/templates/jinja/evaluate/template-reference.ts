import { PyObject, type Value } from "../values/value.ts";
import { makeReference } from "./compile-block.ts";
import type { Scope } from "./scope.ts";

/** `self`: the blocks of the template, to put them out once more. */
export class TemplateReference extends PyObject {
  readonly type = "TemplateReference";
  readonly #scope: Scope;

  constructor(scope: Scope) {
    super();
    this.#scope = scope;
  }

  override repr(): string {
    return "<TemplateReference>";
  }

  override attribute(name: string): Value | undefined {
    return this.#scope.context.blocks.has(name) ? makeReference(name, 0, this.#scope) : undefined;
  }
}
