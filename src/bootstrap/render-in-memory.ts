import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import type { FileTree } from "../files/file-tree.ts";
import { toAnswers } from "./questions/to-answers.ts";
import { renderProject } from "./render-project.ts";
import type { RenderTemplateOptions } from "./render-template.ts";
import type { RenderedTree } from "./rendering/render-tree.ts";

/** See {@link renderTemplate}. */
export async function renderInMemory(
  files: FileTree,
  options: RenderTemplateOptions,
): Promise<RenderedTree & { readonly warnings: readonly Diagnostic[] }> {
  const { source = "", commit, operation = "copy", existing } = options;
  const { tree, warnings } = await renderProject(
    { files, source, commit },
    {
      ...options,
      data: toAnswers(options.data),
      lastAnswers: toAnswers(options.lastAnswers),
      userDefaults: toAnswers(options.userDefaults),
      useDefaults: true,
      flags: { operation },
      readExisting: (path) => {
        const file = existing?.get(path);
        return file?.kind === "file" ? file.contents : undefined;
      },
    },
  );
  return { ...tree, warnings };
}
