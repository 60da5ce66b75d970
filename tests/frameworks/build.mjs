// One small real app for each framework, as its users would write and bundle it, for the browser tests.
import { build, transform } from "esbuild";
import { compile } from "svelte/compiler";
import { compileScript, compileTemplate, parse } from "vue/compiler-sfc";
import { readFile } from "node:fs/promises";

const svelte = {
  name: "svelte",
  setup({ onLoad }) {
    onLoad({ filter: /\.svelte$/ }, async ({ path }) => {
      const { js } = compile(await readFile(path, "utf8"), { filename: path, generate: "client" });
      return { contents: js.code, loader: "js" };
    });
  },
};

await build({
  entryPoints: ["react.jsx", "vue.js", "svelte.js", "angular.js", "plain.js"].map((name) => `tests/frameworks/${name}`),
  outdir: "target/frameworks",
  bundle: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  minify: true,
  legalComments: "none",
  conditions: ["browser", "production"],
  mainFields: ["browser", "module", "main"],
  define: { "process.env.NODE_ENV": '"production"', __VUE_OPTIONS_API__: "true", __VUE_PROD_DEVTOOLS__: "false", __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false", ngDevMode: "false" },
  alias: { vue: "vue/dist/vue.esm-bundler.js" },
  plugins: [svelte],
  logLevel: "warning",
});

// The examples of the page on frameworks, as each framework's own compiler reads them; the rest of them is run by
// tests/browser/snippets.rs.
const ENTITIES = { lt: "<", gt: ">", amp: "&", quot: '"' };
const COMPILERS = {
  jsx: (text) => transform(text, { loader: "jsx", jsx: "automatic" }),
  ts: (text) => transform(text, { loader: "ts", tsconfigRaw: { compilerOptions: { experimentalDecorators: true } } }),
  svelte: (text, name) => compile(text, { filename: name, generate: "client" }),
  vue(text, name) {
    const { descriptor, errors } = parse(text, { filename: name });
    const { bindings } = compileScript(descriptor, { id: name });
    const template = compileTemplate({ id: name, filename: name, source: descriptor.template.content, compilerOptions: { bindingMetadata: bindings, isCustomElement: (tag) => tag === "maturity-assessment" } });
    const [error] = [...errors, ...template.errors];
    if (error) throw error;
  },
};

const page = await readFile("www/docs/frameworks.html", "utf8");
const compiled = {};
for (const [, kind, caption, code] of page.matchAll(/<figure class="code" data-snippet="(\w+)">\s*<figcaption>(.*?)<\/figcaption>\s*<pre[^>]*><code>([^]*?)<\/code>/g)) {
  if (!COMPILERS[kind]) continue;
  const text = code.replace(/&(\w+);/g, (_, name) => ENTITIES[name]);
  try {
    await COMPILERS[kind](text, caption);
  } catch (reason) {
    throw new Error(`the example "${caption}" of www/docs/frameworks.html does not compile`, { cause: reason });
  }
  compiled[kind] = (compiled[kind] ?? 0) + 1;
}
const without = Object.keys(COMPILERS).filter((kind) => !compiled[kind]);
if (without.length > 0) throw new Error(`www/docs/frameworks.html has no example in ${without.join(", ")}`);
