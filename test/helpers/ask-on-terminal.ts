// Asks the questions of a template on the terminal that it is started from, and prints the answers. Not a test itself.
import { readFileSync } from "node:fs";
import { createAsker } from "../../src/cli/question-asker.ts";
import { askTemplate } from "./ask-template.ts";
import { toRepr } from "../../src/templates/jinja/values/text.ts";

const [path = ""] = process.argv.slice(2);
const { values } = await askTemplate(readFileSync(path, "utf8"), { ask: createAsker() });
for (const [name, value] of values) console.log(`${name} = ${toRepr(value)}`);
