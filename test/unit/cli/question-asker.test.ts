import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { goBack, type Prompt, type PromptAnswer } from "../../../src/bootstrap/questions/prompt.ts";
import { createAsker } from "../../../src/cli/question-asker.ts";
import { InterruptedError } from "../../../src/diagnostics/errors.ts";

const keys = {
  enter: "\r",
  down: "\u001b[B",
  space: " ",
  escape: "\u001b",
  interrupt: "\u0003",
  erase: "\u0015",
};

/** What is typed once the screen shows something. */
type Step = readonly [seen: string, keys: string];

async function answer(
  prompt: Prompt,
  ...steps: readonly Step[]
): Promise<{ readonly answer: PromptAnswer | typeof goBack; readonly screen: string }> {
  const [input, output] = [new PassThrough(), new PassThrough()];
  const left = [...steps];
  let [screen, unread] = ["", ""];
  output.setEncoding("utf8").on("data", (chunk: string) => {
    screen += chunk;
    unread += chunk;
    const next = left[0];
    if (next === undefined || !unread.includes(next[0])) return;
    left.shift();
    unread = "";
    // The prompt listens once it has been shown.
    setImmediate(() => input.write(next[1]));
  });
  return { answer: await createAsker({ input, output }).ask(prompt), screen };
}

const common = {
  name: "q",
  message: "Which one?",
  mark: undefined,
  canGoBack: false,
  check: () => undefined,
};
const text = {
  ...common,
  kind: "text",
  initial: "",
  placeholder: "",
  isSecret: false,
  isMultiline: false,
} as const;
const choices = ["one", "two", "three"].map((name) => ({ name, disabled: "" }));
const select = { ...common, kind: "select", choices, initial: undefined, usesShortcuts: false } as const;
const several = { ...common, kind: "multiselect", choices, initial: [1] } as const;

describe("a question for a text", () => {
  it("takes what is typed", async () => {
    const { answer: typed } = await answer(text, ["Which one?", "demo"], ["demo", keys.enter]);
    expect(typed).toBe("demo");
  });

  it("takes nothing, and what is offered", async () => {
    expect((await answer(text, ["Which one?", keys.enter])).answer).toBe("");
    expect((await answer({ ...text, initial: "demo" }, ["demo", keys.enter])).answer).toBe("demo");
  });

  it("shows an example while nothing is typed, and does not take it", async () => {
    const { answer: typed, screen } = await answer({ ...text, placeholder: "such as demo" }, [
      "uch as demo",
      keys.enter,
    ]);
    expect(screen).toContain("uch as demo");
    expect(typed).toBe("");
  });

  it("says why an answer is refused, and waits for another", async () => {
    const check = (typed: PromptAnswer) => (typed === "long" ? undefined : "too short");
    const shown = await answer(
      { ...text, check },
      ["Which one?", "lo"],
      ["lo", keys.enter],
      ["too short", "ng"],
      ["long", keys.enter],
    );
    expect(shown.answer).toBe("long");
  });

  it("does not show a secret; nothing typed is what was offered", async () => {
    const secret = { ...text, isSecret: true, initial: "usual" };
    const { answer: typed, screen } = await answer(secret, ["Which one?", "s3cr3t"], ["******", keys.enter]);
    expect(typed).toBe("s3cr3t");
    expect(screen).not.toContain("s3cr3t");
    const { answer: offered, screen: nothing } = await answer(secret, ["Which one?", keys.enter]);
    expect(offered).toBe("usual");
    expect(nothing).not.toContain("usual");
  });

  it("takes several lines, and says how they end", async () => {
    const { answer: typed, screen } = await answer(
      { ...text, isMultiline: true },
      ["Which one?", "a"],
      ["a", keys.enter],
      ["", "b"],
      ["b", keys.enter],
      ["", keys.enter],
    );
    expect(screen).toContain("Enter twice ends it");
    expect(typed).toBe("a\nb");
  });

  it("stands behind the mark of the template, and shows nothing that steers the terminal", async () => {
    const hostile = { ...text, mark: "❤️ ", message: "What\u001b]0;x\u0007?" };
    const { screen } = await answer(hostile, ["?", keys.enter]);
    expect(screen).toContain("❤️ What\\u{1b}]0;x\\u{7}?");
  });
});

describe("a question for yes or no", () => {
  it.each([
    [true, keys.enter, true],
    [false, keys.enter, false],
    [false, "y", true],
    [true, "n", false],
  ])("with %j offered and %j typed is %j", async (initial, typed, expected) => {
    const { answer: given } = await answer({ ...common, kind: "confirm", initial }, ["Which one?", typed]);
    expect(given).toBe(expected);
  });
});

describe("a question with choices", () => {
  it("takes the place of one", async () => {
    expect((await answer(select, ["three", keys.down], ["two", keys.enter])).answer).toBe(1);
    expect((await answer({ ...select, initial: 2 }, ["three", keys.enter])).answer).toBe(2);
  });

  it("shows why one cannot be chosen, and begins with one that can", async () => {
    const some = [{ name: "one", disabled: "Requires GCP" }, ...choices.slice(1)];
    const { answer: place, screen } = await answer({ ...select, choices: some }, ["three", keys.enter]);
    expect(screen).toContain("Requires GCP");
    expect(place).toBe(1);
  });

  it("has a key for each where the template wants that", async () => {
    const { answer: place, screen } = await answer({ ...select, usesShortcuts: true }, ["three", "3"]);
    expect(place).toBe(2);
    expect(screen).toMatch(/3.*three/);
  });

  it("asks again when the choice is refused", async () => {
    const check = (place: PromptAnswer) => (place === 0 ? "not this one" : undefined);
    const shown = await answer(
      { ...select, check },
      ["three", keys.enter],
      ["not this one", ""],
      ["three", keys.down],
      ["two", keys.enter],
    );
    expect(shown.answer).toBe(1);
  });

  it("takes the places of several, and none", async () => {
    expect((await answer(several, ["three", keys.space], ["one", keys.enter])).answer).toStrictEqual([1, 0]);
    expect((await answer({ ...several, initial: [] }, ["three", keys.enter])).answer).toStrictEqual([]);
  });
});

describe("leaving a question", () => {
  it("goes back with Escape, and says so", async () => {
    const { answer: left, screen } = await answer({ ...text, canGoBack: true }, [
      "Escape goes back",
      keys.escape,
    ]);
    expect(left).toBe(goBack);
    expect(screen).toContain("Which one? (Escape goes back)");
    expect((await answer({ ...select, canGoBack: true }, ["three", keys.escape])).answer).toBe(goBack);
  });

  it("ends the run with Escape at the first question, and with Ctrl-C at any", async () => {
    await expect(answer(text, ["Which one?", keys.escape])).rejects.toThrow(InterruptedError);
    await expect(answer({ ...text, canGoBack: true }, ["Which one?", keys.interrupt])).rejects.toThrow(
      InterruptedError,
    );
  });
});
