// Every number and value of the page against the JSON report of the same plan.
import { allRows, anchor, check, exists, json, number, numbers, rows, same, sameSet, shards, shown, sure, unit, within } from "./lib.mjs";

const sum = (list) => list.reduce((all, each) => all + each, 0);
const REWRITES = ["mapping", "version", "related", "restored"];

// What the sections say, as far as it is not rows of changes; runs in the page.
function sections(page) {
  return page.evaluate(() => {
    const text = (element) => (element ? element.textContent : null);
    const all = (what, within = document) => [...within.querySelectorAll(what)];
    // The text without the buttons that the script adds.
    const cells = (row) => [...row.cells].map((cell) => {
      const copy = cell.cloneNode(true);
      for (const button of copy.querySelectorAll("button")) button.remove();
      return copy.textContent;
    });
    const table = (what) => all(`${what} > table > tbody > tr, ${what} > .scroll > table > tbody > tr`).map(cells);
    return {
      outcome: document.getElementById("verdict").dataset.outcome, digest: text(document.querySelector("#plan-digest bdi")),
      say: text(document.querySelector(".say")),
      tiles: all(".tiles a").map((tile) => [tile.getAttribute("href").slice(1), text(tile.querySelector("b"))]),
      ids: all("section").map((each) => each.id),
      conflicts: all("#conflicts tbody tr").map((row) => [row.dataset.stays, ...[".f", ".b", ".e", ".a"].map((cell) => text(row.querySelector(`${cell} > bdi, ${cell} > del, ${cell} > ins, ${cell}`)))]),
      lost: all("#lost-edits tbody tr").length,
      balance: text(document.querySelector("#balance .sum")),
      totals: Object.fromEntries(all("[data-total]").map((each) => [each.dataset.total, text(each.querySelector("b"))])),
      reasons: all(".why li").filter((each) => each.querySelector("a.code")).map((each) => [text(each.querySelector("a.code")), text(each.querySelector("b"))]),
      counts: Object.fromEntries(all("section > h2 > .count").map((each) => [each.closest("section").id, text(each)])),
      guards: all("tr[data-guard]").map((row) => [row.dataset.guard, row.dataset.state, ...cells(row)]),
      held: all("li[data-guard]").map((each) => [each.dataset.guard, text(each.querySelector("p b"))]),
      findings: all("details[data-finding]").map((each) => ({
        code: each.dataset.finding, severity: each.dataset.severity, count: text(each.querySelector("summary b")),
        rows: all("tbody tr", each).map(cells), rest: text(each.querySelector(".rest")),
      })),
      causes: all("details.cause").map((each) => ({
        people: each.dataset.people, told: text(each.querySelector("summary b")),
        properties: all("summary .m bdi", each).map(text), more: /…$/.test(text(each.querySelector("summary .m"))),
        before: text(each.querySelector("summary del bdi")), after: text(each.querySelector("summary ins bdi")),
        listed: all(".people li:not(.rest)", each).length, rest: text(each.querySelector(".people .rest")),
      })),
      groups: Object.fromEntries(["by-unit", "by-city", "by-domain"].map((id) => [id, all(`#${id} tbody tr`).map((row) => [row.className, ...cells(row)])])),
      labels: table("#labels"), deployments: table("#deployments"), withdrawn: table("#withdrawn"),
      inputs: all("#origin .inputs tbody tr").map(cells), complete: text(document.querySelector("#completeness p")),
      limits: { ...document.querySelector("#limits p").dataset },
      renamed: all("#identity table.wide:not(.rows) tbody tr").map(cells),
    };
  });
}

