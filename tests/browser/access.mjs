// For everybody: axe-core, html-validate, the keyboard.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { check, need, read, same, shards, sure, within, work } from "./lib.mjs";

const axe = fs.readFileSync(need.resolve("axe-core/axe.min.js"), "utf8");
const here = path.dirname(fileURLToPath(import.meta.url));

async function violations(page) {
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run(document, {
    resultTypes: ["violations"], runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return found.violations.map((each) => `${each.id} (${each.impact}, ${each.nodes.length}): ${each.nodes.slice(0, 3).map((node) => `${node.target} ${node.any.concat(node.all).map((why) => why.message)[0] || ""}`).join(" | ")}`);
}

async function accessible(report, file) {
  for (const width of [1280, 400])
    await within(report, { file, width }, async (page) => {
      await page.$$eval("details", (all) => all.forEach((each) => { each.open = true; }));
      for (const colorScheme of ["light", "dark"]) {
        await page.emulateMedia({ colorScheme });
        same(await violations(page), [], `${colorScheme}, ${width} px`);
      }
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      sure(wide <= 0, `${width} px: the page is ${wide} px too wide`);
    });
}

async function valid(pages) {
  const { HtmlValidate } = need("html-validate");
  const rules = JSON.parse(fs.readFileSync(path.join(here, "htmlvalidate.json"), "utf8"));
  const html = new HtmlValidate(rules);
  const said = [];
  for (const [report, file] of pages) {
    const result = await html.validateString(read(report, file), path.join(work, report, file));
    for (const { messages } of result.results)
      for (const each of messages) said.push(`${report}/${file}:${each.line}:${each.column} ${each.ruleId}: ${each.message}`);
  }
  if (said.length) {
    const first = new Map(said.map((each) => [each.split(" ")[1], each]));
    throw new Error(`${said.length} faults, of each kind one:\n${[...first.values()].join("\n")}`);
  }
  return `${pages.length} pages`;
}

const FOCUSABLE = "a[href], button, input, select, summary, [tabindex='0']";

async function keyboard(report, width) {
  return within(report, { width }, async (page) => {
    const wanted = await page.evaluate((what) => {
      const seen = [...document.querySelectorAll(what)].filter((each) => each.checkVisibility());
      seen.forEach((each, at) => each.setAttribute("data-tab", at));
      return seen.length;
    }, FOCUSABLE);
    const reached = [];
    for (let turn = 0; turn < wanted + 5; turn++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === document.body) return null;
        const style = getComputedStyle(element), box = element.getBoundingClientRect();
        const bar = document.querySelector(".toc"), under = bar && !bar.contains(element) && !element.matches(".skip") ? bar.getBoundingClientRect() : null;
        return {
          at: Number(element.dataset.tab), what: `${element.tagName} ${element.className} ${element.textContent.slice(0, 30)}`,
          ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
          seen: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
          covered: under !== null && under.top <= 0 && box.bottom <= under.bottom && box.top >= under.top,
        };
      });
      if (at === null) break;
      if (reached.includes(at.at)) break;
      reached.push(at.at);
      sure(at.ring, `the focus is seen on ${at.what}`);
      sure(at.seen, `${at.what} is seen when it has the focus`);
      sure(!at.covered, `${at.what} is not below the bar when it has the focus`);
    }
    same(reached.length, wanted, "controls that Tab leads to");
    return `${wanted} controls`;
  });
}

export default async function access() {
  const first = shards("shards")[0], last = shards("shards").at(-1);
  for (const report of ["day2", "german", "held", "nothing", "deployments", "existing"])
    await check(`axe-core, light and dark, wide and narrow: ${report}`, () => accessible(report, "report.html"));
  for (const [report, file] of [["hostile-300", "report.html"], ["shards", "report.html"], ["shards", last], ["shards", "changes-index.html"]])
    await check(`axe-core, light and dark, wide and narrow: ${report}, ${file}`, () => accessible(report, file));
  await check("html-validate", () => valid([...["day2", "german", "held", "nothing", "deployments", "existing", "hostile-300", "shards"].map((each) => [each, "report.html"]),
    ["shards", first], ["shards", last], ["shards", "changes-index.html"]]));
  await check("keyboard: Tab leads everywhere, and is seen", () => keyboard("day2", 1280));
  await check("keyboard: the same where it is narrow", () => keyboard("deployments", 400));
  await check("keyboard: details open and close, columns sort, boxes choose", () => within("day2", {}, async (page) => {
    const details = page.locator("details").first(), summary = page.locator("details > summary").first();
    const state = () => details.evaluate((each) => each.open);
    const before = await state();
    await summary.focus();
    await page.keyboard.press("Enter");
    same(await state(), !before, "open behind Enter");
    await page.keyboard.press("Space");
    same(await state(), before, "open behind Space");
    await page.locator("#changes thead button").first().focus();
    await page.keyboard.press("Enter");
    same(await page.locator("#changes thead th").first().getAttribute("aria-sort"), "ascending", "sorted behind Enter");
    await page.focus("#f-kind");
    await page.keyboard.press("ArrowDown");
    sure(await page.inputValue("#f-kind") !== "", "a kind is chosen by the keyboard");
    await page.focus("#clear");
    await page.keyboard.press("Space");
    same([await page.inputValue("#f-kind"), await page.evaluate(() => document.activeElement.id)], ["", "find"], "cleared, and back at the search");
    await page.focus("#theme");
    await page.keyboard.press("Enter");
    same(await page.evaluate(() => document.documentElement.dataset.theme), "dark", "dark by the keyboard");
  }));
  await check("keyboard: the first Tab leads past the list of sections", () => within("day2", {}, async (page) => {
    await page.keyboard.press("Tab");
    same(await page.evaluate(() => document.activeElement.className), "skip", "focus");
    await page.keyboard.press("Enter");
    same(new URL(page.url()).hash, "#main", "where it leads");
  }));
}
