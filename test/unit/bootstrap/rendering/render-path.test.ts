import { describe, expect, it } from "vitest";
import { PathRenderer } from "../../../../src/bootstrap/rendering/render-path.ts";
import { createEnvironment, type TemplateEnvironment } from "../../../../src/templates/jinja/environment.ts";

function renderer(renderName: TemplateEnvironment["renderName"]): PathRenderer {
  const environment = { ...createEnvironment(), renderName };
  return new PathRenderer({ environment, values: {}, answersFile: ".answers.yml" });
}

describe("the paths of a template", () => {
  it("are rendered once for a folder, whatever is in it", () => {
    const rendered: string[] = [];
    const paths = renderer((text) => {
      rendered.push(text);
      return [{ name: text.toUpperCase(), values: {} }];
    });
    const made = ["a/b/c", "a/b/d", "a/e"].flatMap((path) => paths.render(path, path));
    expect(made.map(({ path }) => path)).toStrictEqual(["A/B/C", "A/B/D", "A/E"]);
    expect(rendered).toStrictEqual(["a", "b", "c", "d", "e"]);
  });

  it("cannot be without end: loops in loops stop at a limit", () => {
    const names = Array.from({ length: 400 }, (_, at) => ({ name: String(at), values: {} }));
    const paths = renderer(() => names);
    expect(paths.render("loop", "loop")).toHaveLength(400);
    expect(() => paths.render("loop/loop", "loop/loop")).toThrow("100,000 entries");
  });
});
