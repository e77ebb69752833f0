import type { Curve, Panel } from './plot';
import type { Arm } from './series';

const LEAST = 165; // px a panel should be wide

/** A panel for the curves of every method, in the order of the arms. */
export function byMethod(curves: readonly Curve[], arms: readonly Arm[]): Panel[] {
  const methods = [...new Set(curves.map(({ look }) => arms[look].method))];
  return methods.map((method) => {
    const own = curves.filter(({ look }) => arms[look].method === method);
    const names = [...new Set(own.map(({ look }) => `${arms[look].letter} ${arms[look].label}`))];
    return { title: names.join(' · '), curves: own };
  });
}

/** How many panels stand beside each other in this width, so that rows are about as long. */
export function beside(count: number, width: number): number {
  const most = Math.max(1, Math.min(count > 4 ? 3 : 4, Math.floor(width / LEAST)));
  return Math.ceil(count / Math.ceil(count / most));
}
