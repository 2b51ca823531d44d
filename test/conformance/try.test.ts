import { test } from "vitest";
import { writeFileSync, readdirSync, readFileSync, existsSync } from "node:fs";
import { prepareLibrary } from "./libraries/prepare-library.ts";
import { openPlace, serverEnvironment } from "./suite/open-place.ts";
import { codexCalls } from "./expectations/calls.ts";
import { toolNames, textOf, modelOf } from "./harness/read-request.ts";
import { removePlace } from "./harness/place.ts";
test("try", async () => {
  const adapter = (await import(`./adapters/codex.ts`)).codex;
  const library = await prepareLibrary("matrix");
  const { place, notes } = await openPlace(adapter, library, {
    mode: "per-project",
    layout: "native",
    isShared: false,
  });
  const c = codexCalls;
  const p = `${place.project}/open/new.txt`;
  const patch = ["*** Begin Patch", `*** Add File: open/new2.txt`, "+x", "*** End Patch"].join("\n");
  const queue = [
    c.write(p, "text\n"),
    { tool: "exec_command", input: { cmd: `apply_patch '${patch}'` } },
    {
      tool: "exec_command",
      input: {
        cmd: "cd open && apply_patch <<'EOF'\n*** Begin Patch\n*** Add File: new3.txt\n+x\n*** End Patch\nEOF",
      },
    },
    { tool: "apply_patch", input: { input: patch } },
  ];
  const exchange = await adapter.ask(place, {
    prompt: "hello",
    isUnattended: true,
    environment: serverEnvironment,
    script: (request: any) => queue.shift() ?? { text: "OK" },
  });
  const records = `${place.home}/hook-records`;
  writeFileSync(
    `/tmp/suite-scratch/try.txt`,
    [
      ...exchange.toolResults,
      ...readdirSync(records),
      readFileSync(records + "/pre-tool-use.json", "utf8"),
      exchange.result.stderr,
    ].join("\n"),
  );
  removePlace(place);
  await library.close();
});
