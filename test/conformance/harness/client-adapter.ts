import type { ClientId } from "./client-program.ts";
import type { Script } from "./fake-model.ts";
import type { ClientResult } from "./run-client.ts";
import type { Place } from "./place.ts";
import type { ModelRequest } from "./wire.ts";

/**
 * What a client says that it has loaded, in its own words, without what it brings along itself. A list or field that
 * the client cannot be asked for is undefined; an empty one means that it has none.
 */
export interface Listing {
  /** By the name that a user types, without the leading mark: `git:commit`, `git/commit`. */
  readonly commands?: Readonly<Record<string, ListedCommand>> | undefined;
  readonly agents?: Readonly<Record<string, ListedAgent>> | undefined;
  readonly skills?: Readonly<Record<string, { readonly description?: string | undefined }>> | undefined;
  readonly servers?: Readonly<Record<string, ListedServer>> | undefined;
  readonly hooks?: readonly ListedHook[] | undefined;
  /** Memory and rule files that it reads at the start: absolute. */
  readonly memoryFiles?: readonly string[] | undefined;
  /** Permission rules as it understood them, each as one line of its own words. */
  readonly rules?: readonly string[] | undefined;
  /** Whatever it complains about: errors, warnings, rejected files. */
  readonly complaints: readonly string[];
}

export interface ListedCommand {
  readonly description?: string | undefined;
  readonly argumentHint?: string | undefined;
  readonly model?: string | undefined;
}

export interface ListedAgent {
  readonly description?: string | undefined;
  readonly model?: string | undefined;
  /** The client's own ids. */
  readonly tools?: readonly string[] | undefined;
  /** Colour, turns, temperature and the like, in the client's own words. */
  readonly settings?: Readonly<Record<string, string | number>> | undefined;
}

export interface ListedServer {
  readonly status?: string | undefined;
  readonly tools?: readonly string[] | undefined;
}

export interface ListedHook {
  readonly event: string;
  readonly matcher?: string | undefined;
}

/** A headless session with the model that is faked. */
export interface Question {
  /** What the user types: plain text, or a command by the name in the listing, with its arguments as one text. */
  readonly prompt: string | { readonly command: string; readonly arguments: string };
  readonly script?: Script | undefined;
  readonly environment?: Readonly<Record<string, string>> | undefined;
  /** All that would be asked for is approved, where the client can be told so. */
  readonly isUnattended?: boolean | undefined;
}

export interface Exchange {
  readonly result: ClientResult;
  readonly requests: readonly ModelRequest[];
  /** The system prompt and all context that the client put before the user's text, of the main request. */
  readonly context: string;
  /** The user's message, as it reached the model: expanded. */
  readonly prompt: string;
  /** Ids of the tools that the main request offered. */
  readonly tools: readonly string[];
  /** The results of tool calls, in order, as the model got them. */
  readonly toolResults: readonly string[];
}

/** A client that was started once and answers several questions, each in a session of its own. */
export interface StandingClient {
  ask(question: Omit<Question, "environment">): Promise<Exchange>;
  close(): Promise<void>;
}

/** A session with somebody to ask, who declines. */
export interface Attendance {
  readonly script: Script;
  readonly environment: Readonly<Record<string, string>>;
}

/** How one client is asked. Each call has a place of its own; `prepare` has made it ready: trusted, approved, keyed. */
export interface ClientAdapter {
  readonly id: ClientId;
  /** As `--client` takes it, where it is not the newest that we write for: `qwen@0.5.2`. */
  readonly writtenFor?: string | undefined;
  /** What a user does once, so that the client takes what stands in the place: trust, approve, choose a provider. */
  prepare(place: Place): Promise<void> | void;
  /** Without model and key. The servers get the environment. */
  list(place: Place, environment?: Readonly<Record<string, string>>): Promise<Listing>;
  ask(place: Place, question: Question): Promise<Exchange>;
  /** For many questions, where its start takes longer than an answer. */
  stand?(place: Place, environment?: Readonly<Record<string, string>>): Promise<StandingClient>;
  /** A prompt, then a compaction, then the session's end, as the client has them where somebody attends. */
  attend?(place: Place, attendance: Attendance): Promise<void>;
  /** What the client writes by itself, relative to the place's root: not a rewriting of ours. Patterns from the start. */
  readonly ownFiles: readonly RegExp[];
}
