/** Gets a person's access token, from the provider that the service trusts. Called first, and again after a 401. */
export type TokenProvider = () => Promise<string>;

/**
 * Adds the token to each request, and asks for another one, once, if the service refuses it with a 401. Requests at the
 * same time share one token and one renewal.
 */
export function withToken(fetch: typeof globalThis.fetch, provider: TokenProvider): typeof globalThis.fetch {
  let current: Promise<string> | undefined;
  const ask = () => {
    const asked = provider().catch((fault: unknown) => {
      // The next request asks again.
      if (current === asked) current = undefined;
      throw fault;
    });
    return (current = asked);
  };
  return async (input, init) => {
    const request = new Request(input, init);
    const attempt = async (token: Promise<string>) => {
      // A request can be sent once: its body is a stream.
      const copy = request.clone();
      copy.headers.set("Authorization", `Bearer ${await token}`);
      return fetch(copy);
    };
    const token = current ?? ask();
    const response = await attempt(token);
    if (response.status !== 401) return response;
    await response.body?.cancel();
    return attempt(current === undefined || current === token ? ask() : current);
  };
}
