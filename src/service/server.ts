import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer";
import { Effect, Layer } from "effect";
import { HttpRouter, HttpServer, HttpServerResponse } from "effect/http";
import { HttpApiBuilder, HttpApiMiddleware, HttpApiScalar } from "effect/http-api";
import { takeLock } from "../experiment/batch/lock.ts";
import { Api } from "./api.ts";
import { createChecking } from "./checking.ts";
import { authorizationLayer, guardLayer } from "./guard.ts";
import { jobHandlers, type Parts, resultHandlers, serviceHandlers } from "./handlers.ts";
import { createJobs } from "./jobs.ts";
import type { Limits } from "./limits.ts";
import { createReports } from "./reports.ts";
import { openStore } from "./store.ts";
import { createStreams } from "./streams.ts";

export interface ServiceOptions {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly data: string;
  readonly limits: Limits;
  /** Asked of every client; none on loopback. */
  readonly token: string | undefined;
  readonly version: string;
  /** The program's main file, which jobs are run by. */
  readonly main: string;
  /** The page, where it has been built. */
  readonly page: string;
}

export const isLoopback = (host: string): boolean => host === "localhost" || host === "::1" || host.startsWith("127.");

/** Bounds of Node's own: headers of so many bytes; so long for headers, for a request, for an idle connection. */
const WIRE = {
  maxHeaderSize: 16_384,
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 30_000,
  connectionsCheckingInterval: 1_000,
} as const;
const IDLE = 60_000;

/** The service (服务) until it is interrupted. @param listening told the address once it answers */
export const serve = (options: ServiceOptions, listening: (address: string) => void): Effect.Effect<never, unknown> =>
  Effect.scoped(
    Effect.gen(function* () {
      const parts = yield* partsOf(options);
      const routes = Layer.mergeAll(
        HttpApiBuilder.layer(Api, { openapiPath: "/openapi.json" }).pipe(
          Layer.provide([serviceHandlers(parts), jobHandlers(parts), resultHandlers(parts)]),
          Layer.provide(HttpApiMiddleware.layerProblemDetails({ includeDetails: true })),
          Layer.provide(authorizationLayer(options.token)),
        ),
        HttpApiScalar.layer(Api, { path: "/docs", scalar: { withDefaultFonts: false } }),
        HttpRouter.add(
          "GET",
          "/",
          Effect.sync(() => pageAnswer(options.page)),
        ),
        guardLayer(options.limits, isLoopback(options.host)),
      );
      const server = createServer(WIRE);
      server.maxConnections = options.limits.connections;
      server.setTimeout(IDLE);
      const serverLayer = NodeHttpServer.layer(() => server, {
        host: options.host,
        port: options.port,
        gracefulShutdownTimeout: "1 second",
      });
      const told = Layer.effectDiscard(
        HttpServer.addressFormattedWith((address) => Effect.sync(() => listening(address))),
      );
      const app = HttpRouter.serve(routes, { disableLogger: true, disableListenLog: true });
      return yield* Layer.launch(Layer.mergeAll(app, told).pipe(Layer.provide(serverLayer)));
    }),
  );

/** Everything but the wire; on the way out commands are ended, and their jobs go on when the service starts again. */
const partsOf = ({ data, limits, version, main }: ServiceOptions) =>
  Effect.gen(function* () {
    yield* Effect.acquireRelease(
      Effect.tryPromise({ try: () => takeLock(join(data, "service.lock")), catch: (error) => error }),
      (lock) => Effect.promise(() => lock.release()),
    );
    const starter = { main };
    const store = openStore(data);
    const workers = Math.max(1, Math.floor(availableParallelism() / limits.running));
    const parts: Parts = {
      version,
      limits,
      store,
      jobs: createJobs(store, limits, version, starter, workers),
      checking: createChecking(limits, version),
      reports: createReports(store, limits, starter),
      streams: createStreams(limits),
    };
    yield* Effect.addFinalizer(() =>
      Effect.promise(async () => {
        parts.checking.close();
        parts.reports.close();
        await parts.jobs.close();
      }),
    );
    return parts;
  });

function pageAnswer(page: string): HttpServerResponse.HttpServerResponse {
  if (existsSync(page))
    return HttpServerResponse.text(readFileSync(page, "utf8"), { contentType: "text/html; charset=utf-8" });
  return HttpServerResponse.text("The page has not been built (npm run build). See /docs.\n", { status: 404 });
}
