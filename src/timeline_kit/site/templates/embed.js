// Draws the timeline over the list; when that fails, the list stays.
(() => {
  "use strict";
  const root = document.documentElement;
  const read = (id) => JSON.parse(document.getElementById(id).textContent);
  const giveUp = () => root.classList.remove("drawing");
  if (typeof TL === "undefined") return;
  root.classList.add("drawing");
  window.setTimeout(giveUp, 20000);
  window.addEventListener("unhandledrejection", giveUp);
  try {
    const timeline = new TL.Timeline("timeline", read("data"), read("options"));
    timeline.on("loaded", () => root.classList.replace("drawing", "drawn"));
    timeline.on("change", () => document.dispatchEvent(new Event("leave")));
    window.timeline = timeline;
  } catch (error) {
    giveUp();
    console.error(error);
  }
})();
