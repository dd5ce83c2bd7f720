// Draws the timeline over the list; when that fails, the list stays.
(() => {
  "use strict";
  const root = document.documentElement;
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const giveUp = () => root.classList.remove("drawing");
  const data = read("data");
  const options = read("options");
  // What is asked for, by the address or by the page around.
  const entries = [...document.querySelectorAll(".chronology > li")];
  const { fits, isAny, isNewest } = filter(new URLSearchParams(location.search || window.name), entries);
  if (isAny) {
    for (const entry of entries) entry.hidden = !fits(entry);
    data.events = data.events.filter(({ unique_id: id }) => !document.getElementById(`event-${id}`).hidden);
    document.querySelector(".chronology").classList.add("whole"); // the dates, as in the page
    document.getElementById("none").hidden = entries.some(fits);
    if (!entries.some(fits)) return;
  }
  if (isNewest) options.start_at_end = true;
  if (typeof TL === "undefined") return;
  root.classList.add("drawing");
  window.setTimeout(giveUp, 20000);
  window.addEventListener("unhandledrejection", giveUp);
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) options.duration = 1;
  const idIn = (hash) => /^#event-([\w-]+)$/.exec(hash)?.[1];
  const isHere = (id) => data.events.some((event) => event.unique_id === id);
  try {
    const timeline = new TL.Timeline("timeline", data, options);
    const show = (hash) => { if (isHere(idIn(hash))) timeline.goToId(idIn(hash)); };
    timeline.on("loaded", () => {
      root.classList.replace("drawing", "drawn");
      for (const { unique_id: id, media } of data.events) { // all that is HTML would be a quote
        const icon = media?.icon && document.getElementById(`${id}-marker`)?.querySelector(".tl-icon-blockquote");
        icon?.classList.replace("tl-icon-blockquote", `tl-icon-${media.icon}`);
      }
      const wanted = window.location.hash;
      window.setTimeout(() => show(wanted)); // after it has gone to its first slide
    });
    // The address names the slide, here and, if it listens, in the page around.
    timeline.on("change", ({ unique_id: id }) => {
      document.dispatchEvent(new Event("leave"));
      if (!isHere(id) || idIn(window.location.hash) === id) return;
      try {
        window.history.replaceState(null, "", `#event-${id}`);
      } catch {
        // a page inside another one may have no address of its own
      }
      if (window.parent !== window) window.parent.postMessage(`#event-${id}`, "*");
    });
    window.addEventListener("hashchange", () => show(window.location.hash));
    window.addEventListener("message", ({ source, data: hash }) => {
      if (source === window.parent && typeof hash === "string") show(hash);
    });
    window.timeline = timeline;
  } catch (error) {
    giveUp();
    console.error(error);
  }
})();
