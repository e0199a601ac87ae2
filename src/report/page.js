"use strict";
// Only what the page can do without, too: search, filters, sorting, copying, light and dark.
// All words come from data attributes of <body>; nothing is stored, nothing is sent.
(function () {
  var words = document.body.dataset;
  var rows = Array.prototype.slice.call(document.querySelectorAll("[data-kind]"));
  var main = document.getElementById("main");

  function make(tag, text, attributes) {
    var element = document.createElement(tag);
    if (text) element.textContent = text;
    for (var name in attributes || {}) element.setAttribute(name, attributes[name]);
    return element;
  }

  // -- copying --
  function copy(text, button) {
    function done() {
      button.textContent = words.copied;
      setTimeout(function () { button.textContent = words.copy; }, 1500);
    }
    function by_hand() {
      var area = make("textarea");
      area.value = text;
      document.body.appendChild(area);
      area.select();
      document.execCommand("copy");
      area.remove();
      done();
    }
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(done, by_hand);
    else by_hand();
  }
  Array.prototype.forEach.call(document.querySelectorAll(".copy,.cmd"), function (place) {
    var text = place.textContent;
    var button = make("button", words.copy, { type: "button", class: "c" });
    button.addEventListener("click", function () { copy(text, button); });
    place.appendChild(button);
  });

  // -- light and dark, for this view alone --
  var header = document.querySelector("header");
  var theme = make("button", words.theme, { type: "button", id: "theme", class: "c" });
  theme.addEventListener("click", function () {
    var root = document.documentElement;
    var dark = root.dataset.theme ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme:dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
  });
  if (header) (header.querySelector(".digest") || header).appendChild(theme);

  // -- sorting: rows, or groups of rows that belong to one person --
  function key_of(row, column) {
    var line = row.tagName === "TBODY" ? row.rows[0] : row;
    var cell = line.cells[column];
    var text = cell ? cell.textContent.trim() : "";
    var number = text.replace(/\u202f/g, "");
    return /^\d+$/.test(number) ? Number(number) : text.toLowerCase();
  }
  function sort(table, head, column) {
    var up = head.getAttribute("aria-sort") !== "ascending";
    var bodies = table.tBodies, list;
    if (bodies.length > 1 || (bodies[0] && bodies[0].dataset.kind)) list = Array.prototype.slice.call(bodies);
    else list = Array.prototype.slice.call(bodies[0] ? bodies[0].rows : []);
    list = list.filter(function (row) { return !row.classList.contains("rest"); });
    var keyed = list.map(function (row, at) { return { row: row, key: key_of(row, column), at: at }; });
    keyed.sort(function (a, b) {
      if (typeof a.key !== typeof b.key) return typeof a.key === "number" ? -1 : 1;
      var order = a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
      return (up ? order : -order) || a.at - b.at;
    });
    Array.prototype.forEach.call(head.parentNode.cells, function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    var parent = keyed.length ? keyed[0].row.parentNode : null;
    var before = parent ? parent.querySelector(":scope>.rest") : null;
    // All at once: a page of many rows is not touched row by row.
    var sorted = document.createDocumentFragment();
    keyed.forEach(function (entry) { sorted.appendChild(entry.row); });
    if (parent) parent.insertBefore(sorted, before);
  }
  Array.prototype.forEach.call(document.querySelectorAll("thead th"), function (head) {
    var table = head.closest("table");
    var button = make("button", head.textContent, { type: "button", title: words.sort });
    var column = head.cellIndex;
    head.textContent = "";
    head.appendChild(button);
    button.addEventListener("click", function () { sort(table, head, column); });
  });

  // -- regions that scroll sideways can be reached by the keyboard --
  function reach() {
    var regions = Array.prototype.slice.call(document.querySelectorAll(".scroll"));
    var wide = regions.map(function (region) { return region.scrollWidth > region.clientWidth + 1; });
    regions.forEach(function (region, at) {
      if (wide[at]) {
        var caption = region.querySelector("caption");
        region.setAttribute("tabindex", "0");
        region.setAttribute("role", "group");
        if (caption) region.setAttribute("aria-label", caption.textContent);
      } else {
        ["tabindex", "role", "aria-label"].forEach(function (name) { region.removeAttribute(name); });
      }
    });
  }
  // Asking for widths makes the browser lay out the page: of many rows, behind its own first time.
  if (!document.querySelector(".many")) reach();
  else requestAnimationFrame(function () { setTimeout(reach); });
  addEventListener("resize", reach);

  // -- print everything, also what is folded --
  addEventListener("beforeprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("details:not([open])"), function (part) {
      part.open = true;
      part.dataset.wasClosed = "1";
    });
  });
  addEventListener("afterprint", function () {
    Array.prototype.forEach.call(document.querySelectorAll("[data-was-closed]"), function (part) {
      part.open = false;
      delete part.dataset.wasClosed;
    });
  });

  if (!rows.length || !main) return;

  // -- search and filters; what is chosen stands in the address, so that it can be passed on --
  var tools = make("form", "", { class: "tools", role: "search", id: "tools" });
  var find = make("input", "", { type: "search", id: "find", placeholder: words.hint, "aria-label": words.find });
  var found = make("output", "", { id: "found", "aria-live": "polite" });
  var clear = make("button", words.clear, { type: "button", id: "clear" });
  tools.appendChild(find);
  // What filters ask of each row, read once: asking the page anew for each key takes too long.
  var told = { kind: [], unit: [], field: [], reason: [] };
  rows.forEach(function (row) {
    var fields = row.getAttribute("data-fields");
    told.kind.push(row.getAttribute("data-kind"));
    told.unit.push(row.getAttribute("data-unit") || "");
    told.field.push(fields ? " " + fields + " " : "");
    told.reason.push(row.getAttribute("data-reason"));
  });
  function values(list) {
    var seen = new Set(), each = new Set(list);
    each.forEach(function (value) {
      (list === told.field ? value.split(" ") : [value]).forEach(function (part) { if (part) seen.add(part); });
    });
    return Array.from(seen).sort();
  }
  function select(name, all, list, shown) {
    var box = make("select", "", { id: "f-" + name, "aria-label": all });
    box.appendChild(make("option", all, { value: "" }));
    list.forEach(function (value) {
      var option = make("option", shown ? shown(value) : value);
      option.value = value;
      box.appendChild(option);
    });
    tools.appendChild(box);
    return box;
  }
  var boxes = {
    kind: select("kind", words.kinds, values(told.kind), function (k) { return words[k] || k; }),
    unit: select("unit", words.units, values(told.unit)),
    field: select("field", words.fields, values(told.field)),
    reason: select("reason", words.reasons, values(told.reason))
  };
  tools.appendChild(clear);
  tools.appendChild(found);
  var first = document.getElementById("removals") || main.firstChild;
  main.insertBefore(tools, first);
  tools.addEventListener("submit", function (event) { event.preventDefault(); });

  // What search looks through: read while nobody waits, and else when it is asked for.
  var texts = [];
  function learn(most) {
    for (; texts.length < rows.length && most > 0; most--) texts.push(rows[texts.length].textContent.toLowerCase());
  }
  function learn_idly() {
    learn(250);
    if (texts.length < rows.length) setTimeout(learn_idly, 10);
  }
  setTimeout(learn_idly, 50);

  // Only rows that come or go are touched.
  var away = rows.map(function () { return false; });
  function apply(write) {
    var wanted = find.value.trim().toLowerCase(), shown = 0;
    var kind = boxes.kind.value, unit = boxes.unit.value, reason = boxes.reason.value, field = boxes.field.value;
    if (wanted) learn(rows.length);
    for (var at = 0; at < rows.length; at++) {
      var fits = (!kind || told.kind[at] === kind) && (!unit || told.unit[at] === unit) &&
        (!reason || told.reason[at] === reason) && (!field || told.field[at].indexOf(" " + field + " ") >= 0) &&
        (!wanted || texts[at].indexOf(wanted) >= 0);
      if (fits === away[at]) rows[at].hidden = away[at] = !fits;
      if (fits) shown++;
    }
    found.textContent = shown + " / " + rows.length + " " + words.found;
    if (!write) return;
    var parts = [];
    if (find.value) parts.push("q=" + encodeURIComponent(find.value));
    for (var name in boxes) if (boxes[name].value) parts.push(name + "=" + encodeURIComponent(boxes[name].value));
    history.replaceState(null, "", parts.length ? "#?" + parts.join("&") : location.pathname + location.search);
  }
  function read() {
    var state = {};
    if (location.hash.slice(0, 2) !== "#?") return;
    location.hash.slice(2).split("&").forEach(function (part) {
      var at = part.indexOf("=");
      try { state[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1)); } catch (e) { return; }
    });
    find.value = state.q || "";
    for (var name in boxes) boxes[name].value = state[name] || "";
    for (name in boxes) if (boxes[name].selectedIndex < 0) boxes[name].value = "";
    apply(false);
  }
  find.addEventListener("input", function () { apply(true); });
  for (var name in boxes) boxes[name].addEventListener("change", function () { apply(true); });
  clear.addEventListener("click", function () {
    find.value = "";
    for (var each in boxes) boxes[each].value = "";
    apply(true);
    find.focus();
  });
  // Heights of rows that were never on the screen are guessed: who is led to one gets there with what is known by then.
  function settle(turns) {
    var target = document.querySelector(".many :target");
    if (!target) return;
    var top = target.getBoundingClientRect().top;
    if (top < 0 || top > innerHeight / 2) target.scrollIntoView();
    if (turns > 1) requestAnimationFrame(function () { settle(turns - 1); });
  }
  addEventListener("hashchange", function () {
    read();
    requestAnimationFrame(function () { settle(4); });
  });
  addEventListener("load", function () { requestAnimationFrame(function () { settle(4); }); });
  addEventListener("keydown", function (event) {
    if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    find.focus();
  });
  apply(false);
  read();
})();
