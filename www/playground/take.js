// What a reader takes along: files, and a pack inside of markup.

/** An element with the pack inside. */
export function elementWith(pack, fallback = "") {
  // A text of the pack must not end the block that holds it.
  const json = JSON.stringify({ pack }, null, 2).replaceAll("<", "\\u003c");
  return `<maturity-assessment>\n<script type="application/json">\n${json}\n</script>\n${fallback}</maturity-assessment>`;
}

/** The text of standalone.html or frame.html with this pack in place of the built-in one. */
export function withPack(page, pack) {
  const title = escaped(typeof pack.title === "string" ? pack.title : Object.values(pack.title)[0]);
  // The program comes last in the page; what looks like markup in it is not ours to change.
  const end = page.lastIndexOf("</main>", page.indexOf('<script type="module">'));
  if (end < 0) throw new Error("the page has changed; reload and try again");
  const head = page
    .slice(0, end)
    .replace(/<!--[^]*?-->\s*/g, "")
    .replace(/(<title>|<h1>)[^<]*/g, (_, tag) => tag + title)
    .replace(/<maturity-assessment>([^]*?)<\/maturity-assessment>\s*/, "");
  const fallback = page.slice(0, end).match(/<maturity-assessment>(<p>[^]*?<\/p>)<\/maturity-assessment>/)?.[1] ?? "";
  return `${head}${elementWith(pack, fallback)}\n    ${page.slice(end)}`;
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** Gives a file to the reader. */
export function save(name, type, text) {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // Some browsers read it only after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
