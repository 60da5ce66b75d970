// What a frame does beside the element: takes the options from its address, and tells the page around it how high it is.
import "./element.js";

const OPTIONS = ["pack", "config", "lang", "theme", "storage", "name", "view"];

const options = new URLSearchParams(location.search);
// A copy of this page may bring its element along, with a pack inside.
const element = document.querySelector("maturity-assessment") ?? document.createElement("maturity-assessment");
for (const name of OPTIONS) if (options.has(name)) element.setAttribute(name, options.get(name));
if (options.has("lang")) document.documentElement.lang = options.get("lang");
document.querySelector("main").append(element);

// Only the height is told, and only to the page that the address names; without a name, to whoever holds the frame.
const to = options.get("origin") ?? "*";
let told = 0;
new ResizeObserver(() => {
  const height = Math.ceil(element.getBoundingClientRect().height);
  if (height === told || window === parent) return;
  told = height;
  parent.postMessage({ type: "maturity-assessment:height", height }, to);
}).observe(element);

// A frame as high as its content cannot scroll; what it would scroll to, the page around has to show.
if (window === parent) document.documentElement.style.overflow = "auto";
