/**
 * Preloaded into a server with `node -r` and `--expose-gc`: answers the parent process with the memory in use after a
 * full collection. The server itself needs no private endpoint for it.
 */
export interface Memory {
  heapUsed: number;
  external: number;
  rss: number;
}

if (process.send) {
  process.on('message', (question: unknown) => {
    if (question !== 'memory') return;
    // What a finalizer frees in the first collection goes in the second.
    globalThis.gc?.();
    setTimeout(() => {
      globalThis.gc?.();
      const { heapUsed, external, rss } = process.memoryUsage();
      process.send?.({ heapUsed, external, rss } satisfies Memory);
    }, 200);
  });
  // The probe is no reason for the server to stay.
  process.channel?.unref();
}
