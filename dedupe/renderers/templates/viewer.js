"use strict";
(() => {
  const one = (query, root = document) => root.querySelector(query);
  const all = (query, root = document) => [...root.querySelectorAll(query)];
  const said = one("#said"), where = one("#where"), help = one("#help");
  const shows = (element) => element.checkVisibility();
  const on = (id) => one(`#${id}`).checked;
  const pairs = () => all(".pair").filter(shows);
  let here = null, chosen = null;

  function say(text) {
    said.textContent = "";
    requestAnimationFrame(() => { said.textContent = text; });
  }

  // Boilerplate is passed over, as it is in the figures; so is typography while it is hidden.
  function changes() {
    const passed = on("typographic") ? ".boilerplate" : ".boilerplate, .typographic:not(.moved)";
    return pairs().flatMap((pair) => all(".retitled, .edit:not(.departure)", pair)).filter((row) => !row.matches(passed));
  }

  function stops() {
    return pairs().flatMap((pair) => all(".row, .fold > summary", pair)).filter(shows);
  }

  function what(row) {
    if (row.matches(".retitled")) return "Headline changed";
    const label = row.id && document.getElementById(`${row.id}-is`);
    return label ? label.textContent.trim() : row.textContent.trim().slice(0, 80);
  }

  // A pair of versions that is not shown is so once it, or something in it, is the target.
  function reveal(element) {
    const pair = element.closest(".pair");
    if (pair && !shows(pair)) { show(pair); location.hash = pair.id; }
  }

  // Each timeline shows the pair that was chosen in it, whatever is the target.
  function show(pair) {
    const timeline = pair.closest(".timeline");
    if (!timeline) return;
    for (const other of all(".pair", timeline)) other.classList.toggle("chosen", other === pair);
    lack(timeline, "");
    for (const select of all(".choose select", timeline)) select.value = pair.dataset[select.dataset.end];
  }

  function lack(timeline, text) {
    const missing = one(".missing", timeline);
    timeline.classList.toggle("lacking", text !== "");
    missing.textContent = text;
    missing.hidden = !text;
    if (text) say(text);
  }

  function showTarget() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const pair = target && target.closest(".pair");
    if (pair) { show(pair); chosen = pair; }
    else if (!location.hash) all(".timeline .pair.first").forEach(show);
    return pair;
  }

  function go(stop) {
    reveal(stop);
    if (here) here.classList.remove("here");
    for (let fold = stop.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      if (!stop.matches("summary")) fold.open = true;
    }
    here = stop;
    stop.classList.toggle("here", stop.matches(".row, .retitled"));
    stop.focus({ preventScroll: true });
    // Twice: only what is near the view has its true height.
    const block = stop.offsetHeight < innerHeight * 0.6 ? "center" : "start";
    stop.scrollIntoView({ block });
    requestAnimationFrame(() => stop.scrollIntoView({ block }));
    tell();
  }

  function tell() {
    const pair = here ? here.closest(".pair") : chosen, found = changes().filter((row) => !pair || pair.contains(row)), i = found.indexOf(here);
    where.textContent = i < 0 ? `${found.length} ${found.length === 1 ? "change" : "changes"}` : `${i + 1} of ${found.length}`;
  }

  // The nearest of some elements before or behind the one we are at: else the first of the pair
  // that was chosen, else of what is below the top of the window.
  function beside(found, step) {
    if (!here || !here.isConnected || !shows(here)) {
      const own = found.filter((element) => chosen && chosen.contains(element));
      if (own.length) return own[step > 0 ? 0 : own.length - 1];
      const top = one(".bar").getBoundingClientRect().bottom, below = (element) => element.getBoundingClientRect().bottom > top;
      return step > 0 ? found.find(below) : found.filter((element) => !below(element)).pop();
    }
    const side = step > 0 ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
    const there = found.filter((element) => element !== here && here.compareDocumentPosition(element) & side);
    return there[step > 0 ? 0 : there.length - 1];
  }

  function toChange(step) {
    const found = changes(), next = beside(found, step);
    if (!found.length) return say("No change to go to.");
    if (!next) return say(step > 0 ? "That was the last change." : "That was the first change.");
    go(next);
    say(`Change ${where.textContent}: ${next.matches(".retitled") ? "" : "paragraph "}${what(next).toLowerCase()}`);
  }

  function toParagraph(step) {
    const next = beside(stops(), step);
    if (!next) return say(step > 0 ? "That was the last paragraph." : "That was the first paragraph.");
    go(next);
    const number = one(".no", next);
    say(next.matches("summary") ? `Fold: ${next.textContent}` : `Paragraph ${number ? number.textContent : ""}${next.matches(".edit") ? `: ${what(next).toLowerCase()}` : ": unchanged"}`);
  }

  function toOtherEnd() {
    const link = here && here.matches(".row") && one(".what a", here);
    if (!link) return say("This paragraph did not move; go to one that did.");
    const end = document.getElementById(link.hash.slice(1));
    go(end);
    say(`Other end of the move: ${what(end).toLowerCase()}`);
  }

  function toggle(id, text) {
    const box = one(`#${id}`);
    if (!shows(box)) return say("The window is too narrow for two columns.");
    box.click();
    say(`${text}: ${box.checked ? "on" : "off"}`);
  }

  function showHelp() {
    if (help.open) help.close();
    else help.showModal();
  }

  const acts = {
    n: () => toChange(1), p: () => toChange(-1), j: () => toParagraph(1), k: () => toParagraph(-1),
    m: toOtherEnd, s: () => toggle("side", "Side by side"), u: () => toggle("unchanged", "Unchanged paragraphs"),
    t: () => toggle("typographic", "Changes of typography"), b: () => toggle("boilerplate", "Boilerplate"),
    "?": showHelp, Escape: () => help.close(),
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key === "Escape") return;
    if (event.target.matches("select, textarea, input:not([type=checkbox])")) return;
    if (event.key !== "?" && (help.open || !on("keys"))) return;
    const act = acts[event.key];
    if (act) { event.preventDefault(); act(); }
  });
  addEventListener("click", (event) => {
    const button = event.target.closest("button[data-key]"), thread = event.target.closest("[data-row]");
    const link = event.target.closest("a[href^='#']");
    if (button) acts[button.dataset.key]();
    else if (thread) go(document.getElementById(thread.dataset.row));
    else if (link) {
      const row = document.getElementById(link.hash.slice(1));
      if (row && row.matches(".row")) { event.preventDefault(); go(row); }
    }
  });
  function choose(select) {
    const ends = Object.fromEntries(all("select", select.closest(".choose")).map((one) => [one.dataset.end, Number(one.value)]));
    const [from, to] = [Math.min(ends.from, ends.to), Math.max(ends.from, ends.to)];
    const pair = document.getElementById(`${select.dataset.timeline}-${from}-${to}`);
    const timeline = select.closest(".timeline");
    if (from === to) lack(timeline, "Choose two different versions.");
    else if (!pair) lack(timeline, `The diff from version ${from} to version ${to} is not in this file; dedupe diff makes it.`);
    else {
      const y = scrollY;
      show(pair);
      location.hash = pair.id;
      scrollTo(0, y);
    }
    tell();
    redraw();
  }
  for (const select of all(".choose select")) select.addEventListener("change", () => choose(select));
  addEventListener("hashchange", () => {
    const pair = showTarget();
    if (pair && pair.matches(":target")) say(one(".sum", pair).textContent);
    here = here && shows(here) ? here : null;
    tell();
    redraw();
  });
  one("#unchanged").addEventListener("change", (event) => {
    for (const fold of all(".fold.same")) fold.open = event.target.checked;
  });

  // The lines between the two ends of each move: in the gap of two columns, else at the edge.
  const LINES = 300, LANES = 5, STEP = 9;
  function draw(box) {
    let svg = one(".arcs", box);
    if (!svg) {
      svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
      svg.setAttribute("class", "arcs");
      svg.setAttribute("aria-hidden", "true");
      box.append(svg);
    }
    const side = getComputedStyle(box).getPropertyValue("--view").trim() === "side";
    const frame = box.getBoundingClientRect();
    const busy = [];
    svg.replaceChildren();
    for (const from of all(".departure", box).slice(0, LINES)) {
      const to = document.getElementById(from.id.replace(/-from$/, ""));
      if (!shows(from) || !shows(to)) continue;
      const a = one(".old", from).getBoundingClientRect(), b = one(".new", to).getBoundingClientRect();
      const x1 = side ? a.right - frame.left : frame.width, x2 = side ? b.left - frame.left : frame.width;
      const y1 = a.top - frame.top + 14, y2 = b.top - frame.top + 14;
      const low = Math.min(y1, y2), high = Math.max(y1, y2);
      let lane = 0;
      while (lane < LANES - 1 && busy.some((b) => b.lane === lane && b.low < high && low < b.high)) lane += 1;
      busy.push({ lane, low, high });
      const x = x1 + 12 + lane * STEP, turn = Math.min(7, (high - low) / 2) * Math.sign(y2 - y1);
      const tip = side ? x2 - 2 : x2 + 2, back = side ? 7 : -7, bend = side ? 7 : -7;
      const line = `M${x1} ${y1}H${x - 7}Q${x} ${y1} ${x} ${y1 + turn}V${y2 - turn}Q${x} ${y2} ${x + bend} ${y2}H${tip - back}`;
      const head = `M${tip} ${y2}l${-back} -5v10z`;
      const group = document.createElementNS(svg.namespaceURI, "g");
      group.dataset.move = to.id;
      for (const [name, path] of [["line", line], ["head", head]]) {
        const drawn = document.createElementNS(svg.namespaceURI, "path");
        drawn.setAttribute("class", name);
        drawn.setAttribute("d", path);
        group.append(drawn);
      }
      svg.append(group);
    }
  }
  let waiting = false;
  function redraw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; pairs().forEach((pair) => draw(one(".rows", pair))); });
  }
  const light = (event) => {
    const row = event.target.closest && event.target.closest(".moved");
    const id = row ? row.id.replace(/-from$/, "") : "";
    for (const group of all(".arcs g")) group.classList.toggle("on", group.dataset.move === id);
  };
  for (const name of ["pointerover", "focusin"]) addEventListener(name, light);
  const watch = new ResizeObserver(redraw);
  for (const box of all(".rows")) watch.observe(box);
  addEventListener("resize", redraw);
  document.addEventListener("change", () => { redraw(); tell(); });

  for (const element of all("[data-script]")) element.hidden = false;
  for (const timeline of all(".timeline")) timeline.classList.add("live");
  all(".timeline .pair.first").forEach(show);
  // The target of the address is known only when the page is whole.
  addEventListener("load", () => { showTarget(); tell(); redraw(); });
})();
