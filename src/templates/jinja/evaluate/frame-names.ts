import type { Body, Expression, Statement, Target } from "../syntax/tree.ts";

/** Tells whether a name is one of many. */
export interface KnownNames {
  readonly has: (name: string) => boolean;
}

/** The names of a body that has a scope of its own. */
export interface FrameNames {
  /** Those that it, or something around it, reads or sets. */
  readonly known: KnownNames;
  /**
   * Those that it sets, and nothing reads before: they have no value until then, whatever the template was given.
   * So Jinja has it: `{% for x in [1] %}{{ a }}{% endfor %}{% set a = 2 %}` prints nothing.
   */
  readonly unset: readonly string[];
}

interface FrameParts {
  /** Names that have a value when the body begins. */
  readonly declared: readonly string[];
  /** What is read before, such as the defaults of a macro. */
  readonly read?: readonly Expression[];
  readonly body: Body;
}

/** @param outer the names that are known around it */
export function namesOfFrame(outer: KnownNames, parts: FrameParts): FrameNames {
  const names = new Names(outer);
  for (const name of parts.declared) names.declare(name);
  for (const expression of parts.read ?? []) names.read(expression);
  names.walk(parts.body);
  const known = { has: (name: string) => names.states.has(name) || outer.has(name) };
  return { known, unset: names.unset() };
}

/** How a name comes to its first value: it is given, or read from outside, or there is none before it is set. */
type State = "given" | "read" | "unset";

class Names {
  readonly states = new Map<string, State>();
  readonly #outer: KnownNames;
  /** What was met before a branch of `if` began. */
  readonly #before: Names | undefined;
  readonly #stored = new Set<string>();

  constructor(outer: KnownNames, before?: Names) {
    this.#outer = outer;
    this.#before = before;
  }

  #isMet(name: string): boolean {
    return this.states.has(name) || (this.#before !== undefined && this.#before.#isMet(name));
  }

  #isStored(name: string): boolean {
    return this.#stored.has(name) || (this.#before !== undefined && this.#before.#isStored(name));
  }

  unset(): string[] {
    return Array.from(this.states).flatMap(([name, state]) => (state === "unset" ? [name] : []));
  }

  declare(name: string): void {
    this.#stored.add(name);
    this.states.set(name, "given");
  }

  #load(name: string): void {
    if (!this.#isMet(name) && !this.#outer.has(name)) this.states.set(name, "read");
  }

  #store(name: string): void {
    this.#stored.add(name);
    if (!this.#isMet(name)) this.states.set(name, this.#outer.has(name) ? "given" : "unset");
  }

  #storeTarget(target: Target | Expression): void {
    if (target.kind === "name") this.#store(target.name);
    else if (target.kind === "field") this.#load(target.name);
    else if (target.kind === "tuple") for (const item of target.items) this.#storeTarget(item);
  }

  /** All names of an expression. */
  read(node: unknown): void {
    if (Array.isArray(node)) for (const item of node) this.read(item);
    else if (typeof node === "object" && node !== null && !(node instanceof Map)) {
      const { kind, name } = node as { readonly kind?: unknown; readonly name?: unknown };
      if (kind === "constant") return;
      if (kind === "name" && typeof name === "string") this.#load(name);
      for (const [key, part] of Object.entries(node)) if (key !== "place") this.read(part);
    }
  }

  walk(body: Body): void {
    for (const node of body) this.#visit(node);
  }

  /** What stands in the body itself; inner bodies that have a scope are not looked into. */
  #visit(node: Statement): void {
    switch (node.kind) {
      case "if":
        return this.#visitIf(node.branches, node.otherwise);
      case "group":
        return this.walk(node.body);
      case "set":
        this.read(node.value);
        return this.#storeTarget(node.target);
      case "set-block":
        return this.#storeTarget(node.target);
      case "macro":
        return this.#store(node.name);
      case "import":
        this.read(node.template);
        return this.#store(node.name);
      case "from":
        this.read(node.template);
        for (const [, alias] of node.names) this.#store(alias);
        return;
      case "text":
      case "block":
      case "break":
      case "continue":
        return;
      case "print":
      case "do":
        return this.read(node.value);
      case "for":
      case "yield":
        return this.read(node.items);
      case "call-block":
        return this.read(node.call);
      case "filter-block":
        return this.read(node.filter);
      case "with":
        return this.read(node.values);
      case "extends":
      case "include":
        return this.read(node.template);
    }
  }

  /** What only some branches set is read from outside in the others. */
  #visitIf(branches: readonly (readonly [Expression, Body])[], otherwise: Body): void {
    const [[condition, body] = [], ...rest] = branches;
    if (condition === undefined || body === undefined) return this.walk(otherwise);
    this.read(condition);
    const parts = [
      this.#branch((names) => names.walk(body)),
      this.#branch((names) => (rest.length > 0 ? names.#visitIf(rest, otherwise) : undefined)),
      this.#branch((names) => (rest.length > 0 ? undefined : names.walk(otherwise))),
    ];
    const stored = new Set(
      parts.flatMap((part) => [...part.#stored].filter((name) => !this.#isStored(name))),
    );
    for (const part of parts) for (const [name, state] of part.states) this.states.set(name, state);
    for (const name of stored) {
      const isEverywhere = parts.every((part) => part.#stored.has(name));
      this.#stored.add(name);
      if (!isEverywhere && this.states.get(name) === "unset") this.states.set(name, "read");
    }
  }

  #branch(walk: (names: Names) => void): Names {
    const branch = new Names(this.#outer, this);
    walk(branch);
    return branch;
  }
}
