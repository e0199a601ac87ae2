// On paper everything is there, and every sheet says which plan it is of.
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { check, json, rows, same, shards, sure, within, work } from "./lib.mjs";

// Lines break anywhere and what is not Latin can come in another order: only letters count.
const tight = (text) => text.normalize("NFC").replace(/[\s\u200e\u200f\u202a-\u202e\u2066-\u2069-]/g, "");

async function printed(report, file, options) {
  return within(report, { file, ...options }, async (page) => {
    const people = await rows(page);
    const pdf = path.join(work, `${report}-${options.js === false ? "bare" : "full"}.pdf`);
    await page.pdf({ path: pdf, format: "A4", preferCSSPageSize: true });
    const text = execFileSync("pdftotext", ["-layout", pdf, "-"], { maxBuffer: 1 << 28, encoding: "utf8" });
    const sheets = text.split("\f").slice(0, -1);
    sheets.forEach((sheet, at) => sure(tight(sheet).includes(tight(json(report).plan)), `sheet ${at + 1} of ${sheets.length} has the digest of the plan`));
    // In columns a long name is broken: what stands in one column is found without the layout. The
    // letters of a script without a font of its own are not to be found in any way; ids always are.
    const plain = tight(execFileSync("pdftotext", ["-raw", pdf, "-"], { maxBuffer: 1 << 28, encoding: "utf8" }));
    for (const { id, name } of people) {
      sure(plain.includes(tight(id)), `${id} is on paper`);
      if (/^[\p{Script=Latin}\p{P}\p{Zs}\p{N}]*$/u.test(name)) sure(plain.includes(tight(name)), `${name} is on paper`);
    }
    if (!file) same(people.length, json(report).changes.length, "people");
    const open = await page.$$eval("details", (all) => all.length);
    return `${people.length} people, ${open} details, ${sheets.length} sheets, ${Math.round(fs.statSync(pdf).size / 1024)} KiB`;
  });
}

// What is folded on the screen is on paper, and what can only be pressed is not.
async function findings(report, options) {
  await within(report, options, async (page) => {
    const pdf = path.join(work, `${report}-findings.pdf`);
    await page.pdf({ path: pdf, format: "A4", preferCSSPageSize: true });
    const plain = tight(execFileSync("pdftotext", ["-raw", pdf, "-"], { maxBuffer: 1 << 28, encoding: "utf8" }));
    for (const finding of json(report).findings) sure(plain.includes(tight(finding.place)), `the finding at ${finding.place} is on paper`);
    const buttons = ["Copy", "Clear", "Light / dark"].filter((word) => new RegExp(`^\\s*${word}\\s*$`, "m").test(plain));
    same(buttons, [], "buttons on paper");
  });
}

export default async function print() {
  for (const report of ["day2", "german", "held", "deployments", "existing"]) {
    await check(`on paper: ${report}`, () => printed(report, undefined, {}));
    await check(`on paper, folded things too: ${report}`, () => findings(report, {}));
  }
  await check("on paper, without script: day2", () => printed("day2", undefined, { js: false }));
  await check("on paper, without script, folded things too: day2", () => findings("day2", { js: false }));
  await check("on paper, from a dark screen: day2", () => printed("day2", undefined, { scheme: "dark" }));
  await check("on paper it is black on white, whatever the screen", () => within("day2", { scheme: "dark" }, async (page) => {
    const colours = () => page.evaluate(() => [document.body, document.querySelector(".say"), document.querySelector(".tiles .add b"), document.querySelector("del")]
      .map((each) => getComputedStyle(each).color).concat(getComputedStyle(document.body).backgroundColor));
    for (const turn of ["dark", "light by hand", "dark by hand"]) {
      await page.emulateMedia({ media: "print" });
      same(await colours(), [...Array(4).fill("rgb(0, 0, 0)"), "rgb(255, 255, 255)"], turn);
      await page.emulateMedia({ media: "screen" });
      await page.click("#theme");
    }
  }));
  await check("on paper: all people of whole", () => printed("whole", undefined, {}));
  await check("on paper: a page of shards", () => printed("shards", shards("shards").at(-1), {}));
}
