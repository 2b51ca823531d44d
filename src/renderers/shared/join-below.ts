import { RenderError } from "../../diagnostics/errors.ts";

/**
 * A path below a folder. A library's names are checked when it is loaded; a catalog that a program made may hold any.
 *
 * @throws RenderError for a name that would lead elsewhere, such as `../x`
 */
export function joinBelow(folder: string, ...segments: readonly string[]): string {
  const wanted = segments.join("/");
  const isPlain =
    segments.length > 0 && wanted.split("/").every((name) => name !== "" && name !== "." && name !== "..");
  if (isPlain && !/[\\\0]/.test(wanted)) return `${folder}/${wanted}`;
  throw new RenderError("render/outside-folder", `\`${wanted}\` is not a place below \`${folder}\``, {
    hints: ["names and categories are letters, digits, `-`, `_` and `.`"],
  });
}
