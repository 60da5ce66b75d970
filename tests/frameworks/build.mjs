// One small real app for each framework, as its users would write and bundle it, for the browser tests.
import { build } from "esbuild";
import { compile } from "svelte/compiler";
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
