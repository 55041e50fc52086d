// Run before anything else of a page: notes when each message that says `#<n>#` is received, and when it is painted.
window.receipts = new Map();
window.paints = [];
const Socket = window.WebSocket;
window.WebSocket = class extends Socket {
  constructor(...given) {
    super(...given);
    this.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string' || !data.includes('["messages",')) return;
      for (const [, n] of data.matchAll(/#(\d+)#/g)) window.receipts.set(n, performance.now());
    });
  }
};
document.addEventListener('DOMContentLoaded', () => {
  new MutationObserver((changes) => {
    const found = new Set();
    for (const { type, addedNodes, target } of changes)
      for (const node of type === 'characterData' ? [target] : addedNodes)
        for (const [, n] of (node.textContent ?? '').slice(-2000).matchAll(/#(\d+)#/g))
          if (window.receipts.has(n)) found.add(n);
    for (const n of found) {
      const at = window.receipts.get(n);
      window.receipts.delete(n);
      requestAnimationFrame(() => {
        // After the frame: a task that is queued in it runs once it has been painted.
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => window.paints.push(performance.now() - at);
        port2.postMessage(undefined);
      });
    }
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
});
