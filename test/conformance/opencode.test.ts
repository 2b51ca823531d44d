import { opencode } from "./adapters/opencode.ts";
import { opencodeFacts } from "./expectations/opencode.ts";
import { describeClient } from "./suite/describe-client.ts";

describeClient(opencode, opencodeFacts);
