import type { Answer } from "./answer.js";
import { ProblemError } from "./problem.js";

/** How often to try. */
export interface ChangeOptions {
  /** The maximum number of attempts, one or more; default 10. */
  attempts?: number | undefined;
}

const firstPause = 20;

/**
 * Reads a resource, writes what `write` makes of it under its entity tag, and starts again if another writer came
 * first. No concurrent change is lost. `read` must be strongly consistent, and `write` must send the tag as `ifMatch`.
 * Throws the last attempt's conflict, or any other problem at once.
 */
export async function change<T, W>(
  read: () => Promise<Answer<T>>,
  write: (found: T, tag: string | undefined) => Promise<W>,
  { attempts = 10 }: ChangeOptions = {},
): Promise<W> {
  if (!(attempts >= 1)) throw new RangeError("There must be one attempt or more.");
  for (let attempt = 1; ; attempt++) {
    const found = await read();
    try {
      return await write(found.result, found.etag);
    } catch (fault) {
      if (attempt >= attempts || !isConflict(fault)) throw fault;
      // A random pause, longer each time, so that writers do not meet again.
      const pause = firstPause * attempt * Math.random();
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

const isConflict = (fault: unknown) =>
  fault instanceof ProblemError && (fault.status === 412 || fault.code === "write_conflict");
