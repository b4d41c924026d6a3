/** What the service answered, with its body. */
export class Answer<T> {
  /** Made by the generated client. */
  constructor(
    /** 200, 201 or 204; all else is a ProblemError. */
    readonly status: number,
    /** By their names in lower case. */
    readonly headers: Readonly<Record<string, string>>,
    readonly result: T,
  ) {}

  /** The tag of what was read or written, for `ifMatch` and `ifNoneMatch`. */
  get etag(): string | undefined {
    return this.headers["etag"];
  }

  /** The path of what was created. */
  get location(): string | undefined {
    return this.headers["location"];
  }

  /** Whether this is the first answer again, to a write that was sent before under the same idempotency key. */
  get replayed(): boolean {
    return this.headers["idempotency-replayed"] === "true";
  }

  /** The price in DynamoDB's units: `read=0.5, write=0`. */
  get consumedCapacity(): string | undefined {
    return this.headers["x-consumed-capacity"];
  }
}
