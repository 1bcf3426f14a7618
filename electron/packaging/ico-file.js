const LARGEST = 256;

/**
 * A Windows icon (.ico) of the images up to 256 pixels: the largest as PNG, smaller ones as bitmaps, which every reader of icons supports.
 * @param {readonly import('./render-icons.js').IconImage[]} images
 */
export function icoFile(images) {
  const small = images.filter(({ size }) => size <= LARGEST);
  const bodies = small.map((image) => (image.size === LARGEST ? Buffer.from(image.png) : bitmap(image)));
  const head = Buffer.alloc(6 + 16 * small.length);
  head.writeUInt16LE(1, 2);
  head.writeUInt16LE(small.length, 4);
  let offset = head.length;
  small.forEach(({ size }, at) => {
    const body = /** @type {Buffer} */ (bodies[at]);
    const entry = 6 + 16 * at;
    // A byte can't hold 256, so 0 stands for it.
    head.writeUInt8(size % 256, entry);
    head.writeUInt8(size % 256, entry + 1);
    head.writeUInt16LE(1, entry + 4);
    head.writeUInt16LE(32, entry + 6);
    head.writeUInt32LE(body.length, entry + 8);
    head.writeUInt32LE(offset, entry + 12);
    offset += body.length;
  });
  return Buffer.concat([head, ...bodies]);
}

/**
 * A bitmap as icons hold it: rows from the bottom, blue first, then a mask, which the format requires although the alpha channel has the
 * same information.
 * @param {import('./render-icons.js').IconImage} image
 */
function bitmap({ size, rgba }) {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(header.length, 0);
  header.writeInt32LE(size, 4);
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const pixels = Buffer.alloc(size * size * 4);
  const maskRow = Math.ceil(size / 32) * 4;
  const mask = Buffer.alloc(maskRow * size);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const from = (y * size + x) * 4;
      const to = ((size - 1 - y) * size + x) * 4;
      pixels.set([rgba[from + 2] ?? 0, rgba[from + 1] ?? 0, rgba[from] ?? 0, rgba[from + 3] ?? 0], to);
      const at = (size - 1 - y) * maskRow + (x >> 3);
      if (rgba[from + 3] === 0) mask.writeUInt8(mask.readUInt8(at) | (0x80 >> (x & 7)), at);
    }
  }
  return Buffer.concat([header, pixels, mask]);
}
