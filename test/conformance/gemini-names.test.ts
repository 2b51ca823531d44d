import { beforeAll, expect, test } from "vitest";
import type { Note } from "../../src/model/entry.ts";
import { gemini } from "./adapters/gemini.ts";
import { inCell } from "./harness/cell.ts";
import type { Listing } from "./harness/client-adapter.ts";
import { createPlace, populate, removePlace } from "./harness/place.ts";
import { startSseServer } from "./libraries/servers/sse-server.ts";
import { writeLibrary } from "./libraries/write-library.ts";
import { describeInstalled } from "./suite/describe-installed.ts";

const long = "x".repeat(51);
const longest = "y".repeat(50);

/** A library of what goes by another name, or another way, in Gemini CLI than in the library. */
async function listIt(): Promise<{ listing: Listing; notes: readonly Note[] }> {
  const server = await startSseServer("old_one");
  const library = await writeLibrary({
    ...item("commands", "help", ""),
    ...item("commands", long, ""),
    ...item("commands", longest, ""),
    ...item(
      "agents",
      "reader",
      'allowed-tools = ["read", { server = "old_one" }, { server = "old_one", tool = "ping" }]',
    ),
    "configurations/mcp-servers.toml": `[servers.old_one]\nurl = "${server.url}"\ntransport = "sse"\n`,
  });
  const place = createPlace({
    library: library.folder,
    mode: "per-project",
    layout: "native",
    coders: ["gemini"],
  });
  try {
    const notes = populate(place);
    await gemini.prepare(place);
    return { listing: await gemini.list(place), notes };
  } finally {
    removePlace(place);
    library.remove();
    await server.close();
  }
}

function item(type: "commands" | "agents", name: string, more: string): Record<string, string> {
  return {
    [`configurations/${type}/${name}.toml`]: `[context]\nname = "${name}"\ndescription = "Does it"\n${more}\n`,
    [`contents/${type}/gemini/${name}.md`]: "Do it.\n",
  };
}

describeInstalled("gemini", () => {
  let listing: Listing;
  let notes: readonly Note[];
  beforeAll(async () => {
    ({ listing, notes } = await listIt());
  });

  test(
    "calls commands as the notes say",
    inCell({ client: "gemini", feature: "commands", aspect: "names", verdict: "loaded" }),
    () => {
      const names = [longest, `${"x".repeat(47)}...`, "workspace.help"];
      expect(Object.keys(listing.commands ?? {}).sort()).toEqual(names.sort());
      const said = notes.filter(({ feature }) => feature === "commands").map(({ instead }) => instead);
      expect(said.sort()).toEqual([
        "it is called `/workspace.help`",
        `it is called \`/${"x".repeat(47)}...\``,
      ]);
    },
  );

  test(
    "loads an agent that names a server whose name has `_`",
    inCell({ client: "gemini", feature: "agents", aspect: "tools", verdict: "loaded" }),
    () => {
      expect(listing.agents?.reader?.tools).toEqual(["mcp_old_one_ping", "read_file"]);
      expect(listing.complaints).toEqual([]);
    },
  );

  test(
    "is connected with a server over SSE",
    inCell({ client: "gemini", feature: "servers", aspect: "states", verdict: "loaded" }),
    () => expect(listing.servers?.old_one?.status).toBe("Connected"),
  );
});
