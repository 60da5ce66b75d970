// Pages that hold everything themselves: for disks, and for frames that may load nothing.
import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";

// The program's files as texts in the page: compressed, because a letter holds six bits of a byte.
const UNPACK = `const part=(name)=>Promise.resolve(new Response(new Blob([Uint8Array.from(atob(PARTS[name]),(letter)=>letter.charCodeAt(0))]).stream().pipeThrough(new DecompressionStream("gzip")),{headers:{"content-type":"application/wasm"}}));const kept=(address)=>{const name=Object.keys(PARTS).find((name)=>address.endsWith("/"+name));return name?part(name):fetch(address)};`;

/** In place of the statement that fetches a part of the program: one that has them all. `files` are their contents by name. */
export function withParts(files) {
  const packed = Object.entries(files).map(([name, bytes]) => [name, gzipSync(bytes, { level: 9 }).toString("base64")]);
  return `const PARTS=${JSON.stringify(Object.fromEntries(packed))};${UNPACK}`;
}

/** A page with this script, which a policy allows by its hash; the page itself may fetch nothing. */
export function selfContained(template, script) {
  // An end tag inside of a text would end the script.
  const text = script.replace(/<\/(script)/gi, "<\\/$1");
  const hash = createHash("sha256").update(text).digest("base64");
  const policy = `default-src 'none'; script-src 'sha256-${hash}' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:; require-trusted-types-for 'script'`;
  return template.replace("POLICY", policy).replace("SCRIPT", () => `<script type="module">${text}</script>`);
}
