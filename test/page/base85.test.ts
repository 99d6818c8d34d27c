import fc from "fast-check";
import { expect, test } from "vitest";
import { base85 } from "../../src/build/base85.ts";
import { bytesOf } from "../../src/page/unpack.ts";

test("what the build packs the page unpacks, byte for byte, in signs that HTML leaves alone", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const text = base85(bytes);
      expect(bytesOf(text)).toEqual(bytes);
      expect(text).not.toMatch(/[<>&"'\\`$\s]/);
      expect(text.length).toBe(Math.ceil((bytes.length * 5) / 4));
    }),
    { seed: 3 },
  );
  expect(base85(new Uint8Array([255, 255, 255, 255]))).toHaveLength(5);
});
