"use strict";
// Filters and keys. Without them the page is the same document, with everything shown.
(() => {
  const root = document.documentElement;
  const controls = document.getElementById("controls");
  const fields = controls.elements;
  const count = controls.querySelector("output");
  const all = (selector) => [...document.querySelectorAll(selector)];

  const rows = all(".row").map((element) => ({
    element,
    text: element.parentElement.dataset.text,
    notes: [],
    words: null,
  }));
  const rowOf = new Map(rows.map((row) => [row.element, row]));
  const notes = all(".note").map((element) => {
    const { rule, severity, concept = "" } = element.dataset;
    const row = rowOf.get(element.closest(".row"));
    const number = element.id.slice("finding-".length);
    const note = { element, row, rule, severity, concept, number, marks: [], shown: true, words: null };
    row.notes.push(note);
    return note;
  });
  const noteOf = new Map(notes.map((note) => [note.number, note]));
  const marks = all(".mark").map((element) => {
    const mark = { element, notes: element.dataset.findings.split(" ").map((number) => noteOf.get(number)) };
    for (const note of mark.notes) note.marks.push(mark);
    return mark;
  });
  const markOf = new Map(marks.map((mark) => [mark.element, mark]));
  const texts = all(".text");
  let current = null;

  // --- What is shown -------------------------------------------------------------------------------------------

  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const cardWords = new Map();

  /** All that a finding can be found by: its passage and source, what is said of it, its concept in every language. */
  function wordsOf(note) {
    if (note.words === null) {
      const { row, concept } = note;
      row.words ??= folded([...row.element.querySelectorAll(".words")].map((one) => one.textContent).join("\n"));
      if (!cardWords.has(concept)) {
        const link = note.element.querySelector(".to-card");
        cardWords.set(concept, link ? folded(document.querySelector(link.getAttribute("href")).textContent) : "");
      }
      note.words = [row.words, folded(note.element.textContent), cardWords.get(concept)];
    }
    return note.words;
  }

  function setHidden(element, hidden) {
    if (element.hidden !== hidden) element.hidden = hidden;
  }

  function apply() {
    const query = folded(fields.query.value.trim());
    const boxes = [...controls.querySelectorAll("[name=severity]")];
    const severities = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    const rule = fields.rule.value;
    const text = fields.text?.value ?? "";
    const concept = fields.concept?.value ?? "";
    const narrowed = query || rule || concept || fields.only.checked || severities.size < boxes.length;

    let shown = 0;
    for (const note of notes) {
      note.shown =
        severities.has(note.severity) &&
        (!rule || note.rule === rule) &&
        (!concept || note.concept === concept) &&
        (!text || note.row.text === text) &&
        (!query || wordsOf(note).some((words) => words.includes(query)));
      shown += note.shown;
      setHidden(note.element, !note.shown);
    }
    const alive = new Set();
    for (const row of rows) {
      row.shown = (!text || row.text === text) && (!narrowed || row.notes.some((note) => note.shown));
      if (row.shown) alive.add(row.text);
      setHidden(row.element, !row.shown);
    }
    for (const element of texts) setHidden(element, (narrowed || text) && !alive.has(element.dataset.text));
    for (const { element, notes: its } of marks) element.classList.toggle("off", !its.some((note) => note.shown));
    const wording = shown === notes.length ? count.dataset.all : count.dataset.some;
    count.value = wording.replace("{shown}", shown).replace("{all}", notes.length);
    if (current && !current.shown) select(null);
  }

  // --- The current finding -------------------------------------------------------------------------------------

  function select(note) {
    for (const [one, on] of [[current, false], [note, true]]) {
      one?.element.classList.toggle("current", on);
      one?.marks.forEach(({ element }) => element.classList.toggle("current", on));
    }
    current = note;
  }

  function goTo(note) {
    select(note);
    const show = () => note.element.scrollIntoView({ block: "center" });
    show();
    // What was out of sight gets its size only now.
    requestAnimationFrame(show);
    note.element.focus({ preventScroll: true });
  }

  function step(by) {
    const shown = notes.filter((note) => note.shown);
    if (!shown.length) return;
    let at = shown.indexOf(current);
    if (at >= 0) {
      at += by;
    } else {
      const row = rows.findIndex((one) => one.shown && one.element.getBoundingClientRect().bottom > innerHeight / 4);
      const following = shown.findIndex((note) => rows.indexOf(note.row) >= row);
      at = following < 0 ? shown.length - 1 : by > 0 ? following : following - 1;
    }
    goTo(shown[Math.min(Math.max(at, 0), shown.length - 1)]);
  }

  function toggleCard(note) {
    const open = note.element.querySelector(".card");
    const link = note.element.querySelector(".to-card");
    if (!link) return;
    link.setAttribute("aria-expanded", String(!open));
    if (open) return open.remove();
    const card = document.querySelector(link.getAttribute("href")).cloneNode(true);
    card.removeAttribute("id");
    note.element.append(card);
  }

  // --- What people do ------------------------------------------------------------------------------------------

  document.addEventListener("click", (event) => {
    const target = event.target.closest("a, .note");
    if (!target || event.metaKey || event.ctrlKey) return;
    const note = noteOf.get(target.closest(".note")?.id.slice("finding-".length));
    if (target.matches(".mark")) {
      event.preventDefault();
      const its = markOf.get(target).notes.filter((one) => one.shown);
      if (its.length) goTo(its[(its.indexOf(current) + 1) % its.length]);
    } else if (note && target.matches(".to-card")) {
      event.preventDefault();
      select(note);
      toggleCard(note);
    } else if (target.dataset.filter && fields[target.dataset.filter]) {
      event.preventDefault();
      fields[target.dataset.filter].value = target.dataset.value;
      apply();
      document.getElementById("findings").scrollIntoView();
    } else if (note && target === note.element && note !== current) {
      select(note);
    }
  });

  let waiting = 0;
  controls.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (event.target.name === "keys") return;
    waiting = setTimeout(apply, event.target === fields.query ? 120 : 0);
  });
  controls.addEventListener("reset", () => setTimeout(apply));
  controls.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    apply();
    step(1);
  });
  fields.next.addEventListener("click", () => step(1));
  fields.previous.addEventListener("click", () => step(-1));

  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input[type=search], select");
    if (event.key === "Escape") {
      controls.querySelector(".keys").open = false;
      if (event.target === fields.query) {
        fields.query.value = "";
        fields.query.blur();
        apply();
      } else if (current?.element.querySelector(".card")) {
        toggleCard(current);
      }
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !fields.keys.checked) return;
    const use = {
      "/": () => fields.query.focus(),
      j: () => step(1),
      k: () => step(-1),
      c: () => current && toggleCard(current),
    }[event.key];
    if (!use) return;
    event.preventDefault();
    use();
  });

  // --- Light and dark ------------------------------------------------------------------------------------------

  const KEY = "zhengming-theme";
  const remembered = (use) => {
    try {
      return use(localStorage);
    } catch {
      return null; // A browser may forbid it to a file.
    }
  };
  const theme = remembered((storage) => storage.getItem(KEY));
  if (theme) root.dataset.theme = theme;
  fields.theme.addEventListener("click", () => {
    const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = isDark ? "light" : "dark";
    remembered((storage) => storage.setItem(KEY, root.dataset.theme));
  });

  if (!notes.length) return;
  controls.hidden = false;
  new ResizeObserver(() => root.style.setProperty("--bar", `${controls.offsetHeight}px`)).observe(controls);
  apply();
})();
