import { TemplateError } from "../../diagnostics/errors.ts";
import { withScratchFolder } from "../../files/scratch-folder.ts";
import { listTree } from "../../files/lazy-tree.ts";
import { FetchWatch } from "../../sources/fetch-watch.ts";
import { folderIdentity } from "../../sources/trust.ts";
import type { Fetching } from "./git-versions.ts";
import type { SourceOptions, TemplateVersions } from "./opened-template.ts";
import { parseTemplateSource, type TemplateSource } from "./parse-template-source.ts";
import { ShippedVersions } from "./shipped-versions.ts";

/**
 * Runs a step with a template. What was fetched for it is removed when the step is over or failed.
 *
 * @param asked see {@link parseTemplateSource}
 * @param step also gets the ref that stood behind `@`
 * @throws LibraryError when there is no such template; what the step throws
 */
export async function withTemplate<T>(
  asked: string | undefined,
  options: SourceOptions,
  step: (versions: TemplateVersions, ref: string | undefined) => Promise<T>,
): Promise<T> {
  const { source, ref } = parseTemplateSource(asked, options.place);
  if (source.kind === "folder") return step(folderVersions(source), ref);
  return withScratchFolder(options.cacheFolder, async (folder) => {
    const fetching = {
      folder,
      context: options.context,
      during: watchOver(asked ?? source.recorded, folder, options),
    };
    if (source.kind === "shipped") return step(new ShippedVersions(fetching), ref);
    // Our own template is in no repository.
    const { GitVersions } = await import("./git-versions.ts");
    return step(new GitVersions(source, fetching), ref);
  });
}

function watchOver(asked: string, folder: string, { context }: SourceOptions): Fetching["during"] {
  return async (step) => {
    const watch = new FetchWatch(asked, folder, context);
    try {
      return await step(watch);
    } finally {
      watch.end();
    }
  };
}

/** A folder without git has one version, which has no name. */
function folderVersions({ folder, recorded }: Extract<TemplateSource, { kind: "folder" }>): TemplateVersions {
  return {
    source: recorded,
    identity: folderIdentity(folder),
    newest: () => Promise.resolve(undefined),
    open: ({ ref }) => {
      if (ref !== undefined && ref !== "HEAD")
        throw new TemplateError(
          "bootstrap/no-versions",
          `\`${folder}\` is no git repository, so it has no version \`${ref}\``,
          {
            hints: ["make it one with `git init`, commit and tag, or leave --vcs-ref out"],
          },
        );
      const files = listTree(folder) ?? new Map();
      const warnings = [] as const;
      return Promise.resolve({
        files,
        source: recorded,
        commit: undefined,
        commitHash: undefined,
        folder,
        warnings,
      });
    },
  };
}
