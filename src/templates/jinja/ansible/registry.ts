import type { Routine } from "../values/callable.ts";
import { formatFilters } from "./format-filters.ts";
import { pathFilters } from "./path-filters.ts";
import { plainFilters } from "./plain-filters.ts";
import { randomFilters } from "./random-filters.ts";
import { regexFilters } from "./regex-filters.ts";
import { timeFilters } from "./time-filters.ts";

/** The filters that Copier takes over from Ansible: those of the package `jinja2-ansible-filters`. */
export const ansibleFilters: ReadonlyMap<string, Routine> = new Map([
  ...formatFilters,
  ...pathFilters,
  ...plainFilters,
  ...randomFilters,
  ...regexFilters,
  ...timeFilters,
]);
