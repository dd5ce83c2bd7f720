// Filter, order, the entry in view, slides, and what only the browser knows: where the page lies.
// Without this script all is there, and nothing is missed but these.
(() => {
  "use strict";
  const find = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const list = find(".chronology");
  const entries = list ? [...list.children] : [];
  const form = find("#filter");

  // What the address says, and how it is changed; other parameters stay as they are.
  const KEYS = ["group", "tag", "q", "order", "view"];
  const said = () => new URLSearchParams(location.search);
  function say(values, { anew = false, hash = location.hash } = {}) {
    const query = said();
    for (const key of KEYS.filter((one) => one in values)) {
      query.delete(key);
      for (const value of [values[key]].flat()) if (value) query.append(key, value);
    }
    const text = query.toString();
    const address = location.pathname + (text && `?${text}`) + hash;
    if (address === location.pathname + location.search + location.hash) return;
    try {
      history[anew ? "pushState" : "replaceState"](null, "", address);
    } catch {
      // a page inside another one may have no address of its own
    }
  }

  const target = (hash) => document.getElementById(hash.slice(1));
  const named = () => target(location.hash);

  // The picture and the list know each other by the places of entries in time.
  const marks = new Map(entries.map((entry) => [entry, []]));
  const pictured = all(".tk a, [data-of]").map((mark) => {
    const of = mark.dataset.of?.split(" ").map((place) => entries[place]) ?? [target(mark.getAttribute("href"))];
    for (const entry of of) marks.get(entry).push(mark);
    return { mark, of };
  });
  function point(entry) {
    for (const mark of all(".tk .now")) {
      mark.classList.remove("now");
      mark.removeAttribute("aria-current");
    }
    for (const mark of marks.get(entry) ?? []) {
      mark.classList.add("now");
      if (mark.localName === "a") mark.setAttribute("aria-current", "true");
    }
  }
  const inView = new Set();
  const watching = new IntersectionObserver((changes) => {
    for (const { target, isIntersecting } of changes) inView[isIntersecting ? "add" : "delete"](target);
    const first = [...inView].sort((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)[0];
    point(first);
  }, { root: document, rootMargin: "-48px 0px -55% 0px" });
  for (const entry of entries) watching.observe(entry);

  // One stop for Tab in each picture; arrows go from mark to mark in the order of time.
  for (const picture of all(".tk")) {
    const place = new Map(pictured.map(({ mark, of }) => [mark, entries.indexOf(of[0])]));
    const links = all("a", picture).sort((a, b) => place.get(a) - place.get(b));
    const isTurned = getComputedStyle(picture).direction === "rtl";
    const stopAt = (stop) => {
      for (const link of links) link.setAttribute("tabindex", link === stop ? "0" : "-1");
    };
    stopAt(links[0]);
    picture.addEventListener("keydown", (event) => {
      const open = links.filter((link) => !link.classList.contains("out"));
      const at = open.indexOf(event.target.closest("a"));
      const step = { ArrowRight: isTurned ? -1 : 1, ArrowLeft: isTurned ? 1 : -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
      const next = event.key === "Home" ? open[0] : event.key === "End" ? open.at(-1) : step && open[at + step];
      if (!next || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      stopAt(next);
      next.focus();
    });
  }

  // Filter and order.
  let isReversed = false;
  function apply() {
    const { groups, tags, isAny, isNewest, strange, fits } = filter(said(), entries);
    const changing = entries.filter((entry) => entry.hidden === fits(entry));
    const place = window.scrollY;
    if (changing.length > 100) {
      list.hidden = true; // a browser takes out one after another in the square of their number
      list.getBoundingClientRect();
    }
    for (const entry of changing) entry.hidden = !entry.hidden;
    if (list?.hidden) {
      list.hidden = false;
      window.scrollTo({ top: place, behavior: "instant" });
    }
    const count = entries.filter((entry) => !entry.hidden).length;
    const beside = find(".rail");
    if (beside) beside.hidden = !count;
    for (const { mark, of } of pictured) mark.classList.toggle("out", of.every((entry) => entry.hidden));
    if (isNewest !== isReversed) {
      isReversed = isNewest;
      list.append(...(isNewest ? [...entries].reverse() : entries));
    }
    list?.classList.toggle("whole", isAny || isNewest); // the dates: another entry comes before
    if (!form) return;
    form.elements.q.value = said().get("q") ?? "";
    for (const box of all("input[name=group]", form)) box.checked = groups.includes(box.value);
    if (form.elements.tag) form.elements.tag.value = tags.find((tag) => !strange.includes(tag)) ?? "";
    form.elements.order.checked = isNewest;
    if (groups.length + tags.length) unfold(true);
    const output = find("output", form);
    const { count: some, none, unknown } = output.dataset;
    const numbers = [count, entries.length].map((number) => number.toLocaleString(form.closest("[lang]").lang));
    const told = strange.map((name) => unknown.replace("{name}", () => name));
    if (isAny) told.push(count ? some.replace("{shown}", numbers[0]).replace("{all}", numbers[1]) : none);
    output.value = told.join(" ");
    output.classList.toggle("says", !count || strange.length > 0);
    find("[type=reset]", form).hidden = !isAny;
    clearTimeout(waiting);
    if (slides && slides.name !== wanted()) waiting = setTimeout(renew, 300);
  }
  // On a phone, all but the search waits to be asked for.
  const more = find(".more");
  const unfold = (isOpen) => more?.setAttribute("aria-expanded", isOpen);
  more?.addEventListener("click", () => unfold(more.getAttribute("aria-expanded") === "false"));
  function chosen() {
    const data = new FormData(form);
    return { group: data.getAll("group"), tag: data.getAll("tag"), q: data.get("q").trim(), order: data.get("order") ?? "" };
  }
  if (form && entries.length > 1) {
    form.hidden = false;
    let typed = false;
    form.addEventListener("submit", (event) => event.preventDefault());
    form.elements.q.addEventListener("input", () => {
      say(chosen(), { anew: !typed });
      typed = true;
      const { value } = form.elements.q;
      apply();
      form.elements.q.value = value;
    });
    form.addEventListener("change", (event) => {
      if (event.target === form.elements.q) {
        typed = false;
        return;
      }
      say(chosen(), { anew: true });
      apply();
    });
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      say({ group: "", tag: "", q: "" }, { anew: true });
      apply();
      form.elements.q.focus();
    });
  }

  // Links to entries: here, from the page around a frame, and to it.
  function show() {
    const entry = named();
    if (!entries.includes(entry)) return;
    if (entry.hidden) {
      say({ group: "", tag: "", q: "" });
      apply();
    }
    entry.scrollIntoView();
  }
  const tell = () => {
    if (window.parent !== window && /^#event-/.test(location.hash)) window.parent.postMessage(location.hash, "*");
  };
  window.addEventListener("hashchange", () => {
    show();
    tell();
    if (slides) slides.contentWindow.postMessage(location.hash, "*");
  });

  // Slides, when they are asked for.
  const overview = find(".overview");
  const view = find("#view");
  let slides = null;
  let waiting = 0;
  // Slides know the filter by the name of their frame, as a page inside this one has no address.
  function wanted() {
    const query = said();
    query.delete("view");
    return query.toString();
  }
  function renew() {
    if (!slides || slides.name === wanted()) return;
    slides.remove();
    slides = null;
    see(true);
  }
  function see(isSlides) {
    overview.classList.toggle("as-slides", isSlides);
    view.textContent = isSlides ? view.dataset.back : words;
    view.href = `?view=${isSlides ? "overview" : "slides"}`;
    if (!isSlides && slides) slides.remove();
    if (isSlides === Boolean(slides)) return;
    slides = isSlides ? find("#slides").content.firstElementChild.cloneNode(true) : null;
    if (!slides) return;
    slides.name = wanted();
    if (slides.hasAttribute("src")) slides.setAttribute("src", slides.getAttribute("src") + location.hash);
    else slides.addEventListener("load", () => slides.contentWindow.postMessage(location.hash, "*"));
    overview.prepend(slides);
  }
  const words = view?.textContent;
  const begins = overview?.hasAttribute("data-slides");
  const asked = () => (said().get("view") ?? (begins ? "slides" : "overview")) === "slides";
  if (view) {
    view.hidden = false;
    view.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const next = asked() ? "overview" : "slides";
      say({ view: (next === "slides") === begins ? "" : next }, { anew: true });
      see(asked());
    });
    see(asked());
    // An entry in the address is then that of the slide.
    if (slides && named()) window.addEventListener("load", () => overview.scrollIntoView());
  }
  window.addEventListener("message", ({ source, data }) => {
    if (slides && source === slides.contentWindow && /^#event-[\w-]+$/.test(data)) say({}, { hash: data });
  });
  window.addEventListener("popstate", () => {
    apply();
    if (view) see(asked());
  });
  apply();
  const [visit] = performance.getEntriesByType("navigation");
  if (!slides && (!visit || visit.type === "navigate")) show(); // the filter has moved the entries

  // Where the page lies.
  const here = new URL(".", location.href).href;
  const webcal = (address) => address.replace(/^https?:/, "webcal:");
  const offer = (row) => {
    const address = new URL(row.dataset.file, here).href;
    const ways = {
      webcal: webcal(address),
      google: `https://calendar.google.com/calendar/render?cid=${encodeURIComponent(webcal(address))}`,
      outlook: `https://outlook.live.com/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=${encodeURIComponent(row.dataset.name)}`,
    };
    for (const link of all("[data-to]", row)) link.href = ways[link.dataset.to];
    find("code", row).textContent = address;
  };
  if (/^https?:/.test(here)) {
    for (const code of all(".embed code")) code.textContent = code.textContent.replace(/src="(embed[\w-]*\.html)"/, `src="${here}$1"`);
    const subscribe = find("#subscribe");
    if (subscribe && subscribe.parentElement.hidden) {
      subscribe.href = webcal(new URL(subscribe.getAttribute("href"), here).href);
      subscribe.parentElement.hidden = false;
    }
    for (const box of all(".subscribe[hidden]")) {
      all("[data-file]", box).forEach(offer);
      box.hidden = false;
    }
  }
  for (const button of all("button.copy")) {
    const text = find("code", button.parentElement);
    button.hidden = false;
    button.addEventListener("click", () => {
      getSelection().selectAllChildren(text);
      const copied = () => { button.textContent = button.dataset.copied; };
      const byCommand = () => { if (document.execCommand("copy")) copied(); };
      if (navigator.clipboard) navigator.clipboard.writeText(text.textContent).then(copied, byCommand);
      else byCommand();
    });
  }
})();
