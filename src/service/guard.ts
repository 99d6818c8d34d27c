import { createHash, timingSafeEqual } from "node:crypto";
import { Effect, Layer, Option, Redacted } from "effect";
import { HttpRouter, HttpServerRequest, HttpServerResponse } from "effect/http";
import { Authorization } from "./api.ts";
import type { Limits } from "./limits.ts";
import { Refused } from "./refused.ts";

/** Who asks: the address at the other end. */
export const clientOf = (request: HttpServerRequest.HttpServerRequest): string =>
  Option.getOrElse(request.remoteAddress, () => "");

/** A refusal as it is sent. */
export function refusalOf(refused: Refused, more: object = {}, headers: Record<string, string> = {}) {
  const later = refused.status === 429 || refused.status === 503 ? { "retry-after": "5" } : {};
  return HttpServerResponse.jsonUnsafe(
    { error: refused.text, ...more },
    { status: refused.status, headers: { ...later, ...headers } },
  );
}

const CLOSE = { connection: "close" };
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i;

/**
 * What is looked at before a body is read: its size, that of all bodies together, that it is not packed; and on
 * loopback that it was this machine that was asked for, so that no page of another site asks in its name.
 */
export function guardLayer({ bodyBytes, bodiesBytes }: Limits, isLoopback: boolean) {
  let reading = 0;

  function refuse({ method, headers }: HttpServerRequest.HttpServerRequest): Refused | undefined {
    if (isLoopback && !LOOPBACK.test(headers["host"] ?? ""))
      return new Refused(403, "this service answers on this machine only", "本服务只在本机应答");
    if (method === "GET" || method === "HEAD" || method === "DELETE") {
      if (headers["content-length"] === undefined && headers["transfer-encoding"] === undefined) return undefined;
      if (headers["content-length"] === "0") return undefined;
      return new Refused(400, `${method} takes no body`, `${method} 请求不应带正文`);
    }
    if ((headers["content-encoding"] ?? "identity") !== "identity")
      return new Refused(415, "a packed body is not read; send it plain", "不接受压缩正文");
    const length = headers["content-length"];
    if (length === undefined) return new Refused(411, "Content-Length is missing", "缺少 Content-Length");
    if (!(Number(length) <= bodyBytes))
      return new Refused(413, `a body has at most ${bodyBytes} bytes`, `正文不得超过 ${bodyBytes} 字节`);
    if (reading + Number(length) > bodiesBytes)
      return new Refused(503, "too many bodies are being read", "正在读取的正文过多");
    return undefined;
  }

  return HttpRouter.middleware(
    (httpEffect) =>
      Effect.gen(function* () {
        const request = yield* HttpServerRequest.HttpServerRequest;
        const refused = refuse(request);
        if (refused !== undefined) return refusalOf(refused, {}, CLOSE);
        const length = Number(request.headers["content-length"] ?? 0);
        reading += length;
        const response = yield* Effect.ensuring(
          httpEffect,
          Effect.sync(() => (reading -= length)),
        );
        return HttpServerResponse.setHeader(response, "x-content-type-options", "nosniff");
      }),
    { global: true },
  );
}

/** @param token none is asked for when there is none */
export const authorizationLayer = (token: string | undefined) =>
  Layer.succeed(Authorization)({
    bearer: (httpEffect, { credential }) =>
      token === undefined || isSame(Redacted.value(credential), token)
        ? httpEffect
        : Effect.succeed(refusalOf(new Refused(401, "the token is missing or wrong", "令牌缺失或不正确"))),
  });

/** Takes as long for any two texts. */
const isSame = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));
const digest = (text: string): Buffer => createHash("sha256").update(text).digest();
