import type { HookEvent } from "../../../src/model/hooks-file.ts";
import type { Feature } from "../../../src/model/item-type.ts";
import type { ToolSpec } from "../../../src/model/tool-spec.ts";
import type { Listing } from "../harness/client-adapter.ts";
import type { Verdict } from "../harness/cell.ts";
import type { ClientId } from "../harness/client-program.ts";
import type { Place } from "../harness/place.ts";
import type { Calls } from "./calls.ts";
import type { Wanted, WantedItem } from "./select.ts";

/**
 * What is known of a client from its own behaviour. Written from the facts on docs/reference/clients, and independent of
 * the renderers, so that the suite sees when one of them is wrong.
 */
export interface ClientFacts {
  readonly id: ClientId;
  /** What a user types, without the leading mark. */
  commandName(command: WantedItem): string;
  agentName(agent: WantedItem): string;
  /** What the client must list, completely. A part that it cannot be asked for may be left out. */
  expectListing(wanted: Wanted, place: Place): Omit<Listing, "complaints">;
  /** For a client that lists something of ours among something else. */
  readonly readListing?: (listing: Listing, wanted: Wanted) => Listing;
  /** Cells that it has no own means for, as `feature/aspect`; all others are loaded. */
  readonly lacks: Readonly<Partial<Record<string, Lack>>>;
  readonly calls: Calls;
  /** The tools that a subagent is offered whose list of tools says `specs`. Undefined: it has no such list. */
  readonly toolsFor?: (specs: readonly ToolSpec[]) => readonly string[];
  /** Tools of every subagent, whatever its list says. */
  readonly toolsOfAll: readonly string[];
  /** How many subagents of a session may be there at once, if they end only with it. */
  readonly agentsAtOnce?: number;
  /** Without a terminal it runs the commands of a body only if all is approved. */
  readonly needsApproval?: boolean;
  /** Moments of a session without a terminal, and with subagents and edits, at which it runs a hook. */
  readonly eventsInSession: readonly HookEvent[];
  /** Those that need somebody who attends the session, where the client can be started so without a terminal. */
  readonly eventsAttended: readonly HookEvent[];
  /** It asks the small model in each session, for a title. */
  readonly hasSmallWork?: boolean;
  /** What is written in place of text that the client would take for a token of its own. */
  readonly spelledApart: readonly (readonly [text: string, written: string])[];
  /** A model's id as it stands in a request. Default: the same. */
  readonly modelInRequest?: (model: string) => string;
}

export interface Lack {
  readonly verdict: Exclude<Verdict, "loaded">;
  /** What the note says that `populate` has to give. */
  readonly note: RegExp;
  /** Of what is emulated in a prompt: what it says instead. */
  readonly words?: RegExp;
}

export function lackOf(facts: ClientFacts, feature: Feature, aspect: string): Lack | undefined {
  return facts.lacks[`${feature}/${aspect}`];
}
