// A link that is pressed while another page is still coming would be lost: the router forgets it, and waits for ever.
// It waits its turn here; where that does not come, the browser loads its page as a whole.
const PATIENCE = 3000;

let wanted = null;
let patience = 0;

function linkOf(event) {
  if (event.defaultPrevented || event.button !== 0 || event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) {
    return null;
  }
  const link = event.composedPath().find((node) => node.nodeName === "A");
  const leaves = !link?.href.startsWith(document.baseURI) || (link.target && link.target !== "_self");
  return leaves || link.hasAttribute("router-ignore") || link.hasAttribute("download") ? null : link;
}

window.addEventListener(
  "click",
  (event) => {
    const link = window.Vaadin?.Flow?.navigation ? linkOf(event) : null;
    if (link) {
      event.preventDefault();
      event.stopPropagation();
      wanted = link.href;
      clearTimeout(patience);
      patience = setTimeout(() => window.location.assign(wanted), PATIENCE);
    }
  },
  { capture: true },
);

// The router takes links again right after it has said this.
window.addEventListener("vaadin-navigated", () => {
  if (wanted) {
    clearTimeout(patience);
    setTimeout(() => {
      const link = document.createElement("a");
      link.href = wanted;
      wanted = null;
      document.body.append(link);
      link.click();
      link.remove();
    });
  }
});
