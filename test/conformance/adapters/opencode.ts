import type { ClientAdapter } from "../harness/client-adapter.ts";
import { listOpencode } from "./opencode/list.ts";
import { askOpencode, standOpencode } from "./opencode/session.ts";

/** OpenCode 1.18.33. It knows no trust and no approval. */
export const opencode: ClientAdapter = {
  id: "opencode",
  prepare: () => undefined,
  list: listOpencode,
  ask: askOpencode,
  stand: standOpencode,
  ownFiles: [
    /^scratch\//,
    // In the folder itself, where `.opencode` is a link to it.
    /^project\/(\.opencode|\.auxiliary\/configuration\/coders\/opencode)\/\.gitignore$/,
    /^home\/\.config\/opencode\/(\.gitignore|opencode\.jsonc)$/,
    /^home\/\.(cache|local\/share|local\/state)\/opencode\//,
    /^home\/\.npm\//,
  ],
};
