"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const numbers = (element, name) => (element.dataset[name] || "").split(" ").filter(Boolean);
  const notes = all(".note");
  const labels = all("sup[id]");
  const order = labels.map((label) => label.id.slice(1));
  const noteOf = new Map();
  for (const note of notes) for (const number of numbers(note, "f")) noteOf.set(number, note);
  const places = new Map();
  const marks = all("mark");
  for (const mark of marks) {
    for (const number of [...numbers(mark, "f"), ...numbers(mark, "r")]) {
      if (!places.has(number)) places.set(number, []);
      places.get(number).push(mark);
    }
  }

  let active = null;
  const isShown = (number) => noteOf.has(number) && !noteOf.get(number).hidden;

  function leave() {
    for (const element of all(".active")) element.classList.remove("active");
    active = null;
  }

  // Highlights a finding's place, other places of it and its note; `from` is what the reader looks at already.
  function show(number, from) {
    leave();
    const label = document.getElementById("f" + number);
    const note = noteOf.get(number);
    if (!label || !note) return;
    active = number;
    label.classList.add("active");
    note.classList.add("active");
    for (const mark of places.get(number) || []) mark.classList.add("active");
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const behavior = calm ? "auto" : "smooth";
    if (from !== "mark") label.scrollIntoView({ block: "center", behavior });
    else note.scrollIntoView({ block: "nearest", behavior });
    history.replaceState(null, "", "#f" + number);
  }

  function step(by) {
    const shown = order.filter(isShown);
    if (!shown.length) return;
    const at = shown.indexOf(active);
    const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : (at + by + shown.length) % shown.length;
    show(shown[next]);
  }

  function filter() {
    const off = (name) =>
      new Set(all(`input[data-${name}]`).filter((box) => !box.checked).map((box) => box.dataset[name]));
    const severities = off("severity");
    const rules = off("rule");
    for (const note of notes) {
      note.hidden = severities.has(note.dataset.severity) || rules.has(note.dataset.rule);
    }
    for (const label of labels) label.hidden = !isShown(label.id.slice(1));
    for (const mark of marks) {
      mark.classList.toggle("off", ![...numbers(mark, "f"), ...numbers(mark, "r")].some(isShown));
    }
    const shown = order.filter(isShown).length;
    const told = document.getElementById("shown");
    if (told) told.textContent = shown === order.length ? "" : `显示 ${shown} 处，共 ${order.length} 处`;
    if (active && !isShown(active)) leave();
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("nav input")) filter();
  });

  document.addEventListener("click", (event) => {
    const target = event.target;
    if (target.id === "all" || target.dataset.only) {
      const only = target.dataset.only;
      for (const box of all("nav input")) box.checked = !only || !box.dataset.rule || box.dataset.rule === only;
      filter();
      if (only) step(1);
      return;
    }
    const link = target.closest("a");
    if (link && link.classList.contains("number")) {
      event.preventDefault();
      show(link.textContent);
      return;
    }
    if (link || getSelection().toString()) return;
    const note = target.closest(".note");
    if (note) {
      const own = numbers(note, "f");
      show(own[(own.indexOf(active) + 1) % own.length]);
      return;
    }
    const mark = target.closest("mark");
    const number = mark && (numbers(mark, "f").find(isShown) || numbers(mark, "r").find(isShown));
    if (number) show(number, "mark");
  });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "Escape") leave();
  });

  const asked = /^#f(\d+)$/.exec(location.hash);
  if (asked) show(asked[1]);
})();
