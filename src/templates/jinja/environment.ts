import { metered } from "../meter.ts";
import { toTemplateError } from "../fault.ts";
import { collectYields } from "./evaluate/compile-yield.ts";
import { compileText, type CompileOptions } from "./evaluate/compile.ts";
import { DataNames } from "./evaluate/data-names.ts";
import type { CompiledTemplate, TemplateText } from "./evaluate/context.ts";
import { runTemplate } from "./evaluate/run-template.ts";
import { Scope } from "./evaluate/scope.ts";
import { extensionFilters, extensionGlobals } from "./extensions/cookiecutter.ts";
import { filters } from "./filters/registry.ts";
import { globals, pathJoin } from "./globals.ts";
import { defaultSyntax, type TemplateSyntax } from "./syntax/template-syntax.ts";
import type { ExtensionName } from "./syntax/token-stream.ts";
import { valueTests } from "./tests/value-tests.ts";
import { withEngine, type Engine, type UndefinedKind } from "./values/engine.ts";
import { fromData, toData, type TemplateData } from "./values/from-data.ts";

/** How the templates of a project are read, and what they can use. */
export interface EnvironmentOptions {
  readonly syntax?: Partial<TemplateSyntax>;
  readonly undefinedKind?: UndefinedKind;
  /** What may be used of extensions. */
  readonly extensions?: ReadonlySet<ExtensionName>;
  /** Finds what a template includes, imports or extends. */
  readonly load?: (name: string) => TemplateText | undefined;
  /** From 0 up to 1. Without it a template that asks for something random is refused. */
  readonly random?: () => number;
  /** Without it a template that asks for the time is refused. */
  readonly now?: () => Date;
  readonly globals?: TemplateData;
}

/** A name that was rendered, with what its `yield` gave a value to. */
export interface RenderedName {
  readonly name: string;
  readonly values: TemplateData;
}

export interface TemplateEnvironment {
  /** @throws TemplateError with path, line, column and code frame */
  readonly compile: (source: TemplateText) => CompiledTemplate;
  /** @throws TemplateError */
  readonly render: (template: CompiledTemplate, values: TemplateData) => string;
  /**
   * A name that may have one `yield`: a name for each of its items. Empty names are left out.
   *
   * @throws TemplateError
   */
  readonly renderName: (text: string, values: TemplateData, origin: string) => readonly RenderedName[];
}

/** An environment for templates that the user chose: with Jinja's meaning of everything, as Copier sets it up. */
export function createEnvironment(options: EnvironmentOptions = {}): TemplateEnvironment {
  const engine = makeEngine(options);
  const loaded = new Map<string, CompiledTemplate>();
  const compile = (source: TemplateText, allowsYield = false): CompiledTemplate =>
    compileText(source, { ...compileOptions, allowsYield });
  const find = (name: string): CompiledTemplate | undefined => {
    const known = loaded.get(name);
    if (known !== undefined) return known;
    const source = name === "" ? undefined : options.load?.(name);
    if (source === undefined) return undefined;
    const template = compile(source);
    loaded.set(name, template);
    return template;
  };
  const compileOptions: Omit<CompileOptions, "allowsYield"> = {
    engine,
    find,
    syntax: { ...defaultSyntax, ...options.syntax },
    extensions: options.extensions ?? new Set(),
  };
  const render = (template: CompiledTemplate, values: TemplateData) => renderWith(engine, template, values);
  return {
    compile: (source) => compile(source),
    render,
    renderName: (text, values, origin) => {
      const template = compile({ path: origin, text }, true);
      return renderNames(template, values, render);
    },
  };
}

function makeEngine(options: EnvironmentOptions): Engine {
  const { extensions = new Set() } = options;
  const own = Object.entries(options.globals ?? {}).map(([name, value]) => [name, fromData(value)] as const);
  return {
    undefinedKind: options.undefinedKind ?? "lenient",
    filters: new Map([...filters, ...extensionFilters(extensions)]),
    tests: valueTests,
    globals: new Map([...globals, ["pathjoin", pathJoin()], ...extensionGlobals(extensions), ...own]),
    random: options.random,
    now: options.now,
  };
}

function renderWith(engine: Engine, template: CompiledTemplate, values: TemplateData): string {
  const output: string[] = [];
  const base = Scope.outermost(engine.globals);
  try {
    const names = base.open(new DataNames(values));
    metered(
      () => withEngine(engine, () => runTemplate(template, names, { globals: base, output })),
      "project-template",
    );
    return output.join("");
  } catch (error) {
    throw toTemplateError(error, template.source);
  }
}

function renderNames(
  template: CompiledTemplate,
  values: TemplateData,
  render: (template: CompiledTemplate, values: TemplateData) => string,
): readonly RenderedName[] {
  const { result, yields } = collectYields(() => render(template, values));
  const [request] = yields;
  if (request === undefined) return result === "" ? [] : [{ name: result, values: {} }];
  return request.items.flatMap((item) => {
    const own = { [request.name]: toData(item) };
    const { result: name } = collectYields(() => render(template, { ...values, ...own }));
    return name === "" ? [] : [{ name, values: own }];
  });
}
