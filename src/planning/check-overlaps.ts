import { RenderError } from "../diagnostics/errors.ts";
import { toPointer } from "./part-id.ts";
import type { PathClaim } from "./path-claim.ts";

/**
 * A key whose whole value is wanted, and something inside of it too: which of them would hold?
 *
 * @throws RenderError
 */
export function checkOverlaps(claim: PathClaim, path: string): void {
  if (claim.kind !== "keys") return;
  for (const { claim: key, owners } of claim.parts.values()) {
    const above = key.path.map((_, index) => key.path.slice(0, index + (key.kind === "element" ? 1 : 0)));
    const whole = above.find((prefix) => prefix.length > 0 && claim.parts.has(`key:${toPointer(prefix)}`));
    if (whole === undefined) continue;
    const others = claim.parts.get(`key:${toPointer(whole)}`)?.owners ?? [];
    throw new RenderError(
      "render/claimed-twice",
      `${[...others].join(", ")} wants all of \`${whole.join(".")}\` and ${[...owners].join(", ")} ` +
        `wants \`${key.path.join(".")}\` in \`${path}\``,
      { hints: ["populate them into different folders, or exclude one of them"] },
    );
  }
}
