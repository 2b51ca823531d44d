import type { PermissionPolicy } from "../model/catalog.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Note, Rendering } from "../model/entry.ts";
import type { ToolSpec } from "../model/tool-spec.ts";
import { createRenderer } from "../renderers/registry.ts";
import { ruleName } from "../renderers/shared/map-specs.ts";
import { selectPermissions } from "../renderers/shared/select-items.ts";
import { callTable, runTable, type TableCall } from "./call-table.ts";
import { findDifference, type Finding, type Judgement } from "./finding.ts";
import type { PermissionModel } from "./permission-model.ts";
import type { Place } from "./place.ts";
import { readPolicy, type PolicyModel } from "./policy-model.ts";
import { permissionEntries, permissionReaders, type PermissionReaders } from "./registry.ts";

export interface ProofRequest {
  /** The library's policy, not yet selected for a coder. */
  readonly permissions: PermissionPolicy;
  /** The project's; undefined: no selection by language. */
  readonly languages?: readonly string[] | undefined;
  readonly renderings: readonly Rendering[];
  /** The versions that were rendered for; default: the newest that were checked. */
  readonly clients?: Readonly<Partial<Record<CoderName, string | undefined>>> | undefined;
  /** Where they were rendered for. */
  readonly place: Place;
  /** Default: all that there are. */
  readonly readers?: PermissionReaders | undefined;
}

/** A coder with its permissions as its client would read them, and the library's. */
export interface ProvenCoder {
  readonly coder: CoderName;
  readonly client: string;
  readonly model: PermissionModel;
  readonly policy: PolicyModel;
  /** The same without the rules of which the renderer has noted that they are weaker here. */
  readonly claimed: PolicyModel;
}

/** Reads what was rendered back, as each coder's client would; coders without a model are left out. */
export async function readCoders(request: ProofRequest): Promise<ProvenCoder[]> {
  const { renderings, readers = permissionReaders } = request;
  const policies = new PolicyModels(request.place);
  const found = renderings.map(async (rendering) => {
    const { coder } = rendering;
    const reader = readers[coder];
    if (reader === undefined) return [];
    const read = await reader.load();
    const client = createRenderer(coder, { client: request.clients?.[coder] }).client.text;
    const entries = permissionEntries(rendering.entries, reader);
    const policy = selectPermissions(request.permissions, { coder, languages: request.languages });
    return [
      {
        coder,
        client,
        model: read({ entries, client, ...request.place }),
        policy: policies.read(policy),
        claimed: policies.read(withoutWeaker(policy, rendering.notes)),
      },
    ];
  });
  return (await Promise.all(found)).flat();
}

/**
 * Calls with what each coder decides about them, the session first, then agents with rules of their own: of an agent only
 * what the library asks for or denies, as it may always be allowed less, and of agents that decide alike the first.
 */
export function judge(coders: readonly ProvenCoder[], table: readonly TableCall[]): Judgement[] {
  return coders.flatMap((proven) =>
    [undefined, ...unlikeAgents(proven.model)].flatMap((agent) => judgeFor(proven, agent, table)),
  );
}

function unlikeAgents({ agents, likenessOf = String }: PermissionModel): readonly string[] {
  const seen = new Map<string, string>();
  for (const agent of agents) {
    const likeness = likenessOf(agent);
    if (!seen.has(likeness)) seen.set(likeness, agent);
  }
  return [...seen.values()];
}

function judgeFor(
  { coder, model, policy, claimed }: ProvenCoder,
  agent: string | undefined,
  table: readonly TableCall[],
): Judgement[] {
  const judgements: Judgement[] = [];
  for (const call of table) {
    const claim = claimed.decide(call.call);
    const isAsked = agent === undefined || (claim !== undefined && claim.verdict !== "allow");
    if (!isAsked) continue;
    const decision = model.decide(call.call, agent);
    judgements.push({ coder, agent, call, policy: policy.decide(call.call), claimed: claim, decision });
  }
  return judgements;
}

/**
 * Compares the library's policy with what each coder would make of its rendering, call by call. What a renderer has
 * noted as weaker is not found again.
 */
export async function provePermissions(request: ProofRequest): Promise<Finding[]> {
  const table = callTable(request.permissions, request.place);
  return findDifferences(judge(await readCoders(request), table));
}

/** The same with the calls for a run, which stops at what is weaker. */
export async function proveForRun(request: ProofRequest): Promise<Finding[]> {
  const { ask, deny, expect = [] } = request.permissions;
  if (ask.length === 0 && deny.length === 0 && expect.length === 0) return [];
  const table = runTable(request.permissions, request.place);
  return findDifferences(judge(await readCoders(request), table));
}

function findDifferences(judgements: readonly Judgement[]): Finding[] {
  return judgements.flatMap((judgement) => findDifference(judgement) ?? []);
}

/** The policy without the rules that a note says are weaker. */
function withoutWeaker(policy: PermissionPolicy, notes: readonly Note[]): PermissionPolicy {
  const weaker = new Set(notes.flatMap(({ weakens }) => weakens?.rule ?? []));
  if (weaker.size === 0) return policy;
  const keep = <T extends ToolSpec>(decision: "ask" | "deny", rules: readonly T[]): T[] =>
    rules.filter((rule) => !weaker.has(ruleName(decision, rule)));
  return { ...policy, ask: keep("ask", policy.ask), deny: keep("deny", policy.deny) };
}

/** Policies are the same for most coders: each is made once, and decides about a call once. */
class PolicyModels {
  readonly #place: Place;
  readonly #models = new Map<string, PolicyModel>();

  constructor(place: Place) {
    this.#place = place;
  }

  read(policy: PermissionPolicy): PolicyModel {
    const key = JSON.stringify([policy.allow, policy.ask, policy.deny]);
    const known = this.#models.get(key);
    if (known !== undefined) return known;
    const model = withMemory(readPolicy(policy, this.#place));
    this.#models.set(key, model);
    return model;
  }
}

function withMemory(model: PolicyModel): PolicyModel {
  const decided = new Map<object, ReturnType<PolicyModel["decide"]>>();
  return {
    decide: (call) => {
      if (!decided.has(call)) decided.set(call, model.decide(call));
      return decided.get(call);
    },
  };
}
