/**
 * Apple's type names for PNG images by size in pixels. The last four have the same sizes again, each as the double-resolution variant of a
 * smaller one.
 */
const TYPES = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

/**
 * An Apple icon (.icns).
 * @param {readonly import('./render-icons.js').IconImage[]} images with the sizes 32 to 1024
 */
export function icnsFile(images) {
  const elements = TYPES.map(([type, size]) => {
    const image = images.find((candidate) => candidate.size === size);
    if (!image) throw new Error(`An .icns needs an image of ${size} pixels.`);
    return element(type, image.png);
  });
  return element('icns', Buffer.concat(elements));
}

/**
 * @param {string} type four letters
 * @param {Uint8Array} body
 */
function element(type, body) {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(body.length + head.length, 4);
  return Buffer.concat([head, body]);
}
