// A static server for one benchmark: every file is held in memory, compressed once with brotli
// at its highest quality, so that neither candidate ever waits for the disk or the compressor.

import { createServer } from "node:http";
import { extname } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const CONTENT_TYPES = {
  ".css": "text/css; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".wasm": "application/wasm",
};

async function compress(content) {
  const raw = Buffer.from(content);
  return promisify(brotliCompress)(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
}

async function prepare([path, content]) {
  const type = CONTENT_TYPES[extname(path)];
  if (!type) throw new Error(`no content type is known for ${path}`);
  return [path, { type, body: await compress(content) }];
}

/**
 * Serves `files` (a Map from path to content) on a free local port.
 * Resolves to `{ origin, close }`.
 */
export async function serve(files) {
  const prepared = new Map(await Promise.all([...files].map(prepare)));
  const server = createServer((request, response) => {
    const file = prepared.get(new URL(request.url, "http://localhost").pathname);
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": file.type,
      "content-encoding": "br",
      "content-length": file.body.length,
      "cache-control": "no-store",
    });
    response.end(file.body);
  });
  await new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    origin: `http://127.0.0.1:${server.address().port}`,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
