import { sortDiagnostics, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import { TemplateError } from "../../diagnostics/errors.ts";
import type { FileTree } from "../../files/file-tree.ts";
import { namesInTemplate, type NamesOptions } from "../../templates/jinja/read-names.ts";
import { defaultSyntax } from "../../templates/jinja/syntax/template-syntax.ts";
import { checkDocument } from "./check-documents.ts";
import { checkCopierVersion } from "./check-version.ts";
import { faultInDocument, type ConfigDocument, type ConfigFault } from "./config-document.ts";
import type { RawSettings } from "./config-schema.ts";
import { findCycles } from "./find-cycles.ts";
import { mergeDocuments, type MergedConfig } from "./merge-documents.ts";
import { plainValue } from "./plain-value.ts";
import { templatesOfQuestion, templatesOfSettings, type TextTemplate } from "./question-templates.ts";
import { findConfigFile, readDocuments } from "./read-documents.ts";
import { readQuestion } from "./read-question.ts";
import { readSettings } from "./read-settings.ts";
import type { Question, TemplateConfig, TemplateSettings } from "./template-config.ts";

/**
 * Reads the settings and questions of a template: `copier.yml` or `copier.yaml` at its root, and what it includes, as
 * Copier documents them. A template without such a file asks nothing.
 *
 * @throws TemplateError with all faults: file, line, column
 */
export function readTemplateConfig(files: FileTree): TemplateConfig {
  const known = configs.get(files);
  if (known !== undefined) return known;
  const config = readConfig(files);
  rememberConfig(files, config);
  return config;
}

/** What a tree says, when it was read before. */
export function rememberConfig(files: FileTree, config: TemplateConfig): void {
  configs.set(files, config);
}

/** A run asks several times; a tree does not change. */
const configs = new WeakMap<FileTree, TemplateConfig>();

function readConfig(files: FileTree): TemplateConfig {
  const { path, fault } = findConfigFile(files);
  if (fault !== undefined) throw refusal([fault]);
  const { documents, faults } =
    path === undefined ? { documents: [], faults: [] } : readDocuments(files, path);
  const found = [...faults, ...documents.flatMap(checkDocument)];
  if (found.length > 0) throw refusal(found);
  return readMerged(mergeDocuments(documents), path);
}

function readMerged(merged: MergedConfig, path: string | undefined): TemplateConfig {
  const faults: Diagnostic[] = [];
  const fail = (fault: ConfigFault) => {
    const document = documentOf(merged, fault);
    if (document !== undefined) faults.push(faultInDocument(document, fault));
  };
  const settings = readSettings(rawSettings(merged), fail);
  const { variableStart, blockStart } = { ...defaultSyntax, ...settings.envops.syntax };
  const secrets = new Set(settings.secretQuestions);
  const questions = Array.from(merged.questions, ([name, entry]) =>
    readQuestion(name, entry, { isSecret: secrets.has(name), marks: [variableStart, blockStart], fail }),
  );
  checkTemplates(settings, questions, fail);
  const warnings = checkVersion(settings, merged, faults);
  if (faults.length > 0) throw refusal(faults);
  return { settings, questions, path, warnings };
}

function rawSettings({ settings }: MergedConfig): RawSettings {
  return Object.fromEntries(Array.from(settings, ([name, { value }]) => [name, plainValue(value)]));
}

/** The document that said the faulty thing last. */
function documentOf(
  { settings, questions }: MergedConfig,
  { path }: ConfigFault,
): ConfigDocument | undefined {
  const name = String(path[0]);
  return (settings.get(name) ?? questions.get(name))?.document;
}

function checkVersion(settings: TemplateSettings, merged: MergedConfig, faults: Diagnostic[]): Diagnostic[] {
  const fault =
    settings.minCopierVersion === undefined ? undefined : checkCopierVersion(settings.minCopierVersion);
  const document = merged.settings.get("_min_copier_version")?.document;
  if (fault === undefined || document === undefined) return [];
  const found = { ...faultInDocument(document, fault), severity: fault.severity };
  if (fault.severity === "warning") return [found];
  faults.push(found);
  return [];
}

/** Every text that is rendered must be a template, and no condition may wait for itself. */
function checkTemplates(
  settings: TemplateSettings,
  questions: readonly Question[],
  fail: (fault: ConfigFault) => void,
): void {
  const options: NamesOptions = { syntax: settings.envops.syntax, extensions: settings.jinjaExtensions };
  const reads = new Map<string, readonly string[]>();
  const known = new Set(questions.map(({ name }) => name));
  const namesOf = ({ text, path }: TextTemplate): readonly string[] => {
    const read = namesInTemplate(text, options);
    if (!read.ok) fail({ code: "template/syntax", message: read.message, path });
    return read.ok ? [...read.names].filter((name) => known.has(name)) : [];
  };
  for (const template of templatesOfSettings(settings)) namesOf(template);
  for (const question of questions)
    for (const template of templatesOfQuestion(question)) {
      const names = namesOf(template);
      if (template.path[1] === "when") reads.set(question.name, names);
    }
  for (const cycle of findCycles(reads)) fail(describeCycle(cycle));
}

function describeCycle(cycle: readonly string[]): ConfigFault {
  const [first = ""] = cycle;
  const circle = [...cycle, first].map((name) => `\`${name}\``).join(" -> ");
  const message = `each of these questions is asked by the answer of the next: ${circle}`;
  return {
    code: "bootstrap/cycle",
    message,
    path: [first, "when"],
    hints: ["let one of them read only earlier ones"],
  };
}

function refusal(faults: readonly Diagnostic[]): TemplateError {
  const diagnostics = sortDiagnostics(faults);
  const [first] = diagnostics;
  const code = diagnostics.length === 1 && first !== undefined ? first.code : "bootstrap/config";
  const message =
    diagnostics.length === 1 && first !== undefined ? first.message : "the template's questions have faults";
  return new TemplateError(code, message, {
    diagnostics,
    hints: diagnostics.length === 1 ? (first?.hints ?? []) : [],
  });
}
