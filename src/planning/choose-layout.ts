import type { Disk } from "../files/disk.ts";
import type { CoderName } from "../model/coder-name.ts";
import type { Note } from "../model/entry.ts";
import type { Layout } from "../model/mode.ts";

export interface LayoutRequest {
  readonly choice: "auto" | Layout;
  readonly coder: CoderName;
  /** The project's folder, absolute. */
  readonly target: string;
  /** Where the coder looks, below the project, such as `.claude`. */
  readonly projectFolder: string;
  readonly disk: Disk;
  /** Whether this system makes symbolic links. */
  readonly hasLinks: boolean;
}

export interface ChosenLayout {
  readonly layout: Layout;
  /** Why it is not the one that was asked for. */
  readonly note?: Note | undefined;
}

/**
 * `auto` is auxiliary in a project that has an `.auxiliary` folder. Where links cannot be made, or a real folder of
 * the user's stands where the link would go, the layout is native.
 */
export function chooseLayout(request: LayoutRequest): ChosenLayout {
  const { choice, target, projectFolder, disk } = request;
  if (choice === "native") return { layout: "native" };
  if (choice === "auto" && disk.status(`${target}/.auxiliary`)?.kind !== "folder")
    return { layout: "native" };
  if (!request.hasLinks) return nativeInstead(request, "this system makes no symbolic links");
  const status = disk.status(`${target}/${projectFolder}`);
  if (status !== undefined && status.kind !== "link")
    return nativeInstead(
      request,
      `\`${projectFolder}\` is a real ${status.kind}, which is not replaced by a link`,
    );
  return { layout: "auxiliary" };
}

function nativeInstead({ coder, projectFolder }: LayoutRequest, reason: string): ChosenLayout {
  const instead = `its files go to \`${projectFolder}\` itself`;
  return { layout: "native", note: { coder, feature: "settings", item: "layout", reason, instead } };
}
