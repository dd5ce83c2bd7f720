// The copy button of the embed code; without this script it is not shown.
(() => {
  "use strict";
  const button = document.getElementById("copy");
  const code = document.getElementById("code");
  if (!button || !code) return;
  const here = new URL("embed.html", window.location.href).href;
  code.textContent = code.textContent.replace('src="embed.html"', `src="${here}"`);
  button.hidden = false;
  button.addEventListener("click", () => {
    const selection = window.getSelection();
    selection.selectAllChildren(code);
    const copied = () => { button.textContent = button.dataset.copied; };
    if (navigator.clipboard) navigator.clipboard.writeText(code.textContent).then(copied, copied);
    else if (document.execCommand("copy")) copied();
  });
})();