function checkVerdict(said, wanted) {
  const { totals } = wanted, { add, update, remove } = wanted.reasons;
  same(said.outcome, wanted.outcome, "outcome");
  same(said.digest, wanted.plan, "digest");
  const grave = new Set(wanted.findings.filter((each) => each.severity === "note").map((each) => each.code));
  const findings = sum(Object.entries(wanted.findingCounts).filter(([code]) => !grave.has(code)).map(([, count]) => count));
  const tiles = { joins: add.new + add.adopted, removals: totals.removed, identity: add.returned, changes: totals.updated, balance: totals.unchanged };
  const [last] = said.tiles.slice(-1); // it leads to the first section that has findings to look at
  same(said.tiles.slice(0, -1).map(([name, text]) => [name, numbers(text)[0]]), Object.entries(tiles), "tiles");
  same(numbers(last[1])[0], findings, "findings to look at");
  sure(said.ids.includes(last[0]), `the section ${last[0]} that is to be looked at`);
  const parts = [add.new, add.returned, add.adopted, remove.disabled + remove.deleted + remove.missing, remove.excluded, update.changed,
    sum(REWRITES.map((reason) => update[reason])), totals.unchanged];
  same(numbers(said.say), parts.filter((each) => each !== 0), "verdict");
  const balance = numbers(said.balance);
  same(balance, [totals.before, totals.added, totals.removed, totals.after], "balance");
  same(balance[0] + balance[1] - balance[2], balance[3], "before + added - removed");
  const told = ["before", "added", "updated", "removed", "unchanged", "after"];
  same(said.totals && Object.fromEntries(Object.entries(said.totals).map(([name, text]) => [name, number(text)])),
    Object.fromEntries(Object.entries(totals).filter(([name, value]) => !told.includes(name) && value !== 0)), "other totals");
}

function checkReasons(said, wanted) {
  const all = Object.assign({}, ...Object.values(wanted.reasons));
  for (const [reason, count] of said.reasons) same(number(count), all[reason], `reason ${reason}`);
  const apart = ["returned", "adopted"]; // told in the section of identities, as lists
  sameSet(said.reasons.map(([reason]) => reason), Object.keys(all).filter((reason) => all[reason] !== 0 && !apart.includes(reason)), "reasons");
  const counts = Object.fromEntries(Object.entries(said.counts).map(([name, text]) => [name, number(text)]));
  same([counts.removals, counts.changes, counts.joins], [wanted.totals.removed, wanted.totals.updated, all.new], "counts of the headings");
}

function checkGuards(said, wanted) {
  same(said.guards.map((each) => [each[0], each[1], each[4], each[5]]), wanted.guards.map((each) => [each.guard, each.state, shown(each.limit), shown(each.value)]), "guards");
  const held = wanted.guards.filter((each) => each.state === "held");
  same(said.held.map((each) => each[0]), held.map((each) => each.guard), "guards that hold");
  held.forEach((guard, at) => sure(said.held[at][1].includes(guard.value) && said.held[at][1].includes(guard.limit), `value and limit of ${guard.guard}`));
}

function checkFindings(said, wanted, most) {
  const counts = Object.fromEntries(Object.entries(wanted.findingCounts).filter(([, count]) => count !== 0));
  const apart = { conflict: said.conflicts.length, drift: said.lost }; // they have sections of their own
  for (const [code, listed] of Object.entries(apart)) same(listed, Math.min(counts[code] || 0, 100), `rows of ${code}`);
  sameSet(said.findings.map((each) => each.code), Object.keys(counts).filter((code) => !(code in apart)), "codes of findings");
  (wanted.conflicts || []).slice(0, 100).forEach((conflict, at) => {
    same(said.conflicts[at][0], conflict.kept === "export" ? "entra" : "book", `which value of ${conflict.property} stays`);
    same(said.conflicts[at][1], shown(conflict.property), "property of a conflict");
  });
  for (const found of said.findings) {
    const all = wanted.findings.filter((each) => each.code === found.code);
    same(number(found.count), counts[found.code], `count of ${found.code}`);
    if (all.length) same(found.severity, all[0].severity, `severity of ${found.code}`);
    same(found.rows, all.slice(0, most).map((each) => [shown(each.name || each.id), shown(each.message), shown(each.place)]), `findings ${found.code}`);
    const rest = counts[found.code] - found.rows.length;
    same(found.rest ? numbers(found.rest)[0] : 0, rest, `findings ${found.code} that are not listed`);
  }
}

