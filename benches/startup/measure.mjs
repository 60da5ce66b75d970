// One run of one candidate: a cold visit, from the navigation to an answer given by real clicks.
//
// "The first control works" has two halves. The probe in the page (probe.mjs) takes the time at
// which the first control (a start button or a radio) is drawn, enabled and the main thread is free again. Then the browser
// clicks it through the same input path as a mouse; radios must appear; the first radio is clicked
// the same way, and the candidate's own model must then hold exactly that radio's value. A button
// drawn before it worked swallows the click, and the run fails instead of giving a number.
// The clicks come after the time is taken, so the check costs neither candidate anything.

import { setTimeout as sleep } from "node:timers/promises";
import { installProbe } from "./probe.mjs";

const PATIENCE_MS = 60_000;

async function until(condition, failure) {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(failure);
    await sleep(20);
  }
}

async function within(promise, failure) {
  const stop = new AbortController();
  const late = sleep(PATIENCE_MS, null, stop).then(() => {
    throw new Error(failure);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    late.catch(() => {});
    stop.abort();
  }
}

/**
 * Counts what the page asks for besides itself, and the bytes of everything as they came over the
 * wire. `trouble` rejects on anything that would make the figures meaningless.
 */
function watch(page, session, url) {
  const open = new Set();
  const traffic = { requests: 0, bytes: 0 };
  const trouble = new Promise((_, reject) => {
    const fail = (message) => reject(new Error(message));
    page.on("pageerror", (error) => fail(`the page threw an error: ${error.message}`));
    session.on("Network.requestWillBeSent", ({ requestId, request }) => {
      if (request.url.startsWith("data:")) return;
      if (!request.url.startsWith(new URL(url).origin)) fail(`the page left the local server for ${request.url}`);
      open.add(requestId);
      if (request.url !== url) traffic.requests += 1;
    });
    session.on("Network.responseReceived", ({ response }) => {
      if (response.status >= 400) fail(`${response.url} answered ${response.status}`);
    });
    session.on("Network.loadingFailed", ({ errorText }) => fail(`a request failed: ${errorText}`));
    session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
      if (open.delete(requestId)) traffic.bytes += encodedDataLength;
    });
  });
  trouble.catch(() => {});
  return { traffic, trouble, settled: () => until(() => open.size === 0, "requests were still open at the end") };
}

async function applyThrottle(session, { cpu, network }) {
  await session.send("Network.setCacheDisabled", { cacheDisabled: true });
  await session.send("Emulation.setCPUThrottlingRate", { rate: cpu });
  if (network) await session.send("Network.emulateNetworkConditions", { offline: false, ...network });
}

async function click(page, kind) {
  const point = await within(
    page.evaluate((wanted) => window.startupProbe.target(wanted), kind),
    `no ${kind} control that can be clicked appeared`,
  );
  await page.mouse.click(point.x, point.y);
  return point;
}

async function answerOneQuestion(page, candidate) {
  if (candidate.first === "start") await click(page, "start");
  const { value } = await click(page, "radio");
  await until(async () => {
    const answers = await page.evaluate(candidate.answers);
    return answers.length === 1 && String(answers[0]) === value;
  }, "a click on the first radio did not reach the answers");
}

async function visit(page, session, candidate, url) {
  const network = watch(page, session, url);
  const run = async () => {
    await page.goto(url, { waitUntil: "domcontentloaded", timeout: PATIENCE_MS });
    const times = await within(
      page.evaluate(async () => {
        const { firstControl, firstPaint } = window.startupProbe;
        return { firstControl: await firstControl, firstPaint: await firstPaint() };
      }),
      "no first control appeared",
    );
    // What an answer leads to is no part of the start.
    await network.settled();
    const traffic = { ...network.traffic };
    await answerOneQuestion(page, candidate);
    await network.settled();
    return { ...times, ...traffic };
  };
  return Promise.race([run(), network.trouble]);
}

/** Resolves to `{ firstControl, firstPaint, requests, bytes }` of one cold visit. */
export async function measure(browser, origin, candidate, throttle) {
  const context = await browser.createBrowserContext();
  try {
    const page = await context.newPage();
    const session = await page.createCDPSession();
    await session.send("Network.enable");
    await applyThrottle(session, throttle);
    await page.evaluateOnNewDocument(installProbe, candidate.host, candidate.first);
    return await visit(page, session, candidate, origin + candidate.path);
  } catch (error) {
    throw new Error(`${candidate.path}, ${throttle.label}: ${error.message}`, { cause: error });
  } finally {
    await context.close();
  }
}
