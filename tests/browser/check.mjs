// All checks of the reports that reports.sh has made:
//   node tests/browser/check.mjs WORK MODULES [PART...]
import { browser, finish } from "./lib.mjs";
import access from "./access.mjs";
import counting from "./numbers.mjs";
import print from "./print.mjs";
import safety from "./safety.mjs";
import speed from "./speed.mjs";
import tools from "./tools.mjs";

const REPORTS = ["day2", "german", "held", "nothing", "deployments", "existing", "whole", "shards", "hostile-300", "hostile-10000"];
const PARTS = { safety, numbers: counting, tools, access, print, speed };
const wanted = process.argv.slice(4);

console.log(`Chromium ${browser.version()}`);
for (const [name, part] of Object.entries(PARTS)) if (wanted.length === 0 || wanted.includes(name)) await part(REPORTS);
await browser.close();
finish();
