import type { ItemType } from "../../model/item-type.ts";
import type { ItemView } from "./item-view.ts";
import type { RenderJob } from "./render-job.ts";

/** Metadata that not every coder's format can say. */
export type MetadataKey =
  "argument-hint" | "color" | "mode" | "temperature" | "max-turns" | "disable-model-invocation";

interface Unsaid {
  readonly types: readonly ItemType[];
  readonly isAsked: (view: ItemView) => boolean;
  readonly reason: (noun: string) => string;
  readonly instead: string;
}

const unsaid: Readonly<Record<MetadataKey, Unsaid>> = {
  "argument-hint": {
    types: ["commands"],
    isAsked: (view) => view.argumentHint !== undefined,
    reason: (noun) => `${noun} shows no hint for its arguments`,
    instead: "the hint is left out",
  },
  // A command's colour is accepted for the sake of old libraries; no coder has one.
  color: {
    types: ["agents"],
    isAsked: (view) => view.color !== undefined,
    reason: (noun) => `${noun} has no colour`,
    instead: "the colour is left out",
  },
  mode: {
    types: ["agents"],
    isAsked: (view) => view.mode === "primary",
    reason: (noun) => `${noun} cannot be the main one of a session`,
    instead: "it is a subagent",
  },
  temperature: {
    types: ["agents"],
    isAsked: (view) => view.temperature !== undefined,
    reason: (noun) => `${noun} has no temperature`,
    instead: "the session's holds",
  },
  "max-turns": {
    types: ["agents"],
    isAsked: (view) => view.maxTurns !== undefined,
    reason: (noun) => `${noun} has no limit of turns`,
    instead: "the session's limits hold",
  },
  "disable-model-invocation": {
    types: ["commands", "agents"],
    isAsked: (view) => view.disableModelInvocation === true,
    reason: (noun) => `${noun} can always be called by the model`,
    instead: "say in its description that only the user calls it",
  },
};

const unsaidKeys = Object.entries(unsaid).map(([key, value]) => ({ key: key as MetadataKey, ...value }));

/** Notes what an item's metadata asks for and the coder's format has no place for. */
export function noteMetadata(view: ItemView, job: RenderJob, said: readonly MetadataKey[]): void {
  const { type } = view.item;
  const noun = `${type === "commands" ? "a command" : "an agent"} in ${job.clientName}`;
  for (const { key, types, isAsked, reason, instead } of unsaidKeys)
    if (types.includes(type) && !said.includes(key) && isAsked(view))
      job.note(type, { reason: reason(noun), instead }, view.label);
}
