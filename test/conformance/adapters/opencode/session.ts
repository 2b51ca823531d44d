import type { Exchange, Question, StandingClient } from "../../harness/client-adapter.ts";
import { chooseBy, startFakeModel } from "../../harness/fake-model.ts";
import type { Place } from "../../harness/place.ts";
import { runClient, startClient, type ClientCall } from "../../harness/run-client.ts";
import { readChatExchange } from "../chat-exchange.ts";
import { opencodeEnvironment, opencodeProgram } from "./environment.ts";

/** One headless session, with a start of its own. */
export async function askOpencode(place: Place, question: Question): Promise<Exchange> {
  const model = await startFakeModel(question.script);
  try {
    const words = ["run", "--format", "json", ...typed(question)];
    const result = await runClient(
      openCall(place, words, { url: model.url, environment: question.environment }),
    );
    return { result, requests: model.requests, ...readChatExchange(model.requests) };
  } finally {
    await model.close();
  }
}

/** Its server, and for each question a session in it, as `run --attach` opens one (1.18.33). */
export async function standOpencode(
  place: Place,
  environment: Readonly<Record<string, string>> = {},
): Promise<StandingClient> {
  let choose = chooseBy();
  const model = await startFakeModel((request) => choose(request));
  const reach = { url: model.url, environment };
  const running = startClient({ ...openCall(place, ["serve", "--port", "0"], reach), limit: 240_000 });
  const address = await running.waitFor(({ stdout }) => /listening on (http:\/\/[\d.:]+)/.exec(stdout)?.[1]);
  return {
    ask: async (question) => {
      const before = model.requests.length;
      choose = chooseBy(question.script);
      const words = ["run", "--attach", address, "--dir", place.project, "--format", "json"];
      const result = await runClient(openCall(place, [...words, ...typed(question)], reach));
      const requests = model.requests.slice(before);
      return { result, requests, ...readChatExchange(requests) };
    },
    close: async () => {
      await running.stop();
      await model.close();
    },
  };
}

function openCall(
  place: Place,
  words: readonly string[],
  { url, environment }: { readonly url: string; readonly environment: Question["environment"] },
): ClientCall {
  return {
    program: opencodeProgram(),
    arguments: words,
    folder: place.project,
    home: place.home,
    environment: opencodeEnvironment(place, { model: url, environment }),
  };
}

function typed({ prompt, isUnattended }: Question): string[] {
  const unattended = isUnattended === true ? ["--auto"] : [];
  if (typeof prompt === "string") return [...unattended, "--", prompt];
  return [...unattended, "--command", prompt.command, "--", ...wordsOf(prompt.arguments)];
}

/** It puts its own words together again, those with blanks in quotes. */
function wordsOf(text: string): string[] {
  return [...text.matchAll(/"([^"]*)"|\S+/g)].map(([word, quoted]) => quoted ?? word);
}
