import type { PermissionPolicy } from "../model/catalog.ts";
import type { ToolSpec } from "../model/tool-spec.ts";
import { nameSpec } from "../renderers/shared/map-specs.ts";
import { verdicts } from "./decision.ts";
import { plainForms, type FormedCall } from "./formed-call.ts";
import { generalCalls } from "./general-calls.ts";
import { parseCall } from "./parse-call.ts";
import type { Place } from "./place.ts";
import { readCall } from "./read-call.ts";
import { ruleCalls } from "./rule-calls.ts";
import { describeCall, type ToolCall } from "./tool-call.ts";

/** A call to decide about, and why it is in the table. */
export interface TableCall {
  readonly call: ToolCall;
  /** As `describeCall` has it; once in a table. */
  readonly text: string;
  readonly from:
    | { readonly kind: "expected"; readonly index: number }
    | { readonly kind: "rule"; readonly rule: string; readonly form: string }
    | { readonly kind: "general" };
}

/**
 * The calls that a policy and its renderings are compared with: those that its author expects something of, those made
 * from each of its rules, and general ones. Each call once; the first reason counts.
 */
export function callTable(policy: PermissionPolicy, place: Place): TableCall[] {
  const table = new Table(policy);
  for (const verdict of verdicts)
    for (const spec of policy[verdict]) table.addRule(spec, ruleCalls(spec, place));
  for (const text of generalCalls) table.add(parseCall(text), { kind: "general" });
  return table.calls;
}

/** In so many forms a rule that protects is tried in a run, beside its plain ones, when there are many rules. */
const formsInRun = 3;
/** So many rules that protect are tried in all their forms. */
const fewRules = 8;

/**
 * The calls for a run, which has less time: every rule in its plain forms, what protects in others too. Of many rules
 * each takes its turn with some of the forms, so that each form is tried with some of them.
 */
export function runTable(policy: PermissionPolicy, place: Place): TableCall[] {
  const table = new Table(policy);
  for (const spec of policy.allow) table.addRule(spec, ruleCalls(spec, place).filter(isPlain));
  const protective = [...policy.ask, ...policy.deny];
  for (const [turn, spec] of protective.entries()) {
    const named = ruleCalls(spec, place).filter(({ isNearMiss }) => !isNearMiss);
    const others = named.filter((formed) => !isPlain(formed));
    const inTurn = others.map((_, index) => others[(turn * formsInRun + index) % others.length]);
    const chosen = protective.length > fewRules ? inTurn.slice(0, formsInRun) : others;
    table.addRule(spec, [...named.filter(isPlain), ...chosen.filter((formed) => formed !== undefined)]);
  }
  return table.calls;
}

function isPlain({ form, isNearMiss }: FormedCall): boolean {
  return !isNearMiss && plainForms.includes(form);
}

class Table {
  readonly #calls = new Map<string, TableCall>();

  /** What is expected comes first. */
  constructor({ expect = [] }: PermissionPolicy) {
    for (const [index, { call }] of expect.entries()) this.add(readCall(call), { kind: "expected", index });
  }

  get calls(): TableCall[] {
    return [...this.#calls.values()];
  }

  add(call: ToolCall, from: TableCall["from"]): void {
    const text = describeCall(call);
    if (!this.#calls.has(text)) this.#calls.set(text, { call, text, from });
  }

  addRule(spec: ToolSpec, calls: readonly FormedCall[]): void {
    const rule = nameSpec(spec);
    for (const { call, form } of calls) this.add(call, { kind: "rule", rule, form });
  }
}
