// What the script adds: search, filters, sorting, copying, links that can be passed on; and that nothing
// is missing without it.
import { address, anchor, blank, check, json, open, rows, same, sameSet, shards, shown, shut, sure, unit, within } from "./lib.mjs";

const visible = (page) => page.evaluate(() => [...document.querySelectorAll("[data-kind]")].filter((row) => row.getClientRects().length !== 0).map((row) => row.id));
const found = (page) => page.textContent("#found");
const name = (field) => field.property.split(/[; ]/)[0].replace(/[^A-Za-z0-9-]/g, "_");

const FILTERS = {
  kind: (report, change) => [change.kind],
  unit: (report, change) => [shown(unit(report, change))],
  field: (report, change) => (change.kind === "update" ? change.fields.map(name) : []),
  reason: (report, change) => [change.reason],
};

async function shows(page, report, wanted, what) {
  sameSet(await visible(page), wanted.map(anchor), what);
  same((await found(page)).match(/\d+/g).slice(0, 2).map(Number), [wanted.length, json(report).changes.length], `${what}: what is told`);
}

async function filters(report, most) {
  const { changes } = json(report);
  return within(report, {}, async (page) => {
    let count = 0;
    for (const [filter, of] of Object.entries(FILTERS)) {
      const values = [...new Set(changes.flatMap((change) => of(report, change)))].filter((value) => value !== "");
      const offered = (await page.$$eval(`#f-${filter} option`, (all) => all.map((each) => each.value))).slice(1);
      sameSet(offered, values, `choices of ${filter}`);
      for (const value of values.slice(0, most)) {
        await page.selectOption(`#f-${filter}`, value);
        await shows(page, report, changes.filter((change) => of(report, change).includes(value)), `${filter} ${value}`);
        count++;
      }
      await page.click("#clear");
      await shows(page, report, changes, "all again");
    }
    // Two at once.
    const { kind, reason } = changes[0];
    await page.selectOption("#f-kind", kind);
    await page.selectOption("#f-reason", reason);
    await page.fill("#find", changes[0].name);
    await shows(page, report, changes.filter((each) => each.kind === kind && each.reason === reason && said(report, each).includes(changes[0].name.toLowerCase())), "all together");
    return `${count} choices`;
  });
}

// What a row says of a change whose values stand in it: the search finds all of it.
function said(report, change) {
  const values = change.kind === "update" ? change.fields.flatMap((field) => [field.property, field.before, field.after])
    : [change.place, ...(change.kind === "add" ? change.fields.filter((field) => name(field) === "EMAIL").slice(0, 1).map((field) => field.after) : [])];
  return [change.name, change.id, change.reason, unit(report, change), ...values].filter(Boolean).map((each) => shown(each)).join("\n").toLowerCase();
}

async function searches(report, words) {
  const { changes } = json(report);
  await within(report, {}, async (page) => {
    for (const word of words) {
      await page.fill("#find", word);
      await shows(page, report, changes.filter((change) => said(report, change).includes(word.trim().toLowerCase())), `search for ${word}`);
    }
  });
}

async function links(report) {
  const { changes } = json(report);
  await within(report, {}, async (page) => {
    const { kind, reason } = changes.at(-1), word = changes.at(-1).name;
    await page.selectOption("#f-kind", kind);
    await page.selectOption("#f-reason", reason);
    await page.fill("#find", word);
    const here = await visible(page);
    sure(here.length > 0, "somebody is found");
    same(new URL(page.url()).hash, `#?q=${encodeURIComponent(word)}&kind=${kind}&reason=${reason}`, "the address");
    await within(report, { hash: new URL(page.url()).hash }, async (other) => {
      same(await visible(other), here, "rows of who follows the link");
      same([await other.inputValue("#find"), await other.inputValue("#f-kind"), await other.inputValue("#f-reason"), await other.inputValue("#f-unit")], [word, kind, reason, ""], "choices");
    });
    await page.click("#clear");
    same(new URL(page.url()).hash, "", "the address behind clearing");
    // A row that can be named.
    await page.goto(`${address(report)}#${anchor(changes[0])}`);
    const place = await page.evaluate(() => document.querySelector(":target").getBoundingClientRect().top);
    sure(place >= 0 && place < 900, `the row that the address names is seen: ${place}`);
  });
}

