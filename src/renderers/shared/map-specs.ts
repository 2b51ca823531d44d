import { compareText } from "../../diagnostics/compare-text.ts";
import { UsageError } from "../../diagnostics/errors.ts";
import { didYouMean } from "../../diagnostics/nearest-name.ts";
import { neutralTools, type NeutralTool, type ToolSpec } from "../../model/tool-spec.ts";
import type { RuleClass, Weakening } from "../../model/weakening.ts";
import type { MappedTools, ToolNote } from "../base.ts";

/** A tool spec taken apart: what the mappers switch over. */
export type ToolUse =
  | { readonly kind: "tool"; readonly tool: NeutralTool }
  | { readonly kind: "shell"; readonly command: string; readonly isPrefix: boolean }
  | { readonly kind: "path"; readonly tool: "read" | "write" | "edit"; readonly path: string }
  | { readonly kind: "domain"; readonly domain: string }
  | { readonly kind: "named"; readonly tool: "agent" | "skill"; readonly name: string }
  | { readonly kind: "server"; readonly server: string; readonly tool?: string | undefined };

/** @throws UsageError for an unknown tool name, with the nearest one. */
export function readSpec(spec: ToolSpec): ToolUse {
  if (typeof spec === "string") return { kind: "tool", tool: knownTool(spec) };
  if ("server" in spec) return { kind: "server", server: spec.server, tool: spec.tool };
  if ("arguments" in spec)
    return { kind: "shell", command: spec.arguments, isPrefix: spec["allow-extra-arguments"] ?? false };
  if ("path" in spec) return { kind: "path", tool: spec.tool, path: spec.path };
  if ("domain" in spec) return { kind: "domain", domain: spec.domain };
  if ("name" in spec) return { kind: "named", tool: spec.tool, name: spec.name };
  return { kind: "tool", tool: knownTool(spec.tool) };
}

function knownTool(name: string): NeutralTool {
  if (isNeutralTool(name)) return name;
  throw new UsageError("usage/unknown-tool", `there is no tool \`${name}\``, {
    hints: [...didYouMean(name, neutralTools), `tools: ${neutralTools.join(", ")}`],
  });
}

function isNeutralTool(name: string): name is NeutralTool {
  return (neutralTools as readonly string[]).includes(name);
}

/** What one spec becomes; `note` when it does not become exactly that. */
export interface MappedSpec {
  readonly rules: readonly string[];
  readonly tools: readonly string[];
  readonly note?: Omit<ToolNote, "spec"> | undefined;
}

/** Maps every spec; rules and tools come out unique and in code-point order. */
export function mapSpecs(specs: readonly ToolSpec[], map: (use: ToolUse) => MappedSpec): MappedTools {
  const rules = new Set<string>();
  const tools = new Set<string>();
  const notes: ToolNote[] = [];
  for (const spec of specs) {
    const mapped = map(readSpec(spec));
    for (const rule of mapped.rules) rules.add(rule);
    for (const tool of mapped.tools) tools.add(tool);
    if (mapped.note !== undefined) notes.push({ spec, ...mapped.note });
  }
  return { rules: [...rules].sort(compareText), tools: [...tools].sort(compareText), notes };
}

/** The commands of the specs that are about the shell. */
export function commandsOf(specs: readonly ToolSpec[]): string[] {
  return specs.map(readSpec).flatMap((use) => (use.kind === "shell" ? [use.command] : []));
}

/** The rules of a server as `mcp__server__tool`, the form that Claude and Qwen share. */
export function mcpRule(use: { readonly server: string; readonly tool?: string | undefined }): string {
  return use.tool === undefined ? `mcp__${use.server}` : `mcp__${use.server}__${use.tool}`;
}

/** What a rule is about: the coder has rules of this class, or has not. */
export function classOfUse({ kind }: ToolUse): RuleClass {
  const classes = {
    tool: "tools",
    shell: "commands",
    path: "paths",
    domain: "hosts",
    named: "names",
    server: "servers",
  } as const;
  return classes[kind];
}

/** How a protective rule is called where it is accepted; an `ask` never like a `deny`. */
export function ruleName(decision: Weakening["decision"], spec: ToolSpec): string {
  const name = nameSpec(spec);
  return decision === "ask" ? `ask ${name}` : name;
}

/** A rule in one short word, such as `shell(git push *)` or `read(**\/.env)`. */
export function nameSpec(spec: ToolSpec): string {
  const use = readSpec(spec);
  switch (use.kind) {
    case "tool":
      return use.tool;
    case "shell":
      return `shell(${use.command}${use.isPrefix ? " *" : ""})`;
    case "path":
      return `${use.tool}(${use.path})`;
    case "domain":
      return `web-fetch(${use.domain})`;
    case "named":
      return `${use.tool}(${use.name})`;
    case "server":
      return use.tool === undefined ? `server(${use.server})` : `server(${use.server}, ${use.tool})`;
  }
}

/** A spec in a few words, for notes. */
export function describeSpec(spec: ToolSpec): string {
  const use = readSpec(spec);
  switch (use.kind) {
    case "tool":
      return use.tool;
    case "shell":
      return `shell \`${use.command}${use.isPrefix ? " …" : ""}\``;
    case "path":
      return `${use.tool} \`${use.path}\``;
    case "domain":
      return `web-fetch ${use.domain}`;
    case "named":
      return `${use.tool} \`${use.name}\``;
    case "server":
      return `server ${use.server}${use.tool === undefined ? "" : `, tool ${use.tool}`}`;
  }
}
