import type { core, ZodMiniType } from "zod/mini";
import { valueAtPath } from "./issue.ts";
import type { IssuePath } from "./issue.ts";

type Schema = core.$ZodType;
type Shape = Readonly<Record<string, Schema>>;

/** The keys that a schema knows at a path, of all branches of a union that fit the value there. */
export function knownKeys(schema: Schema, value: unknown, path: IssuePath): string[] {
  const table = valueAtPath(value, path);
  const shapes = schemasAt(schema, path)
    .flatMap(branchesOf)
    .flatMap((found) => shapeOf(found));
  const fitting = shapes.filter((shape) => fits(shape, table));
  return [...new Set((fitting.length > 0 ? fitting : shapes).flatMap((shape) => Object.keys(shape)))];
}

/** The branches of the union at a path, in the order of its faults. */
export function branchesAt(schema: Schema, path: IssuePath): readonly Schema[] {
  const union = schemasAt(schema, path).find((found) => definitionOf(found).type === "union");
  const definition = union === undefined ? undefined : definitionOf(union);
  return definition?.type === "union" ? definition.options : [];
}

function schemasAt(schema: Schema, path: IssuePath): Schema[] {
  let found = [unwrap(schema)];
  for (const key of path) found = found.flatMap(branchesOf).flatMap((each) => below(each, key));
  return found;
}

function below(schema: Schema, key: string | number): Schema[] {
  const definition = definitionOf(schema);
  if (definition.type === "array") return [unwrap(definition.element)];
  if (definition.type === "record") return [unwrap(definition.valueType)];
  const field = shapeOf(schema).map((shape) => (Object.hasOwn(shape, key) ? shape[key] : undefined))[0];
  return field === undefined ? [] : [unwrap(field)];
}

/** A union's branches, those of unions in it too; else the schema itself. */
function branchesOf(schema: Schema): Schema[] {
  const definition = definitionOf(schema);
  return definition.type === "union" ? definition.options.map(unwrap).flatMap(branchesOf) : [schema];
}

/** The schema without optional, nullable, default and lazy around it. */
function unwrap(schema: Schema): Schema {
  const definition = definitionOf(schema);
  if (definition.type === "lazy") return unwrap(definition.getter());
  const isWrapper =
    definition.type === "optional" || definition.type === "nullable" || definition.type === "default";
  return isWrapper ? unwrap(definition.innerType) : schema;
}

/** Of a table whose keys are known: one with named fields, or a record over a closed set of names. */
function shapeOf(schema: Schema): Shape[] {
  const definition = definitionOf(schema);
  if (definition.type === "object") return [definition.shape];
  if (definition.type !== "record") return [];
  const { keyType, valueType } = definition;
  const names = namesOf(keyType);
  return names === undefined ? [] : [Object.fromEntries(names.map((name) => [String(name), valueType]))];
}

/** Zod gives the definition of any schema the type of the base class. */
function definitionOf(schema: Schema): core.$ZodTypes["_zod"]["def"] {
  return (schema as ZodMiniType).def as core.$ZodTypes["_zod"]["def"];
}

/** Whether the names that a table gives (such as `tool = "shell"`) are those of the branch. */
function fits(shape: Shape, table: unknown): boolean {
  return Object.entries(shape).every(([key, field]) => {
    const value = valueAtPath(table, [key]);
    const names = namesOf(field);
    return names === undefined || typeof value !== "string" || names.includes(value);
  });
}

function namesOf(schema: Schema): readonly unknown[] | undefined {
  const definition = definitionOf(schema);
  if (definition.type === "literal") return definition.values;
  return definition.type === "enum" ? Object.values(definition.entries) : undefined;
}