async function sorts(report, table, column, plain) {
  await within(report, {}, async (page) => {
    const cells = () => page.$$eval(`${table} > tbody`, (bodies, at) => (bodies.length > 1 || (bodies[0] && bodies[0].dataset.kind) ? bodies.map((body) => body.rows[0]) : [...bodies[0].rows])
      .filter((row) => !row.classList.contains("rest")).map((row) => row.cells[at].textContent.trim()), column);
    const before = await cells();
    const key = plain ? (text) => Number(text.replace(/\u202f/g, "")) : (text) => text.toLowerCase();
    const ordered = [...before].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
    const head = page.locator(`${table} > thead th`).nth(column);
    await head.locator("button").click();
    same(await cells(), ordered, "upwards");
    same(await head.getAttribute("aria-sort"), "ascending", "aria-sort");
    await head.locator("button").click();
    same((await cells()).map(key), ordered.map(key).reverse(), "downwards");
    same(await head.getAttribute("aria-sort"), "descending", "aria-sort");
  });
}

// Rows that are laid out only near the screen are there for the browser's own search, and for addresses.
async function far(report, file) {
  await within(report, { file }, async (page) => {
    const late = await page.evaluate(() => [...document.querySelectorAll(".many [data-kind]")].filter((row) =>
      getComputedStyle(row).contentVisibility === "auto").length);
    const all = await rows(page), last = all.at(-1);
    same(late, all.length, "rows that are laid out late");
    same(await page.evaluate((text) => window.find(text), last.id), true, "the browser's search finds the last id");
    const at = (name) => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, name);
    for (const row of [last, all[Math.floor(all.length / 2)], all[0]]) {
      await page.evaluate((name) => { location.hash = name; }, row.anchor);
      for (let turn = 0; turn < 100 && !(await at(row.anchor) >= 0 && await at(row.anchor) < 900); turn++) await page.waitForTimeout(20);
      const top = await at(row.anchor);
      sure(top >= 0 && top < 900, `the row that the address names is seen: ${top}`);
    }
  });
}

