// Loads what waits for the reader: a player of a service, or a picture. Without it the link leads there.
(() => {
  "use strict";
  const links = new Map();
  const player = (link) => {
    const frame = document.createElement("iframe");
    frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
    frame.referrerPolicy = "strict-origin"; // some players refuse pages that do not say where they are
    frame.title = link.dataset.name || link.textContent.trim();
    if (link.dataset.height) frame.height = link.dataset.height;
    return frame;
  };
  const picture = (link) => {
    const image = document.createElement("img");
    image.alt = link.dataset.name;
    image.referrerPolicy = "no-referrer";
    return image;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-load]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    const isPlayer = link.classList.contains("load-player");
    const shown = isPlayer ? player(link) : picture(link);
    shown.className = "loaded";
    shown.tabIndex = isPlayer ? 0 : -1;
    shown.src = link.dataset.load;
    if (isPlayer) links.set(shown, link);
    link.replaceWith(shown);
    shown.focus();
  });
  // What plays in a slide ends when the reader turns to another.
  document.addEventListener("leave", () => {
    for (const playing of document.querySelectorAll("video, audio")) playing.pause();
    for (const [frame, link] of links) frame.replaceWith(link);
    links.clear();
  });
})();
