// Reads the questions of the template that we ship, once for all runs: dist/template.json. A part of the build.
import { readFileSync, writeFileSync } from "node:fs";
import { keepConfig } from "../src/bootstrap/config/kept-config.ts";
import { readTemplateConfig } from "../src/bootstrap/config/read-template-config.ts";

const contents = readFileSync("copier.yaml");
const config = readTemplateConfig(
  new Map([["copier.yaml", { kind: "file", contents, isExecutable: false }]]),
);
writeFileSync("dist/template.json", keepConfig(config, contents));
