import type { CoderName } from "../model/coder-name.ts";
import type { Entry } from "../model/entry.ts";
import type { Decision } from "./decision.ts";
import type { ToolCall } from "./tool-call.ts";

/** What a model reads, and where paths are anchored. */
export interface ModelRequest {
  /**
   * The files as they were rendered: what a client would find if there were nothing else. The model reads them back
   * from their texts and keys, and shares no code with the renderer that made them, so that a fault of one is not
   * a fault of both.
   */
  readonly entries: readonly Entry[];
  /** The project's folder: absolute, forward slashes. */
  readonly project: string;
  /** The user's home: absolute, forward slashes. */
  readonly home: string;
  /** The client's version, such as `0.24.4`. */
  readonly client: string;
  /** Nobody can be asked, as in a script. Only Qwen Code's model tells the difference. Default: there is a user. */
  readonly isHeadless?: boolean | undefined;
}

/** How one client decides about calls of tools: its own matching, over the rules that it was given. */
export interface PermissionModel {
  readonly coder: CoderName;
  /** Agents whose own rules stand beside or above the general ones, by name; empty where there is no such thing. */
  readonly agents: readonly string[];
  /** Agents for which it says the same have the same rules, and decide alike; absent: each has its own. */
  readonly likenessOf?: ((agent: string) => string) | undefined;
  /** Pure: the same call gives the same decision. `agent` is one of `agents`; without it the main session decides. */
  decide(call: ToolCall, agent?: string): Decision;
}

/** Makes a model; what can be prepared for many calls is prepared here. */
export type ReadPermissions = (request: ModelRequest) => PermissionModel;
