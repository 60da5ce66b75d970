// Keeps one whole version of the site, so that it opens without a network, and never half of one and half of another.
// The build fills in what there is and what the version is called.
const VERSION = "";
const FILES = [];

self.addEventListener("install", (event) => {
  // Past the browser's own cache, which may still hold files of the version before. One that is missing leaves everything as it was.
  const fresh = FILES.map((file) => new Request(file, { cache: "reload" }));
  event.waitUntil(
    caches.open(VERSION).then((cache) =>
      cache.addAll(fresh).catch(async (reason) => {
        await caches.delete(VERSION);
        throw reason;
      }),
    ),
  );
});

// A new version takes over once no page of the old one is open: answers that are being given are not disturbed.
self.addEventListener("activate", (event) => {
  const others = (names) => names.filter((name) => name.startsWith("maturity-assessment:") && name !== VERSION);
  event.waitUntil(caches.keys().then((names) => Promise.all(others(names).map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET" || new URL(request.url).origin !== location.origin) return;
  event.respondWith(kept(request).then((response) => response ?? fetch(request)));
});

async function kept(request) {
  const cache = await caches.open(VERSION);
  // Links carry answers of an old kind in their query; the page is the same.
  return cache.match(request, { ignoreSearch: request.mode === "navigate" });
}
