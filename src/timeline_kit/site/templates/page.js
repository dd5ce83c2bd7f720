// What only the browser knows: where the page lies. Without this script nothing is missed.
(() => {
  "use strict";
  const code = document.getElementById("code");
  const subscribe = document.getElementById("subscribe");
  const here = new URL(".", window.location.href).href;
  const webcal = (address) => address.replace(/^https?:/, "webcal:");
  const offer = (row) => {
    const address = new URL(row.dataset.file, here).href;
    const ways = {
      webcal: webcal(address),
      google: `https://calendar.google.com/calendar/render?cid=${encodeURIComponent(webcal(address))}`,
      outlook: `https://outlook.live.com/calendar/0/addfromweb?url=${encodeURIComponent(address)}&name=${encodeURIComponent(row.dataset.name)}`,
    };
    for (const link of row.querySelectorAll("[data-to]")) link.href = ways[link.dataset.to];
    row.querySelector("code").textContent = address;
  };
  if (/^https?:/.test(here)) {
    if (code) code.textContent = code.textContent.replace('src="embed.html"', `src="${here}embed.html"`);
    if (subscribe && subscribe.parentElement.hidden) {
      subscribe.href = webcal(new URL(subscribe.getAttribute("href"), here).href);
      subscribe.parentElement.hidden = false;
    }
    for (const box of document.querySelectorAll(".subscribe[hidden]")) {
      box.querySelectorAll("[data-file]").forEach(offer);
      box.hidden = false;
    }
  }
  for (const button of document.querySelectorAll("button.copy")) {
    const text = button.parentElement.querySelector("code");
    button.hidden = false;
    button.addEventListener("click", () => {
      window.getSelection().selectAllChildren(text);
      const copied = () => { button.textContent = button.dataset.copied; };
      const byCommand = () => { if (document.execCommand("copy")) copied(); };
      if (navigator.clipboard) navigator.clipboard.writeText(text.textContent).then(copied, byCommand);
      else byCommand();
    });
  }
})();
