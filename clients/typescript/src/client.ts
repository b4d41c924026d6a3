import { GeneratedClient, type UserResponse, type VersionResponse } from "./generated.js";
import { type RequestOptions, type RetryOptions, send } from "./sending.js";
import { type TokenProvider, withToken } from "./token.js";

/** The connection to a service: address, and key or token. */
export interface ClientOptions {
  /** Such as `http://localhost:8080`; its path is a prefix of all others. */
  baseUrl: string;
  /** The key; none for a service without authentication. */
  apiKey?: string | undefined;
  /** In place of a key: gets a person's access token. Called once, and again after a 401. */
  token?: TokenProvider | undefined;
  retry?: RetryOptions | undefined;
  /** Sends the requests; default: the platform's `fetch`. */
  fetch?: typeof globalThis.fetch | undefined;
}

/** The calls of the service, one method each. */
export class PersonalisationClient extends GeneratedClient {
  private readonly options: ClientOptions;
  private readonly request: RequestOptions;

  constructor(options: ClientOptions, request: RequestOptions = {}) {
    const base = options.baseUrl.replace(/\/+$/, "");
    if (options.apiKey !== undefined && options.token !== undefined)
      throw new TypeError("A request has one credential: give an apiKey or a token.");
    const sending = options.token ? withToken(options.fetch ?? fetch, options.token) : (options.fetch ?? fetch);
    super(base, {
      fetch: async (url, init) => {
        requirePlain((typeof url === "string" ? url : url.url).slice(base.length));
        return send(sending, requestOf(url, init, options.apiKey, request), options.retry ?? {});
      },
    });
    // With the token that it has, for the clients of `with`.
    this.options = { ...options, fetch: sending, token: undefined };
    this.request = request;
  }

  /**
   * The same client with these additional options for each call: `client.with({ ifMatch: tag }).putProfileById(id, profile)`.
   */
  with(request: RequestOptions): PersonalisationClient {
    return new PersonalisationClient(this.options, { ...this.request, ...request });
  }

  /** The users by creation time, newest first, created between the two times. */
  eachUser(
    filter: {
      createdAfter?: string | undefined;
      createdBefore?: string | undefined;
      pageSize?: number | undefined;
    } = {},
  ): AsyncGenerator<UserResponse, void, undefined> {
    return each((cursor) =>
      this.getUsers(undefined, filter.createdAfter, filter.createdBefore, cursor, filter.pageSize),
    );
  }

  /** The versions of a segment, newest first, including deletions; both times are inclusive. */
  eachVersion(
    id: string,
    type: string,
    filter: {
      from?: string | undefined;
      to?: string | undefined;
      pageSize?: number | undefined;
      consistent?: boolean | undefined;
    } = {},
  ): AsyncGenerator<VersionResponse, void, undefined> {
    const { from, to, pageSize, consistent } = filter;
    return each((cursor) => this.getVersions(id, type, from, to, cursor, pageSize, consistent));
  }
}

interface Page<T> {
  items: T[];
  next_cursor?: string | undefined;
}

// A page may be empty and have a next one: only the cursor shows the end.
async function* each<T>(pageAt: (cursor?: string) => Promise<{ result: Page<T> }>): AsyncGenerator<T, void, undefined> {
  let cursor: string | undefined;
  do {
    const { result } = await pageAt(cursor);
    yield* result.items;
    cursor = result.next_cursor;
  } while (cursor !== undefined);
}

function requestOf(
  url: RequestInfo,
  init: RequestInit = {},
  apiKey: string | undefined,
  options: RequestOptions,
): Request {
  const headers = new Headers(init.headers);
  const values = {
    "X-Api-Key": apiKey,
    "If-Match": options.ifMatch,
    "If-None-Match": options.ifNoneMatch,
    "Idempotency-Key": options.idempotencyKey,
    "Acting-As": options.actingAs,
  };
  for (const [name, value] of Object.entries(values)) if (value !== undefined) headers.set(name, value);
  const signals = [init.signal, options.signal].filter((signal) => signal != null);
  return new Request(url, {
    ...init,
    headers,
    signal: AbortSignal.any(signals),
    ...(options.keepalive && { keepalive: true }),
  });
}

// Every call passes through here. Without its dots an address denotes another resource: DELETE …/x/segment/.. would erase x.
function requirePlain(address: string): void {
  const [, ...segments] = address.split("?", 1)[0]!.split("/");
  const none = segments.find((segment) => ["", ".", ".."].includes(segment));
  if (none !== undefined) throw new TypeError(`An id, a type or a name in a path cannot be "${none}".`);
}
