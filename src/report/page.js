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
    keyed.forEach(function (entry) { parent.insertBefore(entry.row, before); });
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
    Array.prototype.forEach.call(document.querySelectorAll(".scroll"), function (region) {
      if (region.scrollWidth > region.clientWidth + 1) {
        var caption = region.querySelector("caption");
        region.setAttribute("tabindex", "0");
        region.setAttribute("role", "group");
        if (caption) region.setAttribute("aria-label", caption.textContent);
      } else {
        ["tabindex", "role", "aria-label"].forEach(function (name) { region.removeAttribute(name); });
      }
    });
  }
  reach();
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
  function values(of) {
    var seen = Object.create(null);
    rows.forEach(function (row) { of(row).forEach(function (value) { if (value) seen[value] = true; }); });
    return Object.keys(seen).sort();
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
    kind: select("kind", words.kinds, values(function (r) { return [r.dataset.kind]; }), function (k) { return words[k] || k; }),
    unit: select("unit", words.units, values(function (r) { return [r.dataset.unit]; })),
    field: select("field", words.fields, values(function (r) { return (r.dataset.fields || "").split(" "); })),
    reason: select("reason", words.reasons, values(function (r) { return [r.dataset.reason]; }))
  };
  tools.appendChild(clear);
  tools.appendChild(found);
  var first = document.getElementById("removals") || main.firstChild;
  main.insertBefore(tools, first);
  tools.addEventListener("submit", function (event) { event.preventDefault(); });

  var texts = rows.map(function () { return null; });
  function text_of(at) {
    if (texts[at] === null) texts[at] = rows[at].textContent.toLowerCase();
    return texts[at];
  }
  function apply(write) {
    var wanted = find.value.trim().toLowerCase(), shown = 0;
    rows.forEach(function (row, at) {
      var data = row.dataset;
      var fits = (!boxes.kind.value || data.kind === boxes.kind.value) &&
        (!boxes.unit.value || data.unit === boxes.unit.value) &&
        (!boxes.reason.value || data.reason === boxes.reason.value) &&
        (!boxes.field.value || (" " + (data.fields || "") + " ").indexOf(" " + boxes.field.value + " ") >= 0) &&
        (!wanted || text_of(at).indexOf(wanted) >= 0);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
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
  addEventListener("hashchange", read);
  addEventListener("keydown", function (event) {
    if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
    event.preventDefault();
    find.focus();
  });
  apply(false);
  read();
})();
