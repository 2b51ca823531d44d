import type { FromNode, ImportNode, IncludeNode } from "../syntax/tree.ts";
import { toText } from "../values/text.ts";
import { undefinedBecause } from "../values/undefined.ts";
import { orElse, PyObject, type Value } from "../values/value.ts";
import type { Compiler } from "./compiler.ts";
import type { CompiledTemplate, Emit } from "./context.ts";
import { findByName, findOptional } from "./find-template.ts";
import { notYet } from "./not-yet.ts";
import { runTemplate } from "./run-template.ts";
import type { Scope } from "./scope.ts";

/** `include`: what another template puts out, here. */
export function compileInclude(node: IncludeNode, compiler: Compiler): Emit {
  const name = compiler.value(node.template);
  const { place } = node.template;
  const find = node.ignoresMissing ? findOptional(name, place, compiler) : findByName(name, place, compiler);
  return (scope, output) => {
    const template = find(scope);
    if (template === undefined) return undefined;
    const { globals } = scope.context;
    runTemplate(template, node.withContext ? scope : globals, { globals, output });
    return undefined;
  };
}

/** `import … as name`: what another template defines, under one name. */
export function compileImport(node: ImportNode, compiler: Compiler): Emit {
  const find = findByName(compiler.value(node.template), node.template.place, compiler);
  return (scope) => {
    scope.set(node.name, load(find(scope), scope, node.withContext));
    return undefined;
  };
}

/** `from … import name`. */
export function compileFrom(node: FromNode, compiler: Compiler): Emit {
  const find = findByName(compiler.value(node.template), node.template.place, compiler);
  return (scope) => {
    const template = find(scope);
    const module = load(template, scope, node.withContext);
    for (const [name, alias] of node.names) {
      const reason = `\`${template.source.path}\` defines no \`${name}\``;
      scope.set(
        alias,
        orElse(module.attribute(name), () => undefinedBecause(reason)),
      );
    }
    return undefined;
  };
}

function load(template: CompiledTemplate, scope: Scope, withContext: boolean): Module {
  const { globals } = scope.context;
  const output: string[] = [];
  const top = runTemplate(template, withContext ? scope : globals, { globals, output });
  return new Module(template.source.path, top, output.join(""));
}

/** What an import gives: the names of the template's first level that do not start with `_`. */
class Module extends PyObject {
  readonly type = "TemplateModule";
  readonly #path: string;
  readonly #scope: Scope;
  readonly #text: string;

  constructor(path: string, scope: Scope, text: string) {
    super();
    this.#path = path;
    this.#scope = scope;
    this.#text = text;
  }

  override repr(): string {
    return `<TemplateModule ${toText(`'${this.#path}'`)}>`;
  }

  override text(): string {
    return this.#text;
  }

  override attribute(name: string): Value | undefined {
    if (name.startsWith("_") || name === "self") return undefined;
    const value = this.#scope.names.get(name);
    return value === notYet ? undefined : value;
  }
}
