import { PyObject } from "../values/value.ts";

class NotYet extends PyObject {
  readonly type = "Undefined";
}

/** Stands for a name that its scope sets later. */
export const notYet: PyObject = new NotYet();
