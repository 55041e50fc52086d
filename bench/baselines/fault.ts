/** The faults that a broadcast can have; with `all` everyone suffers alike, otherwise one receiver does. */
export const faults = ['lose', 'double', 'swap', 'corrupt', 'stall', 'lose-all', 'double-all', 'swap-all'] as const;
export type Fault = (typeof faults)[number];

export interface Delivery<Message> {
  to: 'all' | 'others' | 'victim';
  message: Message;
}

const faultyMessage = 500;

/** Plants one fault into a right broadcast, so that the load generator can show that it finds it. */
export function plantFault<Message extends { id: number; content: string }>(
  fault: Fault,
): (message: Message) => Delivery<Message>[] {
  let held: Message | undefined;
  return (message) => {
    const whole: Delivery<Message>[] = [{ to: 'all', message }];
    if (fault === 'stall') return message.id < faultyMessage ? whole : [{ to: 'others', message }];
    if (held) {
      const late: Delivery<Message> = { to: fault === 'swap' ? 'victim' : 'all', message: held };
      held = undefined;
      return [...whole, late];
    }
    if (message.id !== faultyMessage) return whole;
    switch (fault) {
      case 'lose':
        return [{ to: 'others', message }];
      case 'double':
        return [...whole, { to: 'victim', message }];
      case 'double-all':
        return [...whole, ...whole];
      case 'corrupt':
        return [
          { to: 'others', message },
          { to: 'victim', message: { ...message, content: `${message.content.slice(0, -1)}?` } },
        ];
      case 'swap':
        held = message;
        return [{ to: 'others', message }];
      case 'swap-all':
        held = message;
        return [];
      case 'lose-all':
        return [];
    }
  };
}
