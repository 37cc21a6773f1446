/** Reads an answer's body by what its head (in lower case) says of its length; true once it is whole. */
export function createBodyReader(head: string, onBody: (chunk: Buffer) => void): (chunk: Buffer) => boolean {
  if (/transfer-encoding: chunked/.test(head)) return createChunkedReader(onBody);
  let left = Number(/content-length: (\d+)/.exec(head)?.[1] ?? 0);
  return (chunk) => {
    if (chunk.length > 0) onBody(chunk);
    left -= chunk.length;
    return left <= 0;
  };
}

function createChunkedReader(onBody: (chunk: Buffer) => void): (chunk: Buffer) => boolean {
  /** Bytes of the current chunk that are still to come, its line end included; 0 where a size is due. */
  let left = 0;
  let sizeLine = '';
  return (bytes) => {
    let at = 0;
    while (at < bytes.length) {
      if (left > 0) {
        const end = Math.min(bytes.length, at + left);
        const content = Math.min(end, at + left - 2);
        if (content > at) onBody(bytes.subarray(at, content));
        left -= end - at;
        at = end;
        continue;
      }
      const lineEnd = bytes.indexOf(0x0a, at);
      sizeLine += bytes.toString('latin1', at, lineEnd === -1 ? bytes.length : lineEnd);
      if (lineEnd === -1) return false;
      at = lineEnd + 1;
      const size = Number.parseInt(sizeLine, 16);
      sizeLine = '';
      // The last chunk is empty, and the empty line behind it always comes along with it.
      if (size === 0) return true;
      left = size + 2;
    }
    return false;
  };
}
