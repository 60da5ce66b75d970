// Where the assessment works, from what the browser tests have seen: `target/embeds.json`, which they write.
//
//     node tests/embeds.mjs                      # prints the table
//     node tests/embeds.mjs --write README.md    # and puts it between its marks
import { readFileSync, writeFileSync } from "node:fs";

const ENGINES = { chromium: "Chromium", firefox: "Firefox", webkit: "WebKitGTK" };
const FORMS = {
  "One script tag": ["element::one_script_tag_is_enough", "csp::a_script_tag_breaks_no_policy"],
  "The element": ["element::an_element_may_come_before_or_after_the_script", "csp::a_whole_run_breaks_no_policy"],
  "JSON inside the element": ["element::json_inside_the_element_gives_pack_and_options"],
  "In another shadow root": ["element::a_widget_works_inside_another_shadow_root"],
  "A frame (`frame.html`)": ["frames::a_frame_is_as_high_as_its_content", "frames::a_frame_takes_the_options_from_its_address"],
  "A sandboxed frame without storage": ["frames::a_sandboxed_frame_works_without_storage"],
  "One file from a disk (`standalone.html`)": ["offline::one_file_from_a_disk_is_the_whole_assessment", "offline::a_file_from_a_disk_keeps_the_answers"],
  "The site without a network": ["offline::the_site_opens_without_a_network_after_one_visit"],
  "React 19": ["frameworks::react_19_passes_objects_and_hears_events"],
  "Vue 3": ["frameworks::vue_3_passes_objects_and_hears_events"],
  "Svelte 5": ["frameworks::svelte_5_passes_objects_and_hears_events"],
  Angular: ["frameworks::angular_passes_objects_and_hears_events"],
  "A script without a framework": ["frameworks::plain_scripts_pass_objects_and_hear_events"],
};

const seen = JSON.parse(readFileSync("target/embeds.json", "utf8"));

/** What the tests of a form came to in an engine: one that failed says more than one that was not run. */
function cell(engine, tests) {
  const outcomes = tests.map((test) => seen[`${engine}::${test}`]);
  if (outcomes.includes(false)) return "fails";
  return outcomes.includes(undefined) ? "not run" : "works";
}

const rows = Object.entries(FORMS).map(([form, tests]) => [form, ...Object.keys(ENGINES).map((engine) => cell(engine, tests))]);
const lines = [["", ...Object.values(ENGINES)], ["---", "---", "---", "---"], ...rows];
const table = lines.map((cells) => `| ${cells.join(" | ")} |`).join("\n");
console.log(table);

const at = process.argv.indexOf("--write");
if (at > 0) {
  const file = process.argv[at + 1];
  const text = readFileSync(file, "utf8");
  const place = /(<!-- embeds -->\n)[^]*?(<!-- \/embeds -->)/;
  if (!place.test(text)) throw new Error(`${file} has no place for the table`);
  if (rows.flat().includes("not run")) throw new Error("not all tests were run; nothing is written");
  writeFileSync(file, text.replace(place, (_, start, end) => `${start}\n${table}\n\n${end}`));
}
