/** What the page cannot do without, in words, if the browser lacks it. */
export function needs(): string | undefined {
  const lacking = [
    ["DecompressionStream", typeof DecompressionStream === "undefined"],
    ["Web Workers", typeof Worker === "undefined"],
    ["OffscreenCanvas", typeof OffscreenCanvas === "undefined"],
  ] as const;
  const names = lacking.filter(([, missing]) => missing).map(([name]) => name);
  if (names.length === 0) return undefined;
  return (
    `本页需要较新的浏览器（Chrome、Edge 105+，Firefox 113+，Safari 16.4+）：缺少 ${names.join("、")}。<br>This ` +
    `page needs a newer browser: it lacks ${names.join(", ")}.`
  );
}
