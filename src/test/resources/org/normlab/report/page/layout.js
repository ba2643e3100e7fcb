// What is wrong with the layout of the page as it stands: a sentence each.
const wrong = [];
const root = document.documentElement;
if (root.scrollWidth > root.clientWidth) {
  wrong.push('the page is ' + root.scrollWidth + ' wide, its window ' + root.clientWidth);
}
function visible(node) {
  const element = node.nodeType === 3 ? node.parentElement : node;
  return element.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !element.closest('.scroll, option, script, style');
}
const texts = [];
const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  if (!node.textContent.trim() || !visible(node)) {
    continue;
  }
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const rect of range.getClientRects()) {
    if (rect.width > 0) {
      texts.push({rect: rect, text: node.textContent.trim(), plot: node.parentElement.closest('.plot')});
    }
  }
}
const slack = 3; // the boxes of two lines of one heading touch
for (let i = 0; i < texts.length; i++) {
  const a = texts[i];
  const bounds = a.plot ? a.plot.getBoundingClientRect() : {left: 0, right: root.clientWidth};
  if (a.rect.left < bounds.left - 1 || a.rect.right > bounds.right + 1) {
    wrong.push('"' + a.text + '" reaches from ' + a.rect.left + ' to ' + a.rect.right + ', its place from ' + bounds.left + ' to ' + bounds.right);
  }
  if (a.plot && (a.rect.top < bounds.top - 1 || a.rect.bottom > bounds.bottom + 1)) {
    wrong.push('"' + a.text + '" stands above or below its chart');
  }
  for (let j = i + 1; j < texts.length; j++) {
    const b = texts[j];
    const across = Math.min(a.rect.right, b.rect.right) - Math.max(a.rect.left, b.rect.left);
    const down = Math.min(a.rect.bottom, b.rect.bottom) - Math.max(a.rect.top, b.rect.top);
    if (across > 1 && down > slack) {
      wrong.push('"' + a.text + '" overlaps "' + b.text + '"' + (a.plot ? ' in ' + a.plot.closest('figure').id : ''));
    }
  }
}
document.querySelectorAll('p, h1, h2, h3, li, button, td, th').forEach(element => {
  if (visible(element) && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) {
    wrong.push('"' + element.textContent.trim() + '" is cut: ' + element.scrollWidth + ' in ' + element.clientWidth);
  }
});
return wrong;
