import type { PermissionPolicy } from "../model/catalog.ts";
import type { ToolSpec } from "../model/tool-spec.ts";
import { nameSpec } from "../renderers/shared/map-specs.ts";
import { verdicts } from "./decision.ts";
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
  const table = new Map<string, TableCall>();
  const add = (call: ToolCall, from: TableCall["from"]): void => {
    const text = describeCall(call);
    if (!table.has(text)) table.set(text, { call, text, from });
  };
  for (const [index, { call }] of (policy.expect ?? []).entries())
    add(readCall(call), { kind: "expected", index });
  for (const verdict of verdicts) for (const spec of policy[verdict]) addRule(spec, place, add);
  for (const text of generalCalls) add(parseCall(text), { kind: "general" });
  return [...table.values()];
}

function addRule(spec: ToolSpec, place: Place, add: (call: ToolCall, from: TableCall["from"]) => void): void {
  const rule = nameSpec(spec);
  for (const { form, call } of ruleCalls(spec, place)) add(call, { kind: "rule", rule, form });
}
