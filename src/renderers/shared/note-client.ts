import { ClientVersion } from "../client-version.ts";
import type { RenderJob } from "./render-job.ts";

/** Notes that the files were not checked with the client version that they are written for. */
export function noteClient(job: RenderJob): void {
  const { client, clientName, renderer } = job;
  const { checkedWith } = renderer.generation;
  const [oldest, newest] = [checkedWith[0], checkedWith.at(-1)];
  if (oldest === undefined || newest === undefined)
    job.note(
      "settings",
      {
        reason: `${clientName} ${client.text} was not checked, nor any version that reads the same files`,
        instead: "they are written with what is known of its time",
      },
      "client",
    );
  else if (!checkedWith.some((version) => client.isShortFor(version))) noteOutside(job, oldest, newest);
}

function noteOutside(job: RenderJob, oldest: string, newest: string): void {
  const isOlder = !job.client.isAtLeast(new ClientVersion(oldest, job.coder));
  const isNewer = !new ClientVersion(newest, job.coder).isAtLeast(job.client);
  if (!isOlder && !isNewer) return;
  const nearest = isOlder ? oldest : newest;
  job.note(
    "settings",
    {
      reason: `${job.clientName} ${job.client.text} is ${isOlder ? "older" : "newer"} than ${nearest}, which the files were checked with`,
      instead: `they are written as ${nearest} reads them`,
    },
    "client",
  );
}
