/** The public API of agentsmgr. Everything that is not exported here may change in any release. */
export { applyPlan, type ApplyOptions, type ApplyProgress, type ApplyResult } from "./applying/apply-plan.ts";
export type { Diagnostic, Location } from "./diagnostics/diagnostic.ts";
export {
  AgentsmgrError,
  ConfigurationError,
  ConflictError,
  FileError,
  InterruptedError,
  LibraryError,
  RenderError,
  SettingsFileError,
  TemplateError,
  UsageError,
} from "./diagnostics/errors.ts";
export type { Disk, DiskKind, DiskStatus, NewFile, WritableDisk } from "./files/disk.ts";
export { MemoryDisk } from "./files/memory-disk.ts";
export { nodeDisk } from "./files/node-disk.ts";
export type * from "./model/catalog.ts";
export { coderNames, type CoderName } from "./model/coder-name.ts";
export type * from "./model/entry.ts";
export { features, itemTypes, type Feature, type Flavor, type ItemType } from "./model/item-type.ts";
export type { Json } from "./model/json.ts";
export { layouts, modes, type Layout, type Mode } from "./model/mode.ts";
export { neutralTools, type NeutralTool, type ToolSpec } from "./model/tool-spec.ts";
export { createPlan, type PlanRequest } from "./planning/create-plan.ts";
export { describeConflict } from "./planning/describe-conflict.ts";
export { emptyManifest, type Manifest } from "./planning/manifest.ts";
export {
  planHasDifferences,
  planIsEmpty,
  type Action,
  type Change,
  type Conflict,
  type Plan,
} from "./planning/plan.ts";
export { planLibrary, type PlanLibraryRequest } from "./planning/plan-library.ts";
export { planProject, type PlanProjectOptions } from "./planning/plan-project.ts";
export { projectManifestPath, readManifest } from "./planning/read-manifest.ts";
export { summarizePlan, type Summary } from "./planning/summarize.ts";
export {
  Renderer,
  type BaseDirectoryRequest,
  type MappedTools,
  type RendererOptions,
  type RenderOptions,
} from "./renderers/base.ts";
export type { Capabilities, Capability, Support } from "./renderers/capabilities.ts";
export { ClaudeRenderer } from "./renderers/claude/index.ts";
export { CodexRenderer } from "./renderers/codex/index.ts";
export { GeminiRenderer } from "./renderers/gemini/index.ts";
export { OpencodeRenderer } from "./renderers/opencode/index.ts";
export { QwenRenderer } from "./renderers/qwen/index.ts";
export { createRenderer } from "./renderers/registry.ts";
export { renderCoder, type RenderCoderOptions } from "./renderers/render-coder.ts";
export { formatDiagnostic, formatError } from "./reporting/format-diagnostic.ts";
export { formatNotes } from "./reporting/format-notes.ts";
export { plainStyle, type Style } from "./reporting/style.ts";
export { formatPlan, type FormatPlanOptions } from "./reporting/format-plan.ts";
export { createCatalog } from "./model/create-catalog.ts";
export { libraryFromTexts, type LibraryFile, type LibraryFiles } from "./sources/library-files.ts";
export { inspectCatalog, loadCatalog, type LoadedCatalog } from "./sources/load-catalog.ts";
export {
  throwOnErrors,
  parseCatalog,
  type ParsedCatalog,
  type ParseOptions,
} from "./sources/parse-catalog.ts";
export { shippedLibrary } from "./sources/resolve-source.ts";
