export { Answer } from "./answer.js";
export { change, type ChangeOptions } from "./conditional.js";
export { type ClientOptions, PersonalisationClient } from "./client.js";
export { type BufferedEvent, EventBuffer, type EventBufferOptions } from "./events.js";
export type * from "./generated.js";
export type { JsonBody, JsonElement, MergePatchBody } from "./json.js";
export { ifChanged, ifFound, ProblemError } from "./problem.js";
export type { RequestOptions, RetryOptions } from "./sending.js";
export type { TokenProvider } from "./token.js";
