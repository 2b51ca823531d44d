import { PyObject, type Value } from "./value.ts";

/** `namespace()`: what a loop may change and the template sees afterwards. */
export class Namespace extends PyObject {
  readonly type = "Namespace";
  readonly fields: Map<string, Value>;

  constructor(fields: Iterable<readonly [string, Value]>) {
    super();
    this.fields = new Map(fields);
  }

  override attribute(name: string): Value | undefined {
    return this.fields.get(name);
  }
}
