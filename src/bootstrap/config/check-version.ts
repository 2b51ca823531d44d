import { comparePep440, parsePep440 } from "../../sources/pep440.ts";
import type { ConfigFault } from "./config-document.ts";
import { copierVersion } from "./copier-version.ts";

export interface VersionFault extends ConfigFault {
  readonly severity: "error" | "warning";
}

/** Whether a template was made for a Copier that is newer than we know, or of another generation. */
export function checkCopierVersion(wanted: string): VersionFault | undefined {
  const place = { code: "bootstrap/min-version", path: ["_min_copier_version"] };
  const [least, ours] = [parsePep440(wanted), parsePep440(copierVersion)];
  if (least === undefined || ours === undefined)
    return { ...place, severity: "error", message: `\`${wanted}\` is no version as PEP 440 has them` };
  if (comparePep440(ours, least) < 0) {
    const message = `the template needs Copier ${wanted} or newer; its format is known up to ${copierVersion}`;
    return { ...place, severity: "error", message, hints: ["update agentsmgr, or use Copier"] };
  }
  if ((least.release[0] ?? 0) >= (ours.release[0] ?? 0)) return undefined;
  const message = `the template was made for Copier ${wanted}; some of it may mean something else in ${copierVersion}`;
  return { ...place, code: "bootstrap/old-template", severity: "warning", message };
}
