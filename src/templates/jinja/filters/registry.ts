import { ansibleFilters } from "../ansible/registry.ts";
import type { Routine } from "../values/callable.ts";
import { dataFilters } from "./data-filters.ts";
import { htmlFilters } from "./html-filters.ts";
import { listFilters } from "./list-filters.ts";
import { numberFilters } from "./number-filters.ts";
import { pickFilters } from "./pick-filters.ts";
import { textFilters } from "./text-filters.ts";

/** Those that Jinja itself has, by name. */
export const jinjaFilters: ReadonlyMap<string, Routine> = new Map([
  ...textFilters,
  ...listFilters,
  ...numberFilters,
  ...dataFilters,
  ...htmlFilters,
  ...pickFilters,
]);

/** All filters, by name. */
export const filters: ReadonlyMap<string, Routine> = new Map([...jinjaFilters, ...ansibleFilters]);
