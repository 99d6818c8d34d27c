/** A picture as pixels: without a graphics card nothing else draws a hundred thousand dots in time. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly image: ImageData;
  readonly data: Uint32Array;
}

export function createPixels(width: number, height: number): Pixels {
  const image = new ImageData(width, height);
  return { width, height, image, data: new Uint32Array(image.data.buffer) };
}

/** A filled disc; `pixel` is opaque. */
export function disc({ width, height, data }: Pixels, x: number, y: number, radius: number, pixel: number): void {
  const [cx, cy] = [Math.round(x), Math.round(y)];
  const r = Math.max(0, Math.round(radius));
  const limit = radius * radius + 0.6;
  for (let dy = -r; dy <= r; dy++) {
    const row = cy + dy;
    if (row < 0 || row >= height) continue;
    for (let dx = -r; dx <= r; dx++) {
      const column = cx + dx;
      if (column < 0 || column >= width || dx * dx + dy * dy > limit) continue;
      data[row * width + column] = pixel;
    }
  }
}

/** A dot mixed into what is there: `share` of 256. */
export function mix(
  { width, height, data }: Pixels,
  x: number,
  y: number,
  size: number,
  pixel: number,
  share: number,
): void {
  const [left, top] = [Math.round(x), Math.round(y)];
  const rest = 256 - share;
  for (let row = top; row < top + size; row++) {
    if (row < 0 || row >= height) continue;
    for (let column = left; column < left + size; column++) {
      if (column < 0 || column >= width) continue;
      const at = row * width + column;
      const old = data[at]!;
      const blue = (((old >> 16) & 255) * rest + ((pixel >> 16) & 255) * share) >> 8;
      const green = (((old >> 8) & 255) * rest + ((pixel >> 8) & 255) * share) >> 8;
      const red = ((old & 255) * rest + (pixel & 255) * share) >> 8;
      data[at] = (0xff000000 | (blue << 16) | (green << 8) | red) >>> 0;
    }
  }
}

/** A circle one pixel wide. */
export function ring(pixels: Pixels, x: number, y: number, radius: number, pixel: number): void {
  const steps = Math.max(12, Math.round(radius * 6));
  for (let i = 0; i < steps; i++) {
    const angle = (i / steps) * 2 * Math.PI;
    const column = Math.round(x + radius * Math.cos(angle));
    const row = Math.round(y + radius * Math.sin(angle));
    if (column >= 0 && column < pixels.width && row >= 0 && row < pixels.height)
      pixels.data[row * pixels.width + column] = pixel;
  }
}
