// Tells the value of a figure's mark on hover and on focus. Without this file the browser's own tooltips do.
const tip = document.createElement("div");
tip.className = "figure-tip";
tip.setAttribute("role", "status");

let shown = null;

function show(mark) {
  hide();
  const title = mark.querySelector(":scope > title");
  if (title && title.textContent) {
    // The browser would show the same words a second later.
    mark.dataset.words = title.textContent;
    title.textContent = "";
    mark.setAttribute("aria-label", mark.dataset.words);
  }
  tip.textContent = mark.dataset.words ?? "";
  mark.classList.add("is-shown");
  document.body.append(tip);
  place(mark.getBoundingClientRect());
  shown = mark;
}

function place(box) {
  const left = box.left + box.width / 2 - tip.offsetWidth / 2;
  const widest = document.documentElement.clientWidth - tip.offsetWidth - 4;
  const above = box.top - tip.offsetHeight - 8;
  tip.style.left = `${scrollX + Math.max(4, Math.min(left, widest))}px`;
  tip.style.top = `${scrollY + (above < 4 ? box.bottom + 8 : above)}px`;
}

function hide() {
  shown?.classList.remove("is-shown");
  shown = null;
  tip.textContent = "";
  tip.remove();
}

const markOf = (event) => event.target.closest?.(".figure .mark");

document.addEventListener("pointerover", (event) => {
  const mark = markOf(event);
  if (mark && mark !== shown) show(mark);
  else if (!mark && shown) hide();
});

document.addEventListener("focusin", (event) => {
  const mark = markOf(event);
  if (mark) show(mark);
  else if (shown) hide();
});

// A picture that holds no links is one stop for the tab key; arrow keys walk through its marks.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") hide();
  const picture = event.target.closest?.(".figure-picture");
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!picture || !step) return;
  const marks = [...picture.querySelectorAll(".mark")];
  const at = marks.indexOf(shown);
  const next = marks[at < 0 ? (step > 0 ? 0 : marks.length - 1) : at + step];
  if (!next) return;
  event.preventDefault();
  if (next.matches("a")) next.focus();
  else show(next);
});

function reach(root) {
  for (const picture of root.querySelectorAll?.(".figure-picture[role=img]:not([tabindex])") ?? []) {
    picture.setAttribute("tabindex", "0");
  }
}

reach(document);
new MutationObserver((changes) => {
  for (const change of changes) for (const node of change.addedNodes) reach(node.parentElement ?? node);
  if (shown && !shown.isConnected) hide();
}).observe(document.documentElement, { childList: true, subtree: true });
