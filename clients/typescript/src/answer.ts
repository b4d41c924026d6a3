/** A response with its body. */
export class Answer<T> {
  /** Made by the generated client. */
  constructor(
    /** 200, 201 or 204; anything else is a ProblemError. */
    readonly status: number,
    /** By lower-case name. */
    readonly headers: Readonly<Record<string, string>>,
    readonly result: T,
  ) {}

  /** The entity tag of the resource, for `ifMatch` and `ifNoneMatch`. */
  get etag(): string | undefined {
    return this.headers["etag"];
  }

  /** The path of the created resource. */
  get location(): string | undefined {
    return this.headers["location"];
  }

  /** Whether this is the stored response to an earlier write with the same idempotency key. */
  get replayed(): boolean {
    return this.headers["idempotency-replayed"] === "true";
  }

  /** The consumed capacity in DynamoDB's units: `read=0.5, write=0`. */
  get consumedCapacity(): string | undefined {
    return this.headers["x-consumed-capacity"];
  }
}
