/** The public API of agentsmgr. Everything that is not exported here may change in any release. */
export { applyPlan, type ApplyOptions, type ApplyProgress, type ApplyResult } from "./applying/apply-plan.ts";
export { openBackups } from "./applying/read-backups.ts";
export { openBaseTexts, saveBaseTexts } from "./applying/base-texts.ts";
export { findPlace, type PlaceRequest } from "./applying/find-place.ts";
export type { PlaceLock } from "./applying/lock-attempt.ts";
export type { LockWait } from "./applying/lock-place.ts";
export { bootstrap, type BootstrapOptions, type BootstrapResult } from "./bootstrap/bootstrap.ts";
export type { CopiedFile, OnConflict } from "./bootstrap/copying/plan-copy.ts";
export { readQuestions, type TemplateQuestion } from "./bootstrap/read-questions.ts";
export { renderTemplate, type RenderTemplateOptions } from "./bootstrap/render-template.ts";
export type { RenderedTree } from "./bootstrap/rendering/render-tree.ts";
export { parseAllowance, type Allowance } from "./diagnostics/allowance.ts";
export type { Diagnostic, Location } from "./diagnostics/diagnostic.ts";
export {
  AgentsmgrError,
  ConfigurationError,
  ConflictError,
  FileError,
  InterruptedError,
  LibraryError,
  LockError,
  RenderError,
  SettingsFileError,
  TemplateError,
  UsageError,
  type ErrorDetails,
} from "./diagnostics/errors.ts";
export type { Disk, DiskKind, DiskStatus, NewFile, WritableDisk } from "./files/disk.ts";
export { MemoryDisk, type MemoryFile } from "./files/memory-disk.ts";
export type { FileTree, TreeFile } from "./files/file-tree.ts";
export { findRepository, type Repository, type RepositorySearch } from "./files/find-repository.ts";
export { nodeDisk } from "./files/node-disk.ts";
export type * from "./model/catalog.ts";
export { coderNames, type CoderName } from "./model/coder-name.ts";
export { conflictChoices, type ConflictChoice } from "./model/conflict-choice.ts";
export { createCatalog } from "./model/create-catalog.ts";
export type * from "./model/entry.ts";
export { ignoreChoices, type IgnoreChoice } from "./model/ignore-choice.ts";
export type { HookEvent } from "./model/hooks-file.ts";
export type { Color } from "./model/item-file.ts";
export { features, itemTypes, type Feature, type Flavor, type ItemType } from "./model/item-type.ts";
export type { Json } from "./model/json.ts";
export { layouts, modes, type Layout, type Mode } from "./model/mode.ts";
export type { CallSpec, ExpectedVerdict } from "./model/expected-call.ts";
export type { ApprovalMode } from "./model/permissions-file.ts";
export { ruleClasses, type RuleClass, type Weakening, type Weakness } from "./model/weakening.ts";
export { neutralTools, type NeutralTool, type ProtectiveRule, type ToolSpec } from "./model/tool-spec.ts";
export { callTable, type TableCall } from "./permissions/call-table.ts";
export { verdicts, type Decision, type Verdict } from "./permissions/decision.ts";
export type { Finding } from "./permissions/finding.ts";
export { parseCall } from "./permissions/parse-call.ts";
export type { ModelRequest, PermissionModel, ReadPermissions } from "./permissions/permission-model.ts";
export type { Place } from "./permissions/place.ts";
export type { PolicyDecision } from "./permissions/policy-decision.ts";
export { readPolicy, type PolicyModel } from "./permissions/policy-model.ts";
export {
  provePermissions,
  readCoders,
  type ProofRequest,
  type ProvenCoder,
} from "./permissions/prove-permissions.ts";
export type { PermissionReader, PermissionReaders } from "./permissions/registry.ts";
export { describeCall, type ToolCall } from "./permissions/tool-call.ts";
export { checkPolicy, unaccepted, type PolicyRequest, type WeakeningNote } from "./planning/check-policy.ts";
export { checkProof, type ProofOutcome } from "./planning/check-proof.ts";
export { createPlan, type PlanRequest } from "./planning/create-plan.ts";
export type { IgnoreRequest } from "./planning/plan-request.ts";
export type { ConflictReason } from "./planning/decide.ts";
export { describeConflict } from "./planning/describe-conflict.ts";
export {
  emptyManifest,
  type Made,
  type Manifest,
  type PartRecord,
  type PathRecord,
} from "./planning/manifest.ts";
export type { ManifestPlace } from "./planning/manifest-text.ts";
export type { PartId } from "./planning/part-id.ts";
export {
  planHasDifferences,
  planIsEmpty,
  type Action,
  type After,
  type Before,
  type Change,
  type Conflict,
  type PartChange,
  type Plan,
  type Reason,
  type RecordChange,
} from "./planning/plan.ts";
export { libraryPlanRequest, planLibrary, type PlanLibraryRequest } from "./planning/plan-library.ts";
export { planRevert, type RevertRequest } from "./planning/plan-revert.ts";
export { resolveConflicts } from "./planning/resolve-conflicts.ts";
export type { ConflictResolver } from "./planning/settle-part.ts";
export type { KeptFile, KeptFiles } from "./planning/kept-files.ts";
export { planProject, type PlanProjectOptions } from "./planning/plan-project.ts";
export { projectManifestPath, readManifest } from "./planning/read-manifest.ts";
export { summarizePlan, type Summary } from "./planning/summarize.ts";
export {
  Renderer,
  type BaseDirectoryRequest,
  type MappedTools,
  type Refusal,
  type RendererOptions,
  type RenderOptions,
  type ToolNote,
} from "./renderers/base.ts";
export type { Capabilities, Capability, Support } from "./renderers/capabilities.ts";
export type { ClientVersion, Generation } from "./renderers/client-version.ts";
export { ClaudeRenderer } from "./renderers/claude/index.ts";
export { CodexRenderer } from "./renderers/codex/index.ts";
export { GeminiRenderer } from "./renderers/gemini/index.ts";
export { OpencodeRenderer } from "./renderers/opencode/index.ts";
export { QwenRenderer } from "./renderers/qwen/index.ts";
export type { RuleLack } from "./renderers/rule-lacks.ts";
export { createRenderer } from "./renderers/registry.ts";
export { renderCoder, type RenderCoderOptions } from "./renderers/render-coder.ts";
export { formatDiagnostic, formatError } from "./reporting/format-diagnostic.ts";
export { formatNotes, type FormatNotesOptions } from "./reporting/format-notes.ts";
export { plainStyle, type Style } from "./reporting/style.ts";
export { formatPlan, type FormatPlanOptions } from "./reporting/format-plan.ts";
export type { Fallbacks } from "./sources/check-for-coders.ts";
export { libraryFromTexts, type LibraryFile, type LibraryFiles } from "./sources/library-files.ts";
export { inspectCatalog, loadCatalog, type LoadedCatalog, type LoadOptions } from "./sources/load-catalog.ts";
export {
  throwOnErrors,
  parseCatalog,
  type ParsedCatalog,
  type ParseOptions,
} from "./sources/parse-catalog.ts";
export { shippedLibrary } from "./sources/resolve-source.ts";
