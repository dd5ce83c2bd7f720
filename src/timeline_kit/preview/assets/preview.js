// Reloads the page when the site has changed, and shows over it what is wrong in the document.
// All texts are set as text; nothing in them can become markup.
(() => {
  "use strict";
  if (window.top !== window) return; // the frame of the timeline: its page takes care
  const shown = document.currentScript.dataset.version;
  const nouns = { error: "Errors", warning: "Warnings", note: "Notes" };
  const panel = makePanel();
  let live = null;
  let lost = 0;

  function make(name, attributes = {}, ...inside) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  }

  // `a` in a message is code.
  function prose(text) {
    return text.split("`").map((part, index) => (index % 2 ? make("code", {}, part) : part));
  }

  function problemItem(problem) {
    const head = make("p", { class: "place" }, make("b", {}, problem.severity), " ");
    if (problem.place) head.append(make("span", { class: "where" }, problem.place), " ");
    if (problem.code) head.append(make("span", { class: "code" }, problem.code));
    const item = make("li", { class: problem.severity }, head);
    item.append(make("p", { class: "message" }, ...prose(problem.message)));
    if (problem.line) {
      const [before, marked, after] = problem.line;
      const code = make("code", {}, before, make("mark", {}, marked || " "), after);
      item.append(make("pre", { tabindex: "0", role: "group", "aria-label": "The line" }, code));
    }
    if (problem.help) item.append(make("p", { class: "help" }, make("b", {}, "help "), ...prose(problem.help)));
    return item;
  }

  function makePanel() {
    const host = make("timeline-kit-preview", { lang: "en", dir: "ltr" });
    const root = host.attachShadow({ mode: "open" });
    const title = make("h2", { id: "title" });
    const hide = make("button", { type: "button", class: "hide" }, "Hide");
    const hint = make("p", { class: "hint" });
    const list = make("ol", { tabindex: "-1" });
    const box = make(
      "section",
      { role: "dialog", "aria-labelledby": "title", tabindex: "-1", hidden: "" },
      make("div", { class: "head" }, title, hide), hint, list,
    );
    const open = make("button", { type: "button", class: "open", "aria-haspopup": "dialog", hidden: "" });
    const status = make("p", { role: "status", class: "status" });
    const style = make("link", { rel: "stylesheet", href: "/_preview/preview.css" });
    host.hidden = true; // until the style is there
    style.addEventListener("load", () => { host.hidden = false; });
    root.append(style, open, box, status);
    return { host, title, hide, hint, list, box, open, status, was: "" };
  }

  function expand(focus) {
    panel.box.hidden = false;
    panel.open.hidden = true;
    if (focus) panel.box.focus({ preventScroll: true });
  }

  function collapse(focus) {
    panel.box.hidden = true;
    panel.open.hidden = !panel.open.textContent;
    if (focus) panel.open.focus({ preventScroll: true });
  }

  function show(report) {
    const told = JSON.stringify(report);
    if (told === panel.was) return;
    const isNew = !panel.was || JSON.parse(panel.was).severity !== "error";
    panel.was = told;
    panel.open.textContent = report.summary;
    panel.open.className = `open ${report.severity}`;
    panel.box.className = report.severity ?? "";
    panel.title.textContent = report.summary;
    const stale = shown === "none" ? "" : "Behind this is the page as it was before.";
    panel.hint.textContent = report.severity === "error" ? stale : "";
    panel.list.replaceChildren(...report.problems.map(problemItem));
    if (report.more) panel.list.append(make("li", { class: "more" }, `and ${report.more} more`));
    panel.status.textContent = report.severity ? "" : "No problems";
    if (report.severity === "error") expand(isNew);
    else collapse(false);
  }

  // A save leaves the reader at the entry that was in sight, even where those above it have grown.
  const KEPT = "timeline-kit-preview";
  function keepPlace() {
    const seen = [...document.querySelectorAll(".chronology > li")].find((one) => one.getBoundingClientRect().bottom > 0);
    const top = seen?.getBoundingClientRect().top;
    if (seen && window.scrollY > 0) sessionStorage.setItem(KEPT, JSON.stringify([location.pathname, seen.id, top]));
  }
  function findPlace() {
    const [path, id, top] = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]");
    sessionStorage.removeItem(KEPT);
    const entry = path === location.pathname && document.getElementById(id);
    if (!entry) return;
    history.scrollRestoration = "manual";
    const back = () => window.scrollBy({ top: entry.getBoundingClientRect().top - top, behavior: "instant" });
    back();
    window.addEventListener("load", back);
  }

  function receive(event) {
    lost = 0;
    panel.host.classList.remove("lost");
    const { version, report } = JSON.parse(event.data);
    if (version !== shown) {
      live.close();
      keepPlace();
      window.location.reload();
      return;
    }
    show(report);
  }

  function fail() {
    lost += 1;
    if (lost < 2) return; // one may be a page on its way out
    panel.host.classList.add("lost");
    panel.status.textContent = "The preview has ended; this page is not renewed any more.";
  }

  // A browser has six connections to one host; hidden pages keep none of them.
  function connect() {
    if (live) live.close();
    live = null;
    if (document.hidden) return;
    live = new EventSource("/_preview/events");
    live.addEventListener("message", receive);
    live.addEventListener("error", fail);
  }

  panel.hide.addEventListener("click", () => collapse(true));
  panel.open.addEventListener("click", () => expand(true));
  panel.box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") collapse(true);
  });
  document.addEventListener("visibilitychange", connect);
  document.body.append(panel.host);
  findPlace();
  connect();
})();
