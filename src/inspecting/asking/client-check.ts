import type { FoundKind, FoundLevel } from "../found-item.ts";

/** What a client is asked about: copies, so that nothing of the user's is rewritten. */
export interface CopiedPlaces {
  /** The copy of the project; undefined per user. */
  readonly project: string | undefined;
  readonly home: string;
  /** All files of it, absolute. */
  readonly files: readonly string[];
}

export interface ClientAnswer {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** Something that a client finds wrong. */
export interface Complaint {
  readonly message: string;
  /** In the copy. */
  readonly path?: string | undefined;
  /** With dots. */
  readonly key?: string | undefined;
  readonly line?: number | undefined;
}

/** What an answer comes to; undefined for one that nobody could understand. */
export interface ClientSaying {
  readonly complaints: readonly Complaint[];
  /** Names of what it would load, where it lists them. */
  readonly lists?: Readonly<Partial<Record<FoundKind, readonly string[]>>> | undefined;
  /** Whose things the lists have; default: everybody's. */
  readonly levels?: readonly FoundLevel[] | undefined;
}

/** One of a client's own checks that needs no network and starts neither hooks nor servers. */
export interface ClientCheck {
  /** As people would type it. */
  readonly call: string;
  /** What it does, and what it does not. */
  readonly does: string;
  /** The words behind the program, for each time that it is run; none where there is nothing to ask about. */
  calls(places: CopiedPlaces): readonly (readonly string[])[];
  read(answer: ClientAnswer): ClientSaying | undefined;
}

/** How one client is asked. */
export interface ClientQuestions {
  /** Of the project and of each folder up to the root of its repository: what is copied. */
  readonly projectNames: readonly string[];
  /** Of the home, and of the client's own folder in it. */
  readonly homeNames: readonly string[];
  readonly userNames: readonly string[];
  /** The name of the client's own folder below the home. */
  readonly userFolder: string;
  /** Files whose text is not copied as it is: by their path below `home/` or `project/`, with that word. */
  readonly changes?: Readonly<Record<string, (text: string) => string>> | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly checks: readonly ClientCheck[];
}
