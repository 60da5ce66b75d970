// Pages that hold everything themselves: for disks, and for frames that may load nothing.
import { createHash } from "node:crypto";
import zopfli from "@gfx/zopfli";

// Five letters for four bytes; none of them ends a text or a script. The usual four for three would make the page a sixteenth larger.
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&_>()[]{}@%~#";

// The program's files as compressed texts in the page, each with the number of bytes that count.
const UNPACK = `const DIGITS=new Map([..."${DIGITS}"].map((letter,index)=>[letter,index]));
const bytes=([length,text])=>{const view=new DataView(new ArrayBuffer(text.length/5*4));for(let at=0;at<text.length;at+=5){let number=0;for(let next=at;next<at+5;next++)number=number*85+DIGITS.get(text[next]);view.setUint32(at/5*4,number)}return new Uint8Array(view.buffer,0,length)};
const part=(name)=>Promise.resolve(new Response(new Blob([bytes(PARTS[name])]).stream().pipeThrough(new DecompressionStream("gzip")),{headers:{"content-type":"application/wasm"}}));
const kept=(address)=>{const name=Object.keys(PARTS).find((name)=>address.endsWith("/"+name));return name?part(name):fetch(address)};`;

/** In place of the statement that fetches a part of the program: one that has them all. `files` are their contents by name. */
export async function withParts(files) {
  // Tries longer than zlib does, and leaves a twentieth less.
  const packed = await Promise.all(Object.entries(files).map(async ([name, content]) => [name, digits(Buffer.from(await zopfli.gzipAsync(content, { numiterations: 5 })))]));
  return `const PARTS=${JSON.stringify(Object.fromEntries(packed))};${UNPACK}`;
}

function digits(bytes) {
  const whole = Buffer.concat([bytes, Buffer.alloc((4 - (bytes.length % 4)) % 4)]);
  let text = "";
  for (let at = 0; at < whole.length; at += 4) {
    let number = whole.readUInt32BE(at);
    let five = "";
    for (let digit = 0; digit < 5; digit++) [five, number] = [DIGITS[number % 85] + five, Math.floor(number / 85)];
    text += five;
  }
  return [bytes.length, text];
}

/** A page with this script, which a policy allows by its hash; the page itself may fetch nothing. */
export function selfContained(template, script) {
  // An end tag inside of a text would end the script.
  const text = script.replace(/<\/(script)/gi, "<\\/$1");
  const hash = createHash("sha256").update(text).digest("base64");
  const policy = `default-src 'none'; script-src 'sha256-${hash}' 'wasm-unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:; require-trusted-types-for 'script'`;
  return template.replace("POLICY", policy).replace("SCRIPT", () => `<script type="module">${text}</script>`);
}
