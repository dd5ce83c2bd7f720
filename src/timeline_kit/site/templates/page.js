// What only the browser knows: where the page lies. Without this script nothing is missed.
(() => {
  "use strict";
  const code = document.getElementById("code");
  const subscribe = document.getElementById("subscribe");
  const button = document.getElementById("copy");
  const here = new URL(".", window.location.href).href;
  if (/^https?:/.test(here)) {
    if (code) code.textContent = code.textContent.replace('src="embed.html"', `src="${here}embed.html"`);
    if (subscribe && subscribe.parentElement.hidden) {
      subscribe.href = new URL(subscribe.getAttribute("href"), here).href.replace(/^https?:/, "webcal:");
      subscribe.parentElement.hidden = false;
    }
  }
  if (!button || !code) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    window.getSelection().selectAllChildren(code);
    const copied = () => { button.textContent = button.dataset.copied; };
    const byCommand = () => { if (document.execCommand("copy")) copied(); };
    if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).then(copied, byCommand);
    else byCommand();
  });
})();
