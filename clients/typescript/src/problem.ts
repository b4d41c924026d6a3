import type { ProblemDocument } from "./generated.js";

/** An answer that is no success. Decide by `code`, which is stable, or by `status` where it was not the service that answered. */
export class ProblemError extends Error {
  override readonly name = "ProblemError";

  private constructor(
    readonly status: number,
    readonly headers: Headers,
    /** The problem document; undefined where the answer has none, as that of a proxy, or a 304. */
    readonly problem: ProblemDocument | undefined,
  ) {
    super(
      problem ? `${status} ${problem.code}: ${problem.detail}${textOf(problem.errors)}` : `${status} without a reason`,
    );
  }

  /** Reads an answer. */
  static async of(response: Response): Promise<ProblemError> {
    return new ProblemError(response.status, response.headers, problemIn(await response.text()));
  }

  /** The kind of problem, as `profile_not_found`; undefined where the answer has no problem document. */
  get code(): ProblemDocument["code"] | undefined {
    return this.problem?.code;
  }

  /** Of an `invalid_request`: the rules that it breaks, by the path of the field as it was sent. Else empty. */
  get errors(): Readonly<Record<string, string[]>> {
    return this.problem?.errors ?? {};
  }

  /** How many milliseconds the service asks to wait before the request is sent again; undefined where it does not say. */
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

/** The answer, or null where the service says that there is no such thing (404). An address that leads nowhere stays an error. */
export function ifFound<T>(call: Promise<T>): Promise<T | null> {
  return unless(call, ({ status, code }) => status === 404 && code !== undefined && code !== "route_not_found");
}

/** The answer, or null where the client has what is current (304), as it said in `ifNoneMatch`. */
export function ifChanged<T>(call: Promise<T>): Promise<T | null> {
  return unless(call, ({ status }) => status === 304);
}

function unless<T>(call: Promise<T>, isAbsent: (problem: ProblemError) => boolean): Promise<T | null> {
  return call.catch((fault: unknown) => {
    if (fault instanceof ProblemError && isAbsent(fault)) return null;
    throw fault;
  });
}
