// What all checks share: named checks, pages of Chromium, reports as JSON, and what rows of a page say.
import fs from "node:fs";
import path from "node:path";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

export const [work, modules] = process.argv.slice(2).map((each) => path.resolve(each));
export const need = createRequire(path.join(modules, "package.json"));

// -- named checks --

let passed = 0, failed = 0;
export async function check(name, body) {
  const begun = Date.now();
  try {
    const said = await body();
    passed++;
    console.log(`ok   ${name}${said ? `: ${said}` : ""} (${Date.now() - begun} ms)`);
  } catch (error) {
    failed++;
    console.log(`FAIL ${name}: ${String(error.stack || error).split("\n").slice(0, 12).join("\n     ")}`);
  }
}
export function finish() {
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
}

export function same(found, wanted, what) {
  const left = JSON.stringify(found), right = JSON.stringify(wanted);
  if (left !== right) throw new Error(`${what}: the page has ${brief(left)}, wanted is ${brief(right)}`);
}
export function sure(fits, what) {
  if (!fits) throw new Error(what);
}
export function sameSet(found, wanted, what) {
  const left = new Set(found), right = new Set(wanted);
  same(found.length, left.size, `${what}, each once`);
  const more = [...left].filter((each) => !right.has(each)), fewer = [...right].filter((each) => !left.has(each));
  if (more.length || fewer.length)
    throw new Error(`${what}: too many ${brief(JSON.stringify(more))}, missing ${brief(JSON.stringify(fewer))}`);
}
function brief(text = "undefined") {
  return text.length > 600 ? `${text.slice(0, 600)}... (${text.length})` : text;
}

// -- the browser --

const { chromium } = need("playwright-core");
export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  // Chromium has no sandbox for root; CI runs as root in a container.
  args: process.getuid() === 0 ? ["--no-sandbox"] : [],
});

export const address = (report, file = "report.html") => pathToFileURL(path.join(work, report, file)).href;

// An empty page that notes whatever happens in it: dialogs, requests, messages, and when script of
// somebody else runs.
export async function blank(options = {}) {
  const { width = 1280, js = true, scheme = "light", ...more } = options;
  const context = await browser.newContext({
    viewport: { width, height: 900 }, javaScriptEnabled: js, colorScheme: scheme, reducedMotion: "reduce", offline: true, ...more,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60000);
  page.events = { console: [], errors: [], requests: [], failed: [], dialogs: [] };
  page.on("console", (message) => page.events.console.push(message.text()));
  page.on("pageerror", (error) => page.events.errors.push(String(error)));
  page.on("request", (request) => page.events.requests.push(request.url()));
  page.on("requestfailed", (request) => page.events.failed.push(`${request.failure().errorText} ${request.url()}`));
  page.on("dialog", (dialog) => { page.events.dialogs.push(dialog.message()); return dialog.dismiss(); });
  return page;
}
export async function open(report, options = {}) {
  const { file, hash = "", ...more } = options;
  const page = await blank(more);
  await page.goto(address(report, file) + hash, { waitUntil: "load" });
  return page;
}
export async function shut(page) {
  await page.context().close();
}
export async function within(report, options, body) {
  const page = await open(report, options);
  try {
    return await body(page);
  } finally {
    await shut(page);
  }
}

// -- reports --

export const exists = (report, file) => fs.existsSync(path.join(work, report, file));
export const read = (report, file) => fs.readFileSync(path.join(work, report, file), "utf8");
const kept = new Map();

// The JSON report, and of its plan where each contact is: { unit, city, domain } before and after.
export function json(report) {
  if (!kept.has(report)) {
    const found = JSON.parse(read(report, "report.json"));
    found.facts = new Map();
    for (const line of read(report, "plan.jsonl").split("\n")) {
      if (!line.startsWith('{"change":')) continue;
      const change = JSON.parse(line);
      found.facts.set(change.uid, { before: facts(change.lineBefore), after: facts(change.lineAfter) });
    }
    kept.set(report, found);
  }
  return kept.get(report);
}
function facts(line) {
  const contact = line && line.contact ? line.contact[1] : [];
  const first = (name) => (contact.find((each) => each[0] === name) || [])[3];
  const part = (value, at) => (Array.isArray(value) && typeof value[at] === "string" ? value[at] : "");
  const mail = first("email") || "";
  return { unit: part(first("org"), 1), city: part(first("adr"), 3), domain: mail.slice(mail.lastIndexOf("@") + 1) };
}
export function unit(report, change) {
  const both = json(report).facts.get(change.uid);
  return (change.kind === "remove" ? both.before : both.after).unit;
}

export const shards = (report) =>
  fs.readdirSync(path.join(work, report)).filter((name) => /^changes-\d{4}\.html$/.test(name)).sort();
export const anchor = (change) => `c-${change.uid.replace(/[^A-Za-z0-9-]/g, "_")}`;

// A value as the page shows it: what cannot be seen is told by its code point (docs/formats.md).
const UNSEEN = new RegExp("[\\0-\\x1F\\x7F-\\xA0\\xAD\\u061C\\u180E\\u2000-\\u200B\\u200E\\u200F\\u2028-\\u202F\\u205F-\\u206F" +
  "\\uFEFF\\uFFF0-\\uFFFB\\uFFFE\\uFFFF\\u{E0000}-\\u{E00FF}]", "gu");
export function shown(text) {
  return text.replace(UNSEEN, (each) => (each === "\n" ? "␤" : `\\u{${each.codePointAt(0).toString(16).toUpperCase()}}`));
}
export const number = (text) => Number(text.replace(/\u202f/g, ""));
export const numbers = (text) => (text.match(/\d[\d\u202f]*/g) || []).map(number);

// What the changes of a page say; runs in the page.
export function rows(page) {
  return page.evaluate(() => {
    const text = (element) => (element ? element.textContent : "");
    return [...document.querySelectorAll("[data-kind]")].map((row) => {
      const cells = row.tagName === "TR" ? [...row.cells] : [];
      const lines = row.tagName === "TBODY" ? [...row.rows] : [];
      const marks = [...row.querySelectorAll("td.m")];
      return {
        anchor: row.id, kind: row.dataset.kind, reason: row.dataset.reason, unit: row.dataset.unit || "",
        fields: row.dataset.fields || "", name: text(row.querySelector("th bdi")),
        id: row.tagName === "TBODY" ? text(row.querySelector("th small").lastElementChild) : text(marks[0] && marks[0].querySelector("bdi")),
        place: text(marks[1] && marks[1].querySelector("bdi")),
        cells: cells.map(text), code: text(row.querySelector("th .code, td .code, td.code")),
        values: lines.filter((line) => line.querySelector("td.a")).map((line) => [
          text(line.querySelector("td.f")),
          ...["td.b", "td.a"].map((side) => (line.querySelector(`${side} .none`) ? null : text(line.querySelector(side)))),
        ]),
        folded: [...row.querySelectorAll("td.q")].flatMap((cell) => [...cell.parentNode.querySelectorAll("td.f bdi")].map(text)),
      };
    });
  });
}

// The same of all pages beside a report; they are read once.
const readRows = new Map();
export async function allRows(report) {
  if (!readRows.has(report)) {
    const found = [];
    for (const file of shards(report)) await within(report, { file, js: false }, async (page) => found.push(...await rows(page)));
    readRows.set(report, found);
  }
  return readRows.get(report);
}
