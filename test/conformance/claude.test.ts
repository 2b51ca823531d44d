import { claude } from "./adapters/claude.ts";
import { claudeFacts } from "./expectations/claude.ts";
import { describeClient } from "./suite/describe-client.ts";

describeClient(claude, claudeFacts);
