import type { Diagnostic } from "./diagnostic.ts";

export interface ErrorDetails {
  readonly hints?: readonly string[];
  readonly diagnostics?: readonly Diagnostic[];
  readonly cause?: unknown;
}

/** Base of everything that agentsmgr throws on purpose. `code` is stable; `hints` say what to do. */
export class AgentsmgrError extends Error {
  readonly code: string;
  readonly hints: readonly string[];
  readonly diagnostics: readonly Diagnostic[];

  constructor(code: string, message: string, details: ErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.code = code;
    this.hints = details.hints ?? [];
    this.diagnostics = details.diagnostics ?? [];
  }
}

/** The call is wrong: an unknown coder, mode, client version, an option that does not fit. */
export class UsageError extends AgentsmgrError {}

/** The library has faults, or there is none. */
export class LibraryError extends AgentsmgrError {}

/** Our own configuration, or an answers file, has faults. */
export class ConfigurationError extends AgentsmgrError {}

/** A template cannot be compiled or rendered. */
export class TemplateError extends AgentsmgrError {}

/** A catalog cannot be rendered for a coder. */
export class RenderError extends AgentsmgrError {}

/** Something of the user's is in the way. Nothing was written. */
export class ConflictError extends AgentsmgrError {}

/** A settings file of the user's cannot be read as what it should be. */
export class SettingsFileError extends AgentsmgrError {}

/** The disk refused, or changed between plan and apply. */
export class FileError extends AgentsmgrError {}

/** Another run holds the place that this one would write to. */
export class LockError extends AgentsmgrError {}

/** The user pressed Ctrl-C. */
export class InterruptedError extends AgentsmgrError {}