function checkGroups(report, said, wanted, most) {
  for (const [id, fact] of [["by-unit", "unit"], ["by-city", "city"], ["by-domain", "domain"]]) {
    const groups = new Map();
    const add = (name, at) => groups.set(name, (groups.get(name) || [0, 0, 0, 0, 0]).map((each, index) => each + (index === at)));
    for (const change of wanted.changes) {
      const { before, after } = wanted.facts.get(change.uid);
      if (change.kind === "add") add(after[fact], 0);
      else if (change.kind === "remove") add(before[fact], 2);
      else if (before[fact] === after[fact]) add(after[fact], 1);
      else { add(after[fact], 3); add(before[fact], 4); }
    }
    if (wanted.changes.length === 0) { same(said.groups[id], [], id); continue; }
    const listed = said.groups[id].filter((row) => row[0] !== "rest"), rest = said.groups[id].filter((row) => row[0] === "rest");
    same(listed.length, Math.min(most, groups.size), `rows of ${id}`);
    const shownGroups = new Map([...groups].map(([name, tallies]) => [name === "" ? "" : shown(name), tallies]));
    for (const [, name, ...cells] of listed)
      same(cells.map(number), shownGroups.get(name) || shownGroups.get(""), `${report} ${id} ${name}`);
    const columns = [0, 1, 2, 3, 4].map((at) => sum([...listed, ...rest].map((row) => number(row[at + 2]))));
    same(columns, [0, 1, 2, 3, 4].map((at) => sum([...groups.values()].map((tallies) => tallies[at]))), `columns of ${id}`);
  }
}

function checkCauses(said, wanted) {
  for (const cause of said.causes) {
    const fits = (field) => (field.before === null ? null : shown(field.before)) === cause.before && (field.after === null ? null : shown(field.after)) === cause.after;
    const people = wanted.changes.filter((change) => change.kind === "update" && change.fields.some(fits)).length;
    same(Number(cause.people), people, `people of the cause ${cause.before} -> ${cause.after}`);
    same(numbers(cause.told)[0], people, "people told of a cause");
    sure(people >= 3, "a cause of at least 3 people");
    same(cause.listed + (cause.rest ? numbers(cause.rest)[0] : 0), people, "people of a cause, listed or not");
    const properties = new Set(wanted.changes.filter((change) => change.kind === "update").flatMap((change) => change.fields.filter(fits).map((field) => shown(field.property))));
    if (!cause.more) sameSet(cause.properties, [...properties], "properties of a cause");
  }
}

function checkTables(said, wanted) {
  const labels = wanted.labels || [];
  const cut = labels.slice(0, said.labels.length);
  same(said.labels.map((row) => [row[0].slice(2), number(row[1]), number(row[2])]), cut.map((each) => [shown(each.label), each.before, each.after]), "labels");
  if (said.counts.labels) same(number(said.counts.labels), labels.length, "count of labels");
  same(said.deployments.map((row) => [row[0], ...row.slice(1, 6).map(number)]),
    (wanted.deployments || []).map((each) => [shown(each.name), each.before, each.added, each.updated, each.removed, each.after]), "deployments");
  const withdrawn = {};
  for (const change of wanted.changes)
    for (const field of change.kind === "update" ? change.fields : [])
      if (field.after === null) {
        const name = field.property.split(/[; ]/)[0];
        withdrawn[name] = (withdrawn[name] || 0) + 1;
      }
  same(said.withdrawn.map((row) => [row[0], number(row[1])]), Object.entries(withdrawn).sort((a, b) => (a[0] < b[0] ? -1 : 1)), "withdrawn values");
  const inputs = wanted.inputs.map((each) => [shown(each.name), each.role, each.kind || each.format, each.records, each.bytes, each.sha256]);
  same(said.inputs.map((row) => [row[0], row[1], row[2], number(row[3]), number(row[4]), row[5]]), inputs, "inputs");
  const known = new Set([wanted.totals.before, wanted.totals.missing, sum(wanted.inputs.filter((each) => each.role === "export").map((each) => each.records)),
    sum(wanted.inputs.filter((each) => each.role === "snapshot").map((each) => each.records))]);
  for (const each of numbers(said.complete)) sure(known.has(each), `a number about completeness that nobody gave: ${each}`);
}

