import type { ModelServer } from "../../model/model-server.ts";
import { coderProtocols } from "../../model/model-server.ts";
import type { RenderJob } from "./render-job.ts";

/** The name under which coders that list providers have it. */
export const providerName = "agentsmgr";

/** The word that stands for a key where the server needs none; clients want one. */
export const noKey = "local";

/** The backend that was chosen, when this coder can ask it in this scope. */
export function servingBackend({ catalog, coder, isPerProject }: RenderJob): ModelServer | undefined {
  const { backend } = catalog.models;
  const protocol = coderProtocols[coder];
  // Codex 0.169.0 reads providers from the user's own settings only.
  if (protocol === undefined || (coder === "codex" && isPerProject)) return undefined;
  return backend?.protocols.includes(protocol) === true ? backend : undefined;
}

/** Says why a coder does not ask the backend that was chosen. */
export function noteUnserved(job: RenderJob): void {
  const { backend } = job.catalog.models;
  if (backend === undefined || servingBackend(job) !== undefined) return;
  const protocol = coderProtocols[job.coder];
  const reason =
    protocol === undefined
      ? `${job.clientName} speaks its vendor's protocol only, and the backend \`${backend.name}\` does not`
      : backend.protocols.includes(protocol)
        ? `${job.clientName} reads where models are from the user's own settings only`
        : `${job.clientName} speaks ${protocol}, and the backend \`${backend.name}\` does not`;
  const instead =
    protocol !== undefined && backend.protocols.includes(protocol)
      ? "`agentsmgr populate user` writes it there, and `agentsmgr run` tells it for one run"
      : "it asks its own service";
  job.note("settings", { reason, instead });
}