async function copies(report) {
  const page = await blank();
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto(address(report));
  const buttons = await page.locator(".copy button, .cmd button").all();
  sure(buttons.length >= 5, `buttons that copy: ${buttons.length}`);
  for (const button of buttons) {
    const text = await button.evaluate((element) => {
      const copy = element.parentNode.cloneNode(true);
      for (const each of copy.querySelectorAll("button")) each.remove();
      for (let up = element.parentNode; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
      return copy.textContent;
    });
    const word = await button.textContent();
    await button.click();
    for (let turn = 0; turn < 100 && await button.textContent() === word; turn++) await page.waitForTimeout(10);
    sure(await button.textContent() !== word, "the button says that it has copied");
    same(await page.evaluate(() => navigator.clipboard.readText()), text, "what was copied");
  }
  // Where there is no clipboard, the old way.
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await page.goto("about:blank");
  await page.goto(address(report));
  await page.locator("#plan-digest button").click();
  await page.focus("#find");
  await page.keyboard.press("Control+V");
  same(await page.inputValue("#find"), json(report).plan, "what was copied the old way");
  await shut(page);
  return `${buttons.length} buttons`;
}

async function withoutScript(report, file) {
  const seen = (page) => page.evaluate(() => {
    for (const each of document.querySelectorAll("th button")) each.replaceWith(each.textContent);
    for (const each of document.querySelectorAll("#tools, #theme, button")) each.remove();
    // What is not laid out has no inner text, and without script another row may be the last on the screen.
    for (const each of document.querySelectorAll(".many")) each.classList.remove("many");
    return document.body.innerText.replace(/\s+/g, " ");
  });
  await within(report, { file, js: false }, async (page) => {
    same(await page.locator("button, input, select").count(), 0, "controls that would do nothing");
    const closed = await page.$$eval("details:not([open])", (all) => all.length);
    for (const summary of (await page.locator("details:not([open]) > summary").all()).slice(0, closed)) await summary.evaluate((element) => element.setAttribute("data-at", "1"));
    for (let turn = 0; turn < closed; turn++) await page.locator("details:not([open]) > summary").first().click();
    same(await page.$$eval("details:not([open])", (all) => all.length), 0, "details that stay closed");
    const lost = await page.$$eval("a[href^='#']", (all) => all.map((each) => each.getAttribute("href").slice(1)).filter((id) => !document.getElementById(id)));
    same([...new Set(lost)], [], "links to nowhere");
    const all = await rows(page);
    if (!file) {
      sameSet(all.map((row) => row.anchor), shards(report).length ? all.map((row) => row.anchor) : json(report).changes.map(anchor), "rows");
      same(await visible(page), all.map((row) => row.anchor), "rows that are seen");
    }
    const twice = await page.$$eval("[id]", (every) => every.map((each) => each.id).filter((id, at, list) => list.indexOf(id) !== at));
    same(twice, [], "ids that stand twice");
    const without = await seen(page);
    await within(report, { file }, async (other) => {
      await other.$$eval("details", (every) => every.forEach((each) => { each.open = true; }));
      same(await seen(other), without, "what there is to read");
    });
  });
}

export default async function tools(reports) {
  for (const report of ["day2", "german", "held", "deployments", "existing", "hostile-300"])
    await check(`filters of ${report}`, () => filters(report, 12));
  await check("filters of whole", () => filters("whole", 2));
  await check("search in day2", () => searches("day2", ["lotte", "LOTTE", " dijkman ", "hollen-vries.example", "users-1.json", "customer", "nobody at all", "0a", "disabled", ""]));
  await check("search in whole", () => searches("whole", ["@", "müller", "11", "sales"]));
  for (const report of ["day2", "german", "held", "hostile-300"]) await check(`links that can be passed on: ${report}`, () => links(report));
  await check("sorting: who joins, by name", () => sorts("whole", "#joins .rows", 0));
  await check("sorting: who changes, by name", () => sorts("day2", "#changes .rows", 0));
  await check("sorting: who leaves, by id", () => sorts("held", "#removals .rows", 3));
  await check("sorting: departments, by number", () => sorts("shards", "#by-unit", 2, true));
  await check("far rows: whole", () => far("whole"));
  for (const [report, file] of [["shards", shards("shards").at(-2)], ["hostile-10000", shards("hostile-10000")[1]]])
    await check(`far rows: ${file} of ${report}`, () => far(report, file));
  await check("copying", () => copies("day2"));
  await check("the key / leads to the search", () => within("day2", {}, async (page) => {
    await page.keyboard.press("/");
    same(await page.evaluate(() => document.activeElement.id), "find", "focus");
    await page.keyboard.type("a/b");
    same(await page.inputValue("#find"), "a/b", "what was typed");
  }));
  await check("light and dark by hand", () => within("day2", {}, async (page) => {
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    const light = await ground();
    await page.click("#theme");
    const dark = await ground();
    sure(light !== dark, "the ground changes");
    await page.click("#theme");
    same(await ground(), light, "light again");
    await page.emulateMedia({ colorScheme: "dark" });
    await page.click("#theme");
    same(await ground(), dark, "dark by hand");
  }));
  for (const report of reports.filter((each) => each !== "whole" && each !== "hostile-10000"))
    await check(`without script: ${report}`, () => withoutScript(report));
  await check("without script: all 6864 people of whole", () => within("whole", { js: false }, async (page) => {
    sameSet(await visible(page), json("whole").changes.map(anchor), "rows that are seen");
  }));
  for (const file of [shards("shards")[0], shards("shards").at(-1), "changes-index.html"])
    await check(`without script: ${file} of shards`, () => withoutScript("shards", file));
}
