import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { PersonalisationClient, type RetryOptions, type TokenProvider } from "../src/index.js";

export interface Reply {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export interface Asked {
  method: string;
  url: string;
  headers: IncomingHttpHeaders;
  body: string;
}

/** A refusal as the service words it. */
export const refusal = (
  status: number,
  code: string,
  headers: Record<string, string> = { "Retry-After": "0" },
): Reply => ({
  status,
  headers,
  body: { type: "t", title: "t", status, detail: "not now", instance: "/", code, trace_id: "0" },
});

/** A service that gives the answers that it was told, the last one again and again, and keeps what it was asked. */
export class ScriptedService {
  readonly asked: Asked[] = [];
  private readonly server: Server;

  constructor(...replies: Reply[]) {
    this.server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      request.on("end", () => {
        const reply = replies[Math.min(this.asked.length, replies.length - 1)]!;
        const { method = "", url = "", headers } = request;
        this.asked.push({ method, url, headers, body: Buffer.concat(chunks).toString() });
        response.writeHead(reply.status, { "Content-Type": "application/json", ...reply.headers });
        response.end(typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body));
      });
    });
  }

  async client(retry: RetryOptions = {}, token?: TokenProvider): Promise<PersonalisationClient> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    const { port } = this.server.address() as AddressInfo;
    const credential = token ? { token } : { apiKey: "the-key" };
    return new PersonalisationClient({ baseUrl: `http://127.0.0.1:${port}/base/`, ...credential, retry });
  }

  [Symbol.asyncDispose](): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
