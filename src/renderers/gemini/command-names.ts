import type { ItemView } from "../shared/item-view.ts";
import type { RenderJob } from "../shared/render-job.ts";

/** Commands that the client brings along (0.61.0). */
const own = new Set(
  (
    "about agents auth bug bug-memory chat clear commands compress copy corgi directory docs editor export-session " +
    "extensions footer gemma help hooks ide init mcp memory model oncall permissions plan policies privacy quit restore " +
    "resume rewind settings setup-github shortcuts skills stats tasks terminal-setup theme tools vim voice"
  ).split(" "),
);

/** Notes that a command goes by another name than the library's (0.61.0, `FileCommandLoader`, `SlashCommandResolver`). */
export function noteCommandName(view: ItemView, job: RenderJob): void {
  const wanted = [...view.category, view.name].join(":");
  const name = [...view.category, view.name].map(shown).join(":");
  const renamed = `\`/${job.isPerProject ? "workspace" : "user"}.${name}\``;
  const note = (reason: string, instead: string): void =>
    job.note("commands", { reason, instead }, view.label);
  if (own.has(name)) note(`Gemini CLI has a command \`/${name}\` of its own`, `it is called ${renamed}`);
  else if (job.catalog.skills.some((skill) => skill.name === name))
    note(
      `a skill has its name: Gemini CLI makes a command of each skill where somebody types`,
      `it is called ${renamed} there`,
    );
  else if (name !== wanted)
    note(
      "Gemini CLI shortens a name of more than 50 signs, and has `_` for signs other than letters, digits, `_`, `-` and `.`",
      `it is called \`/${name}\``,
    );
}

function shown(segment: string): string {
  const plain = segment.replace(/[^\w.-]/g, "_");
  return plain.length > 50 ? `${plain.slice(0, 47)}...` : plain;
}