// The rows of changes, of one page or of all pages beside it.
function checkRows(report, found, wanted, causes) {
  sameSet(found.map((row) => row.anchor), wanted.changes.map(anchor), "people");
  const by = new Map(found.map((row) => [row.anchor, row]));
  const plain = (text) => (text === null ? null : text.replace(/␣/g, " "));
  for (const change of wanted.changes) {
    const row = by.get(anchor(change)), who = change.name || change.id;
    same([row.kind, row.reason, row.code, row.id, row.name], [change.kind, change.reason, change.reason, change.id, shown(who)], who);
    same(row.unit, shown(unit(report, change)), `department of ${who}`);
    if (change.kind !== "update") {
      same(row.place, shown(change.place), `place of ${who}`);
      continue;
    }
    same(row.fields, change.fields.map((field) => field.property.split(/[; ]/)[0].replace(/[^A-Za-z0-9-]/g, "_")).join(" "), `fields of ${who}`);
    const told = change.fields.filter((field) => !row.folded.includes(shown(field.property)));
    same(row.values.map(([property, ...both]) => [property, ...both.map(plain)]),
      told.map((field) => [field.property, field.before, field.after].map((value) => (value === null ? null : plain(shown(value))))), `values of ${who}`);
    same(row.values.length + row.folded.length, change.fields.length, `fields of ${who}, told or folded`);
    for (const field of causes ? change.fields.filter((each) => row.folded.includes(shown(each.property))) : [])
      sure(causes.some((cause) => cause.before === (field.before === null ? null : shown(field.before)) && cause.after === (field.after === null ? null : shown(field.after))),
        `the cause of ${field.property} of ${who}`);
  }
}

export default async function counting(reports) {
  for (const report of reports) {
    const wanted = json(report), sharded = shards(report).length !== 0;
    await within(report, { js: report !== "whole" }, async (page) => {
      const said = await sections(page);
      await check(`numbers of ${report}: verdict, tiles, totals, balance`, () => checkVerdict(said, wanted));
      await check(`numbers of ${report}: reasons`, () => checkReasons(said, wanted));
      await check(`numbers of ${report}: guards`, () => checkGuards(said, wanted));
      await check(`numbers of ${report}: findings`, () => checkFindings(said, wanted, sharded ? 20 : 100));
      await check(`numbers of ${report}: groups`, () => checkGroups(report, said, wanted, sharded ? 20 : 60));
      await check(`numbers of ${report}: causes`, () => checkCauses(said, wanted));
      await check(`numbers of ${report}: labels, deployments, withdrawn, inputs`, () => checkTables(said, wanted));
      await check(`numbers of ${report}: every change of every person`, async () => {
        let found = await rows(page);
        same(said.limits, { shown: String(found.length), changes: String(wanted.changes.length) }, "limits");
        if (sharded) found = await allRows(report);
        checkRows(report, found, wanted, sharded ? null : said.causes);
        return `${found.length} people`;
      });
    });
  }
  await check("numbers of shards: the list of pages", async () => {
    await within("shards", { file: "changes-index.html", js: false }, async (page) => {
      const listed = await page.$$eval("main tbody tr", (all) => all.map((row) => [row.querySelector("a").getAttribute("href"), ...[...row.cells].slice(2).map((cell) => cell.textContent)]));
      same(listed.map((row) => row[0]), shards("shards"), "pages");
      for (const [file, count, first, last] of [listed[0], listed[1], listed.at(-1)]) {
        sure(exists("shards", file), `${file} is there`);
        await within("shards", { file, js: false }, async (part) => {
          const found = await rows(part);
          same([number(count), first, last], [found.length, found[0].name, found.at(-1).name], file);
        });
      }
    });
  });
  await check("numbers of german: the same as in English", async () => {
    const numbersOf = (report) => within(report, { js: false }, (page) => page.$$eval("main section", (all) => Object.fromEntries(all.map((section) =>
      [section.id, section.id === "verify" ? [] : (section.textContent.match(/\d[\d\u202f]*/g) || []).sort()]))));
    const [english, german] = [await numbersOf("day2"), await numbersOf("german")];
    for (const name of Object.keys(english)) same(german[name], english[name], `section ${name}`);
  });
}
