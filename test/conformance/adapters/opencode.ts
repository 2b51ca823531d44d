import type { ClientAdapter, Question } from "../harness/client-adapter.ts";
import { startFakeModel } from "../harness/fake-model.ts";
import { runClient } from "../harness/run-client.ts";
import { readChatExchange } from "./chat-exchange.ts";
import { opencodeEnvironment, opencodeProgram } from "./opencode/environment.ts";
import { listOpencode } from "./opencode/list.ts";

/** OpenCode 1.18.33. It knows no trust and no approval. */
export const opencode: ClientAdapter = {
  id: "opencode",
  prepare: () => undefined,
  list: listOpencode,
  ask: async (place, question) => {
    const model = await startFakeModel(question.script);
    try {
      const unattended = question.isUnattended === true ? ["--auto"] : [];
      const result = await runClient({
        program: opencodeProgram(),
        arguments: ["run", "--format", "json", ...unattended, ...typed(question.prompt)],
        folder: place.project,
        home: place.home,
        environment: opencodeEnvironment(place, {
          model: model.url,
          environment: question.environment,
        }),
      });
      return { result, requests: model.requests, ...readChatExchange(model.requests) };
    } finally {
      await model.close();
    }
  },
  ownFiles: [
    /^scratch\//,
    // In the folder itself, where `.opencode` is a link to it.
    /^project\/(\.opencode|\.auxiliary\/configuration\/coders\/opencode)\/\.gitignore$/,
    /^home\/\.config\/opencode\/(\.gitignore|opencode\.jsonc)$/,
    /^home\/\.(cache|local\/share|local\/state)\/opencode\//,
    /^home\/\.npm\//,
  ],
};

function typed(prompt: Question["prompt"]): string[] {
  if (typeof prompt === "string") return ["--", prompt];
  return ["--command", prompt.command, "--", ...wordsOf(prompt.arguments)];
}

/** It puts its own words together again, those with blanks in quotes. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}
