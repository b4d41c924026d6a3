import { ProblemError } from "./problem.js";

/** The retries of a client after Retry-After. */
export interface RetryOptions {
  /** The maximum number of retries; default 3. */
  maxRetries?: number | undefined;
  /** The longest accepted wait in milliseconds; if the service asks for a longer one, its response is thrown. Default 30 000. */
  maxWait?: number | undefined;
  /** The maximum random addition to each wait, as a share of it, so that clients do not retry at the same time; default 0.25. */
  jitter?: number | undefined;
}

/** Options of a call. */
export interface RequestOptions {
  /** Tags of which one must be current, or `*` for any; otherwise a 412. */
  ifMatch?: string | undefined;
  /** On a write, `*` means create only. On a read, tags that the client has cached: 304 if one is current. */
  ifNoneMatch?: string | undefined;
  /** A key for one write: repeating the write with it has no further effect. */
  idempotencyKey?: string | undefined;
  /** For whom a back end acts: `customer/{id}`, `vendor/{id}` or `system`. The call reaches only what is theirs. */
  actingAs?: string | undefined;
  /** Whether the browser is to finish the request after the page is left; for bodies of up to 64 KB in all. */
  keepalive?: boolean | undefined;
  /** Cancels the request and any wait. */
  signal?: AbortSignal | undefined;
}

/** Sends a request, retries it after a 429 or 503 with Retry-After, and throws unsuccessful responses. */
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

/** A write is retried only if it cannot be stored twice: after a refusal that stored nothing, or under an idempotency key. */
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
