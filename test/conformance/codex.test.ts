import { codex } from "./adapters/codex.ts";
import { codexFacts } from "./expectations/codex.ts";
import { describeClient } from "./suite/describe-client.ts";

describeClient(codex, codexFacts);
