const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();

/** Lets messages in between two pieces of work (让出线程), without the pause that timers have. */
export const turn = (): Promise<void> =>
  new Promise((resume) => {
    waiting.push(resume);
    channel.port2.postMessage(0);
  });
