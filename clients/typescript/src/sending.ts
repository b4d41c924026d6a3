import { ProblemError } from "./problem.js";

/** How patient a client is with a service that says when to come back. */
export interface RetryOptions {
  /** How often a request is sent again at most; default 3. */
  maxRetries?: number | undefined;
  /** The longest wait that is accepted, in milliseconds; where the service asks for a longer one, its answer is thrown. Default 30 000. */
  maxWait?: number | undefined;
  /** The most that is added at random to each wait, as a share of it, so that not all come back at once; default 0.25. */
  jitter?: number | undefined;
}

/** What is sent beside the call itself. */
export interface RequestOptions {
  /** The tags of which one must be current, or `*` for any: else a 412. */
  ifMatch?: string | undefined;
  /** On a write, `*` is: only create. On a read, the tags that the client has already: 304 where one is current. */
  ifNoneMatch?: string | undefined;
  /** A name for one write: sent again under it, it is not done twice. */
  idempotencyKey?: string | undefined;
  /** Ends the request, and the wait before the next. */
  signal?: AbortSignal | undefined;
}

/** Sends a request, again after a 429 or 503 that says when, and throws what is no success. */
export async function send(fetch: typeof globalThis.fetch, request: Request, options: RetryOptions): Promise<Response> {
  const { maxRetries = 3, maxWait = 30_000, jitter = 0.25 } = options;
  for (let retries = 0; ; retries++) {
    // A request can be sent once: its body is a stream.
    const response = await fetch(request.clone());
    if (response.ok) return response;
    const problem = await ProblemError.of(response);
    const wait = problem.retryAfter;
    if (retries >= maxRetries || wait === undefined || wait > maxWait || !mayRepeat(request, problem)) throw problem;
    await delay(wait * (1 + jitter * Math.random()), request.signal);
  }
}

/** A write only where that cannot store it twice: after a refusal that stored nothing, or under an idempotency key. */
function mayRepeat(request: Request, { status, code }: ProblemError): boolean {
  if (status === 429) return true;
  if (status !== 503) return false;
  return request.method === "GET" || request.headers.has("Idempotency-Key") || code === "overloaded";
}

function delay(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", abort);
      resolve();
    }, milliseconds);
    if (signal.aborted) abort();
    else signal.addEventListener("abort", abort, { once: true });
  });
}
