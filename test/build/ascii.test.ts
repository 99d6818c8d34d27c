import { expect, test } from "vitest";
import { inAscii } from "../../src/build/bundle.ts";

const evaluated = (code: string): unknown => new Function(`return ${code}`)();

test("a bundle in ASCII says the same: text, templates, patterns, characters beyond the basic plane", () => {
  for (const code of [
    '"县域医共体 ¥"',
    "`就诊 ${1 + 1} 次`",
    '/[一-龥]+·/u.exec("在县域·里")[0]',
    '"😱".length',
    '/^[😱]$/u.test("😱")',
  ]) {
    const escaped = inAscii(code);
    expect(escaped).not.toMatch(/[\u0080-\uffff]/);
    expect(evaluated(escaped)).toEqual(evaluated(code));
  }
});

test("what an escape would change is refused", () => {
  expect(() => inAscii("String.raw`县`")).toThrow("String.raw");
});
