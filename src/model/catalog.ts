import type { CoderName } from "./coder-name.ts";
import type { CallSpec, ExpectedVerdict } from "./expected-call.ts";
import type { HookEvent } from "./hooks-file.ts";
import type { Color } from "./item-file.ts";
import type { ItemType } from "./item-type.ts";
import type { Json } from "./json.ts";
import type { ModelServer } from "./model-server.ts";
import type { ApprovalMode } from "./permissions-file.ts";
import type { ProtectiveRule, ToolSpec } from "./tool-spec.ts";

/** Which selections an item belongs to. Absent means all. */
export interface Conditions {
  readonly languages?: readonly string[] | undefined;
  readonly coders?: readonly CoderName[] | undefined;
}

/** What `[context]` says and `[[coders]]` may replace. */
export interface Metadata {
  readonly description?: string | undefined;
  readonly argumentHint?: string | undefined;
  readonly allowedTools?: readonly ToolSpec[] | undefined;
  /** Path segments of the namespace, outermost first. */
  readonly category?: readonly string[] | undefined;
  readonly color?: Color | undefined;
  /** A tier of `models.toml`, or a model id in the coder's own spelling. */
  readonly model?: string | undefined;
  readonly mode?: "primary" | "subagent" | "all" | undefined;
  /** From 0 to 2. */
  readonly temperature?: number | undefined;
  /** At least 1. */
  readonly maxTurns?: number | undefined;
  readonly disableModelInvocation?: boolean | undefined;
}

/** `[[coders]]` of one coder. */
export interface CoderOverride extends Metadata {
  /** The coder's own front matter keys, written as they are. */
  readonly frontmatter?: Readonly<Record<string, Json>> | undefined;
}

/** A prompt body and the file of the library that it came from. */
export interface Body {
  readonly text: string;
  readonly path: string;
}

/** A command or an agent. */
export interface Item extends Metadata, Conditions {
  readonly type: ItemType;
  readonly name: string;
  readonly description: string;
  readonly overrides: Readonly<Partial<Record<CoderName, CoderOverride>>>;
  readonly bodies: Readonly<Partial<Record<CoderName, Body>>>;
  /** The metadata file, relative to the library. */
  readonly path: string;
}

export interface SkillFile {
  /** Relative to the skill's folder, with forward slashes. */
  readonly path: string;
  readonly contents: Uint8Array;
  /** Permission bits, such as 0o755. */
  readonly mode: number;
}

export interface Skill extends Conditions {
  readonly name: string;
  readonly description: string;
  readonly files: readonly SkillFile[];
  readonly path: string;
}

export interface MemoryText extends Conditions {
  readonly name: string;
  readonly description?: string | undefined;
  readonly paths?: readonly string[] | undefined;
  readonly text: string;
  readonly path: string;
}

export interface Server extends Conditions {
  readonly name: string;
  readonly description?: string | undefined;
  readonly transport: "stdio" | "http" | "sse";
  readonly command?: string | undefined;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd?: string | undefined;
  readonly url?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly enabled: boolean;
  /** Seconds. */
  readonly startupTimeout?: number | undefined;
  /** Seconds a tool call may take. */
  readonly timeout?: number | undefined;
  readonly tools?: readonly string[] | undefined;
  readonly excludeTools?: readonly string[] | undefined;
}

export interface PermissionPolicy {
  readonly approvalMode?: ApprovalMode | undefined;
  readonly directories: readonly string[];
  readonly allow: readonly ToolSpec[];
  readonly ask: readonly ProtectiveRule[];
  readonly deny: readonly ProtectiveRule[];
  /** Calls for which the author says what has to hold. */
  readonly expect?: readonly Expectation[] | undefined;
  /** The file that it was read from, to tell where a rule stands. */
  readonly source?: { readonly path: string; readonly text: string } | undefined;
}

/** What the author of a policy wants to hold for a call, for these coders and in projects of these languages. */
export interface Expectation extends Conditions {
  readonly call: CallSpec;
  readonly verdict: ExpectedVerdict;
  readonly why?: string | undefined;
}

export interface Hook extends Conditions {
  readonly name: string;
  readonly description?: string | undefined;
  readonly event: HookEvent;
  readonly tools?: readonly ToolSpec[] | undefined;
  readonly script?: HookScript | undefined;
  readonly arguments: readonly string[];
  readonly command?: string | undefined;
  /** Seconds. */
  readonly timeout?: number | undefined;
}

export interface HookScript {
  readonly name: string;
  readonly contents: Uint8Array;
  readonly mode: number;
}

export interface ModelSettings {
  readonly model?: string | undefined;
  readonly smallModel?: string | undefined;
  readonly tiers: Readonly<Record<string, Readonly<Partial<Record<CoderName, string>>>>>;
  readonly environment: Readonly<Record<string, string>>;
  /** No part of a library: the model server that the user or the project has chosen. */
  readonly backend?: ModelServer | undefined;
}

/** A template of `templates/<type>/<flavor>.<extension>.jinja`. */
export interface TemplateSource {
  readonly type: ItemType;
  readonly flavor: string;
  /** Extension of the files that it makes, such as `md`. */
  readonly extension: string;
  readonly text: string;
  readonly path: string;
}

/** A loaded, validated library. Lists are sorted by name, in code-point order. */
export interface Catalog {
  readonly commands: readonly Item[];
  readonly agents: readonly Item[];
  readonly skills: readonly Skill[];
  /** In file-name order, which is the order in a coder's memory file. */
  readonly memory: readonly MemoryText[];
  readonly servers: readonly Server[];
  readonly permissions: PermissionPolicy;
  readonly hooks: readonly Hook[];
  readonly models: ModelSettings;
  readonly templates: readonly TemplateSource[];
}
