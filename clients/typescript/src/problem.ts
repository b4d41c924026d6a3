import type { ProblemDocument } from "./generated.js";

/** An unsuccessful response. Branch on `code`, which is stable, or on `status` if the response is not from the service. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  private constructor(
    readonly status: number,
    readonly headers: Headers,
    /** The problem document; undefined if absent, as for a 304 or a proxy's response. */
    readonly problem: ProblemDocument | undefined,
  ) {
    super(
      problem ? `${status} ${problem.code}: ${problem.detail}${textOf(problem.errors)}` : `${status} without a reason`,
    );
  }

  /** Reads a response. */
  static async of(response: Response): Promise<ProblemError> {
    return new ProblemError(response.status, response.headers, problemIn(await response.text()));
  }

  /** The error code, such as `profile_not_found`; undefined without a problem document. */
  get code(): ProblemDocument["code"] | undefined {
    return this.problem?.code;
  }

  /** For an `invalid_request`: the broken rules, by field path as sent. Otherwise empty. */
  get errors(): Readonly<Record<string, string[]>> {
    return this.problem?.errors ?? {};
  }

  /** How many milliseconds the service asks to wait before retrying; undefined if it does not say. */
  get retryAfter(): number | undefined {
    const value = this.headers.get("retry-after") ?? "";
    if (/^\d+$/.test(value)) return Number(value) * 1000;
    const date = Date.parse(value);
    return Number.isNaN(date) ? undefined : Math.max(0, date - Date.now());
  }
}

const textOf = (errors: ProblemDocument["errors"]) =>
  Object.entries(errors ?? {})
    .map(([field, rules]) => ` ${field} ${rules.join(", ")}.`)
    .join("");

function problemIn(text: string): ProblemDocument | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && "code" in value ? (value as ProblemDocument) : undefined;
  } catch {
    return undefined;
  }
}

/** The response, or null if the resource does not exist (404). An unknown address is still an error. */
export function ifFound<T>(call: Promise<T>): Promise<T | null> {
  return unless(call, ({ status, code }) => status === 404 && code !== undefined && code !== "route_not_found");
}

/** The response, or null if the client's version in `ifNoneMatch` is current (304). */
export function ifChanged<T>(call: Promise<T>): Promise<T | null> {
  return unless(call, ({ status }) => status === 304);
}

function unless<T>(call: Promise<T>, isAbsent: (problem: ProblemError) => boolean): Promise<T | null> {
  return call.catch((fault: unknown) => {
    if (fault instanceof ProblemError && isAbsent(fault)) return null;
    throw fault;
  });
}
