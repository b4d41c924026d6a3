import type { PersonalisationClient } from "./client.js";
import type { EventRequest, EventStatusResponse, UserEventRequest } from "./generated.js";
import { ProblemError } from "./problem.js";

/** An event; without an id or a time it gets a new id and the present time. */
export type BufferedEvent = Omit<UserEventRequest, "id" | "occurred_at"> &
  Partial<Pick<UserEventRequest, "id" | "occurred_at">>;

export interface EventBufferOptions {
  /** Whose events they are; they need not name the user then. Required with a person's token. */
  user?: string | undefined;
  /** Sends after so many events, 1–100; default 20. */
  size?: number | undefined;
  /** Sends after so many milliseconds; default 5000. */
  wait?: number | undefined;
  /** The most events that wait while the service does not answer; the oldest are dropped. Default 1000. */
  capacity?: number | undefined;
  /** Called with events that are not stored and will not be sent again, and why. */
  onDropped?: ((events: UserEventRequest[], reason: unknown) => void) | undefined;
}

// A browser sends at most 64 KB in the background of a page that is being left.
const backgroundBytes = 60_000;
const longestPause = 60_000;

/**
 * Collects events and sends them in batches. What was not acknowledged is sent again with the same ids, so it counts once.
 * In a browser, it also sends when the page is hidden.
 */
export class EventBuffer {
  private readonly waiting: UserEventRequest[] = [];
  private readonly hide = () => {
    if (document.visibilityState === "hidden") this.leave();
  };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | undefined;
  private failures = 0;
  private closed = false;

  constructor(
    private readonly client: PersonalisationClient,
    private readonly options: EventBufferOptions = {},
  ) {
    if (typeof document !== "undefined") document.addEventListener("visibilitychange", this.hide);
  }

  /** The number of events that are not acknowledged yet. */
  get length(): number {
    return this.waiting.length;
  }

  /** Adds an event; never waits and never throws because of the service. */
  add(event: BufferedEvent): void {
    if (this.closed) throw new TypeError("The buffer is closed.");
    this.waiting.push({ id: crypto.randomUUID(), occurred_at: new Date().toISOString(), ...event });
    const surplus = this.waiting.length - (this.options.capacity ?? 1000);
    if (surplus > 0) this.drop(this.waiting.slice(0, surplus), new Error("Too many events are waiting."));
    if (this.waiting.length >= (this.options.size ?? 20) && this.failures === 0) void this.flush().catch(() => {});
    else this.plan(this.options.wait ?? 5000);
  }

  /** Sends all that waits; throws what the service answers if it cannot. The events are kept and sent later. */
  async flush(): Promise<void> {
    while (this.sending !== undefined || this.waiting.length > 0) {
      this.sending ??= this.sendBatch().finally(() => (this.sending = undefined));
      await this.sending;
    }
  }

  /** Sends all that waits, for the last time. */
  async close(): Promise<void> {
    this.closed = true;
    if (typeof document !== "undefined") document.removeEventListener("visibilitychange", this.hide);
    try {
      await this.flush();
    } finally {
      clearTimeout(this.timer);
    }
  }

  private plan(milliseconds: number): void {
    if (this.closed) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      void this.flush().catch(() => {});
    }, milliseconds);
  }

  private async sendBatch(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    const batch = this.waiting.slice(0, 100);
    try {
      this.settle(batch, await this.send(batch, false));
      this.failures = 0;
    } catch (fault) {
      if (isFinal(fault)) return this.drop(batch, fault);
      this.plan(Math.min(longestPause, 1000 * 2 ** this.failures++));
      throw fault;
    }
  }

  // The page may be gone before an answer comes, so everything is sent, also what is being sent already.
  private leave(): void {
    for (let rest: UserEventRequest[] = this.waiting; rest.length > 0;) {
      const batch = fitting(rest);
      rest = rest.slice(batch.length);
      this.send(batch, true)
        .then((results) => this.settle(batch, results))
        .catch(() => this.plan(this.options.wait ?? 5000));
    }
  }

  private async send(batch: UserEventRequest[], keepalive: boolean): Promise<EventStatusResponse[]> {
    const client = keepalive ? this.client.with({ keepalive }) : this.client;
    const { user } = this.options;
    // Without a user, each event names its own; the service rejects one that does not.
    const sent =
      user === undefined
        ? client.recordEvents({ events: batch as EventRequest[] })
        : client.recordUserEvents(user, { events: batch });
    return (await sent).result.results;
  }

  private settle(batch: UserEventRequest[], results: EventStatusResponse[]): void {
    // The store failed for these events alone.
    const again = batch.filter((_, index) => passing.has(results[index]?.code ?? ""));
    this.remove(batch.filter((event) => !again.includes(event)));
    const refused = batch.filter((_, index) => ["rejected", "conflict"].includes(results[index]?.status ?? ""));
    const dropped = refused.filter((event) => !again.includes(event));
    if (dropped.length > 0) this.options.onDropped?.(dropped, results);
    if (again.length > 0) throw new Error("The store is unavailable for some users.");
  }

  private drop(events: UserEventRequest[], reason: unknown): void {
    this.remove(events);
    this.options.onDropped?.(events, reason);
  }

  private remove(events: UserEventRequest[]): void {
    const gone = new Set(events);
    const left = this.waiting.filter((event) => !gone.has(event));
    this.waiting.splice(0, this.waiting.length, ...left);
  }
}

function fitting(events: UserEventRequest[]): UserEventRequest[] {
  let bytes = 0;
  const past = events.findIndex((event) => (bytes += new Blob([JSON.stringify(event)]).size + 1) > backgroundBytes);
  return events.slice(0, Math.min(100, past === -1 ? events.length : Math.max(1, past)));
}

const passing = new Set(["store_unavailable", "write_conflict"]);

// A refusal that the same events would get again; 401 and 403 may end with another token or key.
function isFinal(fault: unknown): boolean {
  return fault instanceof ProblemError && [400, 404, 413, 415].includes(fault.status);
}
