// A page of 20,000 changes. What is measured is told; only a multiple of it fails, since machines are busy.
import fs from "node:fs";
import path from "node:path";
import { address, blank, check, read, same, shards, shut, sure, work } from "./lib.mjs";

const PAINT = 1000, FILTER = 100, MULTIPLE = 20; // milliseconds wanted

// The rows of several pages in one: more than fits into one page of ours.
function big(count) {
  const parts = shards("shards").map((file) => read("shards", file)).filter((text) => text.includes('data-kind="update"'));
  const between = (text) => text.slice(text.indexOf("</thead>") + 8, text.lastIndexOf("</table></div>"));
  const bodies = parts.flatMap((text) => between(text).split(/(?=<tbody id=)/)).filter((each) => each.startsWith("<tbody")).slice(0, count);
  fs.mkdirSync(path.join(work, "big"), { recursive: true });
  fs.writeFileSync(path.join(work, "big", "report.html"), parts[0].replace(between(parts[0]), () => bodies.join("")));
  return bodies.length;
}

async function measured(report, count) {
  const page = await blank();
  await page.goto(address(report), { waitUntil: "load" });
  const paint = await page.evaluate(async () => {
    for (let turn = 0; turn < 200; turn++) {
      const entry = performance.getEntriesByName("first-contentful-paint")[0];
      if (entry) return { paint: entry.startTime, loaded: performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd };
      await new Promise((done) => setTimeout(done, 25));
    }
    return null;
  });
  sure(paint !== null, "there is a first paint");
  const times = await page.evaluate((names) => {
    const result = {};
    const timed = (what, body) => {
      const begun = performance.now();
      body();
      result[what] = performance.now() - begun;
      void document.body.offsetHeight;
      result[`${what} and layout`] = performance.now() - begun;
    };
    const change = (id, value, event) => { const box = document.getElementById(id); box.value = value; box.dispatchEvent(new Event(event)); };
    const least = (id) => document.getElementById(id).options[1].value;
    timed("first search", () => change("find", names, "input"));
    timed("search", () => change("find", "an", "input"));
    timed("all again", () => change("find", "", "input"));
    timed("filter", () => change("f-unit", least("f-unit"), "change"));
    return { result, shown: [...document.querySelectorAll("[data-kind]")].filter((row) => !row.hidden).length, count: document.querySelectorAll("[data-kind]").length };
  }, "zz");
  await shut(page);
  same(times.count, count, "rows");
  sure(times.shown > 0 && times.shown < count, "the filter leaves some rows out");
  const told = { paint: paint.paint, "page and script": paint.loaded, ...times.result };
  sure(paint.paint < PAINT * MULTIPLE, `first paint after ${Math.round(paint.paint)} ms, wanted ${PAINT}`);
  const filter = times.result["filter and layout"];
  sure(filter < FILTER * MULTIPLE, `a filter took ${Math.round(filter)} ms, wanted ${FILTER}`);
  return Object.entries(told).map(([what, time]) => `${what} ${Math.round(time)} ms`).join(", ");
}

export default async function speed() {
  await check("speed: the largest page", () => measured("whole", 6864));
  await check("speed: 20000 changes in one page", () => measured("big", big(20000)));
}
